// SPDX-License-Identifier: Apache-2.0
//
// What a rule says where a part of its condition is absent, undecided, or cannot be computed.
#include <catch2/catch.hpp>

#include "policies/verdicts/policy_judge.h"
#include "tests/unit/eval/program_fixture.h"

using namespace rollout;
using eval::ProgramFixture;
using verdicts::PolicyJudge;
using verdicts::Ruling;

namespace {

Ruling ruling(const std::string& sentences) {
  const ProgramFixture program(std::string(eval::shop()) + "policy p {\n" + sentences + "\n}\n");
  const auto& lowered = *program.compilation->program;
  REQUIRE(lowered.policies.size() == 1);
  REQUIRE(lowered.policies[0].rules.size() == 1);
  PolicyJudge judge(lowered, program.compilation->symbols);
  const auto verdicts = judge.judge(lowered.policies[0]);
  return verdicts.empty() ? Ruling::passes : verdicts[0].ruling;
}

// `wave` is not set, `name` is "web", the labels of `prod-eu` are declared and its version is not.
Ruling when(const std::string& condition) {
  return ruling("match application\n deny when " + condition + " because \"no\"");
}

Ruling where(const std::string& condition) {
  return ruling("match application where " + condition + "\n deny because \"no\"");
}

}  // namespace

TEST_CASE("what is not set fires a rule, and matches nothing") {
  CHECK(when("wave > 3") == Ruling::not_set);
  CHECK(when("not (wave > 3)") == Ruling::not_set);
  CHECK(where("wave > 3") == Ruling::passes);
  CHECK(where("not (wave > 3)") == Ruling::passes);
}

TEST_CASE("has and ?? ask about absence") {
  CHECK(when("has(wave)") == Ruling::passes);
  CHECK(when("not has(wave)") == Ruling::fires);
  CHECK(when("(wave ?? 0) > 3") == Ruling::passes);
  CHECK(when("(wave ?? 9) > 3") == Ruling::fires);
}

TEST_CASE("and and or look past what is absent where the other side decides") {
  CHECK(when("wave > 3 and name == \"x\"") == Ruling::passes);
  CHECK(when("name == \"x\" and wave > 3") == Ruling::passes);
  CHECK(when("wave > 3 or name == \"web\"") == Ruling::fires);
  CHECK(when("wave > 3 and name == \"web\"") == Ruling::not_set);
  CHECK(when("wave > 3 or name == \"x\"") == Ruling::not_set);
}

TEST_CASE("any and all are decided by the item that decides") {
  CHECK(when("any([wave > 3, name == \"web\"])") == Ruling::fires);
  CHECK(when("any([wave > 3, name == \"x\"])") == Ruling::not_set);
  CHECK(when("all([wave > 3, name == \"x\"])") == Ruling::passes);
  CHECK(when("all([wave > 3, name == \"web\"])") == Ruling::not_set);
  CHECK(when("any([for s in sources: s.revision == \"v1\"])") == Ruling::fires);
  CHECK(when("all([for s in sources: s.revision == \"v2\"])") == Ruling::passes);
  CHECK(when("any([for s in sources if has(s.chart): s.revision == \"v1\"])") == Ruling::passes);
}

TEST_CASE("no block of a kind is an empty list of them") {
  CHECK(when("any([for c in canary: c.threshold > 3])") == Ruling::passes);
  CHECK(when("all([for c in canary: c.threshold > 3])") == Ruling::fires);
  CHECK(when("length(canary) == 0") == Ruling::fires);
  CHECK(when("has(canary)") == Ruling::passes);
  CHECK(when("canary.threshold > 3") == Ruling::not_set);
}

TEST_CASE("a fact that is not declared leaves a rule undecided") {
  CHECK(when("destination.cluster.labels.zone == \"a\"") == Ruling::not_set);
  CHECK(when("destination.cluster.kubernetes == \"1.30\"") == Ruling::undecided);
  CHECK(when("has(destination.cluster.kubernetes)") == Ruling::undecided);
  CHECK(when("(destination.cluster.kubernetes ?? \"1.34\") == \"1.30\"") == Ruling::passes);
  CHECK(when("destination.cluster.kubernetes == \"1.30\" and name == \"x\"") == Ruling::passes);
  CHECK(where("destination.cluster.kubernetes == \"1.30\"") == Ruling::undecided);
}

TEST_CASE("what cannot be computed is never looked past") {
  CHECK(when("to_int(name) > 3") == Ruling::failed);
  CHECK(when("to_int(name) > 3 or name == \"web\"") == Ruling::failed);
  CHECK(when("to_int(name) > 3 and name == \"x\"") == Ruling::failed);
  CHECK(when("name == \"x\" and to_int(name) > 3") == Ruling::passes);
  CHECK(when("length(name) / (length(name) - 3) > 3") == Ruling::failed);
  CHECK(where("to_int(name) > 3") == Ruling::failed);
  CHECK(when("any([to_int(name) > 3, name == \"web\"])") == Ruling::failed);
}

TEST_CASE("operators are those of programs") {
  CHECK(when("length(name) * 2 + 1 == 7") == Ruling::fires);
  CHECK(when("name in [\"web\", \"api\"]") == Ruling::fires);
  CHECK(when("name not in [\"web\", \"api\"]") == Ruling::passes);
  CHECK(when("\"e\" in name") == Ruling::fires);
  CHECK(when("name matches \"^w\"") == Ruling::fires);
  CHECK(when("(if name == \"web\" then 1 else 2) == 1") == Ruling::fires);
  CHECK(when("{ a = name }[\"a\"] == \"web\"") == Ruling::fires);
  CHECK(when("[for s in sources: s.revision][0] == \"v1\"") == Ruling::fires);
  CHECK(when("[for s in sources: s.revision][7] == \"v1\"") == Ruling::not_set);
  CHECK(when("-length(name) < 0") == Ruling::fires);
}
