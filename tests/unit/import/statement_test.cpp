// SPDX-License-Identifier: Apache-2.0
#include "compiler/import/statement.h"

#include <catch2/catch.hpp>

namespace rollout::importing {

namespace {

std::string printed(const std::vector<Statement>& statements, Lines& lines) {
  std::string text;
  print(statements, text, lines);
  return text;
}

}  // namespace

TEST_CASE("short blocks stand on one line, and fields of a run are aligned") {
  auto block = Statement::block("application \"web\"", {1, 5, 8});
  auto source = Statement::block("source", {1, 20, 26});
  source.add(Statement::field("repo", "\"x\"", {1, 30, 34}));
  source.add(Statement::field("path", "\"y\"", {1, 40, 44}));
  block.add(Statement::field("project", "web", {1, 10, 17}));
  block.add(std::move(source));
  block.add(Statement::field("wave", "3", {}));
  block.add(Statement::field("on_delete", "cascade", {}));
  block.body.back().comments = {"kept", ""};
  block.documentation = "The front.";
  Lines lines;
  CHECK(printed({block}, lines) ==
        "## The front.\n"
        "application \"web\" {\n"
        "  project = web\n"
        "  source { repo = \"x\"; path = \"y\" }\n"
        "  wave = 3\n"
        "  # kept\n"
        "  #\n"
        "  on_delete = cascade\n"
        "}\n");
  REQUIRE(lines.size() == 9);
  CHECK(lines[2].begin == 10);
  CHECK(lines[3].begin == 20);
  CHECK_FALSE(lines[4].known());
}

TEST_CASE("each line of a text of several lines says the same") {
  auto block = Statement::block("helm", {});
  block.add(Statement::field("values", "'''\n  a\n\n  '''", {1, 7, 9}));
  Lines lines;
  CHECK(printed({block}, lines) == "helm {\n  values = '''\n    a\n\n    '''\n}\n");
  REQUIRE(lines.size() == 6);
  CHECK(lines[3].begin == 7);
}

}  // namespace rollout::importing
