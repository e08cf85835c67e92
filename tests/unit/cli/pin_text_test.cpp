// SPDX-License-Identifier: Apache-2.0
#include "cli/pin_text.h"

#include <catch2/catch.hpp>

namespace rollout::cli {

TEST_CASE("a literal keeps its quotes") {
  CHECK(repinned("\"v1\"", "v1", "v2", PinStyle::rollout) == "\"v2\"");
  CHECK(repinned("'v1'", "v1", "v2", PinStyle::rollout) == "'v2'");
  CHECK(repinned("'v1'", "v1", "v2", PinStyle::yaml) == "'v2'");
  CHECK(repinned("\"v1\"", "v1", "v2", PinStyle::json) == "\"v2\"");
  CHECK(repinned("v1", "v1", "v2", PinStyle::yaml) == "v2");
  CHECK(repinned("v1", "v1", "v2", PinStyle::text) == "v2");
}

TEST_CASE("what YAML would take for a number is put into quotes") {
  CHECK(repinned("v1", "v1", "1.10", PinStyle::yaml) == "\"1.10\"");
  CHECK(repinned("v1", "v1", "1e6", PinStyle::yaml) == "\"1e6\"");
  CHECK(repinned("v1", "v1", "1.10.0", PinStyle::yaml) == "1.10.0");
}

TEST_CASE("what is no literal of the revision is left alone") {
  CHECK_FALSE(repinned("tag", "v1", "v2", PinStyle::rollout));
  CHECK_FALSE(repinned("v1", "v1", "v2", PinStyle::rollout));
  CHECK_FALSE(repinned("v1", "v1", "v2", PinStyle::json));
  CHECK_FALSE(repinned("\"v${n}\"", "v1", "v2", PinStyle::rollout));
  CHECK_FALSE(repinned("\"v1'", "v1", "v2", PinStyle::rollout));
  CHECK_FALSE(repinned("", "v1", "v2", PinStyle::yaml));
  CHECK_FALSE(repinned("\"\"", "", "v2", PinStyle::yaml));
}

TEST_CASE("a revision that cannot stand in quotes as it is goes nowhere") {
  for (const auto* revision : {"a\"b", "a'b", "a b", "a\\b", "${x}", "a\nb", ""})
    CHECK_FALSE(repinned("\"v1\"", "v1", revision, PinStyle::rollout));
}

TEST_CASE("a revision is found as a word of its own, with its quotes") {
  const std::string_view text = "a: v1\nb: \"v1\"  # v1\nc: v1.2\nd: xv1\ne: 'v1\"\n";
  std::vector<std::string_view> found;
  for (const auto& [begin, end] : pin_occurrences(text, "v1"))
    found.push_back(text.substr(begin, end - begin));
  CHECK(found == std::vector<std::string_view>{"v1", "\"v1\"", "v1", "v1"});
  CHECK(pin_occurrences(text, "").empty());
  CHECK(pin_occurrences("", "v1").empty());
}

TEST_CASE("names of files stand in quotes") {
  CHECK(quoted_texts(R"(read_yaml("pins.yaml").prod)") == std::vector<std::string>{"pins.yaml"});
  CHECK(quoted_texts(R"(f('a', "b"))") == std::vector<std::string>{"a", "b"});
  CHECK(quoted_texts("\"open").empty());
}

}  // namespace rollout::cli
