// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "tests/unit/format/corpus.h"
#include "tests/unit/format/formatting.h"
#include "tests/unit/format/scramble.h"

namespace rollout::format {

namespace {

std::size_t count(std::string_view text, std::string_view what) {
  std::size_t found = 0;
  for (auto at = text.find(what); at != std::string_view::npos; at = text.find(what, at + 1))
    ++found;
  return found;
}

}  // namespace

TEST_CASE("the example of the language's design is laid out as it was written") {
  const auto text = corpus_file("tests/unit/format/corpus/north-star.rollout");
  CHECK(formatted(text) == text);
}

TEST_CASE("an untidy text is formatted, keeps its comments, and stays as it is then") {
  std::size_t done = 0;
  for (const auto& file : corpus()) {
    for (std::uint32_t seed = 0; seed < 25; ++seed) {
      INFO(file.path << ", seed " << seed);
      const auto untidy = scramble(file.text, seed);
      const auto first = run_format(untidy);
      REQUIRE_FALSE(first.unsafe());
      REQUIRE(first.text);
      ++done;
      CHECK(count(*first.text, "# beside") == count(untidy, "# beside"));
      CHECK(count(*first.text, "// above") == count(untidy, "// above"));
      CHECK_FALSE(run_format(*first.text).changed);
    }
  }
  CHECK(done == corpus().size() * 25);
}

TEST_CASE("blanks that align nothing leave no trace") {
  CHECK(formatted("a{b=1;c={d=2}}\n") == formatted("a  {  b  =  1  ;  c  =  {  d  =  2  }  }\n"));
}

}  // namespace rollout::format
