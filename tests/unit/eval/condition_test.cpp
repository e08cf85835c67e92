// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "tests/unit/eval/condition_text.h"
#include "tests/unit/eval/program_fixture.h"

using namespace rollout;
using eval::ProgramFixture;
using eval::text_of;
using Findings = std::vector<std::string>;

namespace {

std::string with_rule(std::string_view condition, std::string_view before = {}) {
  return std::string(eval::shop()) + std::string(before) +
         "\npolicy p {\n match application\n deny r when " + std::string(condition) +
         " because \"x\"\n}\n";
}

// The condition of one rule over applications.
std::string rule(std::string_view condition, std::string_view before = {}) {
  const ProgramFixture program(with_rule(condition, before));
  for (const auto& finding : program.findings()) UNSCOPED_INFO(finding);
  const auto& policies = program.compilation->program->policies;
  return policies.empty() || policies[0].rules.empty() ? "no rule"
                                                       : text_of(policies[0].rules[0].when);
}

Findings mistakes(std::string_view condition, std::string_view before = {}) {
  return ProgramFixture(with_rule(condition, before)).findings();
}

std::string help(std::string_view condition) {
  return ProgramFixture(with_rule(condition)).first().help;
}

}  // namespace

TEST_CASE("a path of the subject steps through blocks, references and the only canary") {
  CHECK(rule("destination.env.protected") == "destination.env.protected");
  CHECK(rule("destination.cluster.labels.tier == \"prod\"") ==
        "(equal destination.cluster.labels.tier \"prod\")");
  CHECK(rule("not has(canary)") == "(not (has canary))");
  CHECK(rule("name == \"web\"") == "(equal name \"web\")");
}

TEST_CASE("the side without a value says what stands beside it") {
  CHECK(rule("canary.interval == 5m") == "(equal canary.interval 5m)");
  CHECK(rule("5m < canary.interval") == "(less 5m canary.interval)");
  CHECK(rule("canary.max > 50%") == "(greater canary.max 50%)");
  CHECK(rule("canary.provider in [nginx, istio]") == "(in canary.provider [\"nginx\", \"istio\"])");
  CHECK(rule("on_delete == cascade") == "(equal on_delete \"cascade\")");
}

TEST_CASE("what does not depend on the subject is computed") {
  CHECK(rule("sync.retry.limit < 1 + 2") == "(less sync.retry.limit 3)");
  CHECK(rule("destination.namespace in banned", "let banned = [\"a\", upper(\"b\")]") ==
        "(in destination.namespace [\"a\", \"B\"])");
  CHECK(rule("project == web") == "(equal project web)");
}

TEST_CASE("loop variables are nearer than fields") {
  CHECK(rule("any([for s in sources: s.revision in [\"main\"]])") ==
        "(any [for s in sources: (in $s.revision [\"main\"])])");
  CHECK(rule("any([for name in destination.env.clusters: name.name == \"x\"])") ==
        "(any [for name in destination.env.clusters: (equal $name.name \"x\")])");
  CHECK(rule("any([for k, v in labels if k != \"a\": v == \"b\"])") ==
        "(any [for k, v in labels if (unequal $k \"a\"): (equal $v \"b\")])");
}

TEST_CASE("functions keep their names beside fields") {
  CHECK(rule("max(1, 2) == wave") == "(equal 2 wave)");
  CHECK(rule("project == project(\"web\")") == "(equal project web)");
  CHECK(rule("length(sources) > 1") == "(greater (length sources) 1)");
}

TEST_CASE("a text with fields in it is joined") {
  CHECK(rule("destination.namespace == \"${name}-x\"") ==
        "(equal destination.namespace (join (list (to_string name) \"-x\")))");
}

TEST_CASE("a decided side leaves the other alone") {
  CHECK(rule("strict and sync.automated", "let strict = false") == "false");
  CHECK(rule("if strict then sync.automated else sync.prune", "let strict = true") ==
        "sync.automated");
}

