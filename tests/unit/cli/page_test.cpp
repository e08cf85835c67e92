// SPDX-License-Identifier: Apache-2.0
#include "cli/page.h"

#include <catch2/catch.hpp>

namespace rollout::cli {
namespace {

TEST_CASE("a page becomes plain text") {
  CHECK(render_page(
            "# R0101: title\n\nA `word` and **more**.\n\n## Wrong\n\n```rollout\na {\n\n}\n```\n",
            false) == "R0101: title\n\nA `word` and more.\n\nWrong\n\n    a {\n\n    }\n");
}

TEST_CASE("headings are bold in colour, and # in code is a comment") {
  CHECK(render_page("## Wrong\n```\n# no heading **here**\n```\n", true) ==
        "\033[1mWrong\033[0m\n    # no heading **here**\n");
}

TEST_CASE("a page may end anywhere") {
  CHECK(render_page("", false).empty());
  CHECK(render_page("#", false) == "\n");
  CHECK(render_page("```", false).empty());
}

}  // namespace
}  // namespace rollout::cli
