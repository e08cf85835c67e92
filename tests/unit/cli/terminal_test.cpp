// SPDX-License-Identifier: Apache-2.0
#include "cli/terminal.h"

#include <catch2/catch.hpp>

#include "cli/run.h"

namespace rollout::cli {
namespace {

TEST_CASE("colour follows the terminal unless somebody says otherwise") {
  CHECK(wants_color("auto", {}, true));
  CHECK(!wants_color("auto", {}, false));
  CHECK(!wants_color("auto", {.dumb = true}, true));
  CHECK(!wants_color("auto", {.no_color = true}, true));
  CHECK(wants_color("auto", {.force_color = true}, false));
  CHECK(!wants_color("auto", {.no_color = true, .force_color = true}, true));
}

TEST_CASE("--color beats the environment") {
  CHECK(wants_color("always", {.no_color = true, .dumb = true}, false));
  CHECK(!wants_color("never", {.force_color = true}, true));
}

TEST_CASE("--color is found wherever it stands") {
  using Words = std::vector<std::string>;
  CHECK(color_choice(Words{"--color", "never", "check"}) == "never");
  CHECK(color_choice(Words{"check", "--color=always"}) == "always");
  CHECK(color_choice(Words{"check", "--", "--color=always"}) == "auto");
  CHECK(color_choice(Words{"check", "--color"}) == "auto");
}

}  // namespace
}  // namespace rollout::cli
