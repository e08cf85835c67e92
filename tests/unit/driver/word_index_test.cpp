// SPDX-License-Identifier: Apache-2.0
#include "compiler/driver/word_index.h"

#include <catch2/catch.hpp>

namespace rollout::driver {

TEST_CASE("words are found in names, texts and comments, each once") {
  CHECK(words_of("a-b = \"c ${d}\" # a-b e_1") ==
        std::vector<std::string_view>{"a-b", "c", "d", "e_1"});
  CHECK(words_of("").empty());
  CHECK(words_of("=\xff\xc3\xa9").empty());
}

TEST_CASE("a file that is set again holds its new words only") {
  WordIndex index;
  index.resize(2);
  index.set(0, "web shop");
  index.set(1, "web");
  CHECK(index.holders("web")->size() == 2);
  index.set(0, "shop");
  CHECK(index.holders("web")->size() == 1);
  CHECK(index.holders("web")->contains(1));
  CHECK(index.words(0) == std::vector<std::string_view>{"shop"});
  CHECK(index.holders("nothing") == nullptr);
}

TEST_CASE("a file beyond the count holds nothing") {
  WordIndex index;
  index.resize(2);
  index.set(0, "web");
  index.set(1, "web shop");
  index.resize(1);
  CHECK(index.holders("web")->size() == 1);
  CHECK(index.holders("shop")->empty());
  index.resize(2);
  CHECK(index.words(1).empty());
}

}  // namespace rollout::driver