TEST_CASE("names that nothing knows") {
  CHECK(mistakes("destinaton.env.protected") == Findings{"R0208 `destinaton` is not declared"});
  CHECK(help("destinaton.env.protected") == "did you mean `destination`?");
  CHECK(mistakes("destination.environment.protected") ==
        Findings{"R0305 `destination` has no field `environment`"});
  CHECK(mistakes("syncPolicy.automated") ==
        Findings{"R0305 `application` has no field `syncPolicy`"});
  CHECK(help("syncPolicy.automated") == "in Rollout it is `sync`");
  CHECK(mistakes("any([for s in sources: s.revison == \"x\"])") ==
        Findings{"R0305 `source` has no field `revison`"});
}

TEST_CASE("a list is asked item by item") {
  CHECK(mistakes("sources.revision == \"main\"") ==
        Findings{"R0305 `sources` is a list, so it has no field `revision`"});
  CHECK(help("source.revision == \"main\"") ==
        "ask all its items: `any([for s in sources: s.revision == …])`");
}

TEST_CASE("types that cannot be right") {
  CHECK(mistakes("name") ==
        Findings{"R0301 the condition of `deny` is a boolean, but this is a string"});
  CHECK(mistakes("sync.retry.limit < \"3\"") ==
        Findings{"R0307 `<` cannot work on an integer and a string"});
  CHECK(mistakes("project == \"web\"") ==
        Findings{"R0307 a `project` and a string are never equal"});
  CHECK(mistakes("sync.automated and name") ==
        Findings{"R0301 an operand of `and` is a boolean, but this is a string"});
  CHECK(mistakes("wave in 3") == Findings{"R0307 `in` cannot work on an integer and an integer"});
  CHECK(mistakes("sources[\"a\"] == 1") == Findings{"R0307 a list cannot be indexed by a string"});
  CHECK(mistakes("any([for s in wave: true])") ==
        Findings{"R0314 this is an integer, but only lists and maps can be walked through"});
}

TEST_CASE("choices, references and patterns are held against what there is") {
  CHECK(mistakes("on_delete == \"cascad\"") == Findings{"R0318 `on_delete` cannot be `cascad`"});
  CHECK(mistakes("canary.provider in [nginx, \"istioo\"]") ==
        Findings{"R0318 `canary.provider` cannot be `istioo`"});
  CHECK(mistakes("name matches \"^a(\"").front().starts_with("R0315"));
}

TEST_CASE("calls are checked without being run") {
  CHECK(mistakes("upper(name, 3) == \"A\"") == Findings{"R0311 `upper` takes at most 1 arguments"});
  CHECK(mistakes("upper(wave) == \"A\"") ==
        Findings{"R0301 `text` of `upper` is string, but this is an integer"});
  CHECK(mistakes("starts_with(name)") == Findings{"R0311 `starts_with` needs `prefix`"});
  CHECK(mistakes("env(destination.namespace).protected")
            .front()
            .starts_with("R0311 `env` is asked at compile time"));
}

TEST_CASE("the rules of several matches speak of all of them") {
  const std::string text = std::string(eval::shop()) +
                           "policy p {\n match application\n match cluster\n deny r when "
                           "name == \"nobody\" and has(labels.tier) because \"x\"\n";
  CHECK(ProgramFixture(text + "}").findings().empty());
  CHECK(ProgramFixture(text + " deny s when sync.automated because \"x\"\n}").findings() ==
        Findings{"R0208 `sync` is not declared"});
}

TEST_CASE("a canary's plan has facts of its own") {
  const auto claim = [](std::string_view condition) {
    return ProgramFixture(std::string(eval::shop()) +
                          "test \"t\" { expect canary \"web\" plan where " +
                          std::string(condition) + " }")
        .findings();
  };
  CHECK(claim("steps == 5 and first_exposure <= 10%") ==
        Findings{"R0208 there is no canary `web`"});
  CHECK(claim("stepz == 5") ==
        Findings{"R0208 there is no canary `web`", "R0208 `stepz` is not declared"});
}
