// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "tests/unit/syntax/parsed.h"

namespace rollout::syntax {

namespace {

void check_statement(const std::string& text, const std::string& wanted) {
  INFO(text);
  const Parsed parsed(text);
  CHECK(parsed.codes() == "");
  CHECK(parsed.file.complete);
  CHECK(parsed.printed() == wanted);
}

}  // namespace

TEST_CASE("fields") {
  check_statement("a = 1", "(set a 1)");
  check_statement("a.b.c += [1]", "(append a.b.c [1])");
  check_statement("unset a.b", "(unset a.b)");
  check_statement("a = 1; b = 2", "(set a 1)\n(set b 2)");
}

TEST_CASE("blocks and sentences") {
  check_statement("sync { prune = true }", "(sync {\n  (set prune true)})");
  check_statement("hook pre \"smoke\" { }", "(hook pre \"smoke\" {})");
  check_statement("deny kind \"Secret\" because \"no\"", "(deny kind \"Secret\" (because \"no\"))");
  check_statement("except a.b-c on application \"x\" until 2031-12-31 ticket \"T\"",
                  "(except a.b-c on application \"x\" until 2031-12-31 ticket \"T\")");
  check_statement("window allow mon-fri 09:00-17:00 for 36h",
                  "(window allow mon-fri 09:00-17:00 for 36h)");
  check_statement(
      "given application bad from web(\"a\") where x when y because \"z\" { }",
      "(given application bad (from (call web \"a\")) (where x) (when y) (because \"z\") {})");
}

TEST_CASE("binders") {
  check_statement("import \"std/canary\" as c", "(import \"std/canary\" as c)");
  check_statement("let x: list<map<string>>? = 5", "(let x : list<map<string>>? 5)");
  check_statement("for k, v in m if v { a = k }", "(for k, v m (where v) {\n  (set a k)})");
  check_statement("if a { x = 1 }\nelse if b { x = 2 }\nelse { x = 3 }",
                  "(choose (if a) {\n  (set x 1)} (if b) {\n  (set x 2)} else {\n  (set x 3)})");
  check_statement(
      "template web(name: string, port: int = 8080,) -> application from base { }",
      "(template web (name : string) (port : int = 8080) -> application (from base) {})");
  check_statement("override application \"x\" { canary.interval = 5m }",
                  "(override application \"x\" {\n  (set canary.interval 5m)})");
  check_statement("use canary.careful(max = 50%)", "(use (call (. canary careful) max=50%))");
}

TEST_CASE("words of the language are names where they cannot be anything else") {
  check_statement("from = 1", "(set from 1)");
  check_statement("template { a = 1 }", "(template {\n  (set a 1)})");
  check_statement("use.x = 3", "(set use.x 3)");
  check_statement("a.import = 1", "(set a.import 1)");
  check_statement("unset = 1", "(set unset 1)");
}

TEST_CASE("a sentence goes on where the next line says so") {
  check_statement("deny a when b\n  and c\n  because \"d\"",
                  "(deny a (when (and b c)) (because \"d\"))");
  check_statement("allow kind \"a\",\n  \"b\"", "(allow kind \"a\" , \"b\")");
  check_statement("allow a\nallow b", "(allow a)\n(allow b)");
}

TEST_CASE("documentation stands with its statement") {
  check_statement("## one\n## two\n\nlet x = 1", "## \"one\\ntwo\"\n(let x 1)");
  check_statement("a {\n  ## in\n  b = 1\n}", "(a {\n  ## \"in\"\n  (set b 1)})");
}

TEST_CASE("a header spans the lead and the words") {
  const Parsed parsed("project payments because \"x\" { a.b = 1 }");
  const auto* node = parsed.file.statements[0];
  CHECK(parsed.sources.text(node->header) == "project payments");
  CHECK(parsed.sources.text(node->span) == "project payments because \"x\" { a.b = 1 }");
}

TEST_CASE("a body of megabytes is read as a short one is") {
  std::string text = "application \"web\" from t(1) when {a = 2}.a == 2 {\n";
  std::string wanted;
  for (int i = 0; i < 15'000; ++i) {
    text += "  sync { prune = true }\n";
    wanted += "\n  (sync {\n    (set prune true)})";
  }
  const Parsed parsed(text + "}\nb = 1\n");
  const Parsed small("application \"web\" from t(1) when {a = 2}.a == 2 {\n  c = 1\n}\n");
  CHECK(parsed.codes() == small.codes());
  const auto printed = parsed.printed();
  const auto header = small.printed().substr(0, small.printed().find('\n'));
  CHECK(printed.starts_with(header + wanted));
  CHECK(printed.ends_with("})\n(set b 1)"));
  CHECK(parsed.file.statements[0]->span.end == text.size() + 1);
}

}  // namespace rollout::syntax
