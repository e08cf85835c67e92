// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "compiler/schema/schema.h"
#include "compiler/value/object.h"
#include "tests/unit/eval/condition_text.h"
#include "tests/unit/eval/program_fixture.h"

using namespace rollout;
using eval::ProgramFixture;
using Findings = std::vector<std::string>;

namespace {

constexpr std::string_view kPolicy = R"(
policy safety {
  match application
  deny pinned when any([for s in sources: s.revision == "main"]) because "pin a tag"
  warn patience when (sync.retry.limit ?? 3) < 3 because "networks are flaky"
}
)";

ProgramFixture program(std::string_view text, std::string_view as_of = {}) {
  return ProgramFixture(std::string(eval::shop()) + std::string(kPolicy) + std::string(text),
                        as_of);
}

Findings expecting(std::string_view expectation) {
  return program("test \"t\" {\n given application bad from app(\"bad\", \"main\")\n " +
                 std::string(expectation) + "\n}")
      .findings();
}

Findings excepting(std::string_view rest, std::string_view as_of = {}) {
  return program("except " + std::string(rest), as_of).findings();
}

}  // namespace

TEST_CASE("a fixture is an object of its test only") {
  const auto made = program(
      "test \"t\" {\n given application bad from app(\"bad\", \"main\")\n expect deny "
      "safety.pinned on bad\n}");
  CHECK(made.findings().empty());
  const auto& lowered = *made.compilation->program;
  REQUIRE(lowered.tests.size() == 1);
  REQUIRE(lowered.tests[0].given.size() == 1);
  CHECK(lowered.tests[0].given[0].name == "bad");
  REQUIRE(lowered.tests[0].given[0].object != nullptr);
  CHECK(lowered.tests[0].given[0].object->schema->kind == "application");
  CHECK(lowered.applications.size() == 1);
}

TEST_CASE("a fixture has a value in its test's conditions") {
  CHECK(expecting(
            "expect application \"web\" where destination.namespace == bad.destination.namespace")
            .empty());
  CHECK(expecting("expect application bad where name == \"bad\"").empty());
}

TEST_CASE("a fixture in a loop is another object in each turn") {
  const auto made = program(R"(
test "t" {
  for tag in ["main", "v1"] {
    given application row from app("row", tag)
    expect application row where any([for s in sources: s.revision == tag])
    if tag == "main" { expect deny safety.pinned on row }
  }
  for tag in ["v2"] {
    given application row from app("row", tag)
    for other in ["v2"] {
      given application inner from app("inner", other)
      expect application inner where destination.namespace == row.destination.namespace
    }
    expect pass on row
  }
})");
  CHECK(made.findings().empty());
  const auto& test = made.compilation->program->tests.at(0);
  REQUIRE(test.given.size() == 4);
  for (const auto& given : test.given) CHECK(given.object != nullptr);
  CHECK(test.given[0].turn != test.given[1].turn);
}

TEST_CASE("what a loop gives is known in that turn only") {
  const auto table = [](const std::string& inside, const std::string& behind) {
    return program(
               "test \"t\" {\n for tag in [\"main\", \"v1\"] {\n  given application row from "
               "app(\"row\", tag)\n  expect application row where has(name)\n  " +
               inside + "\n }\n " + behind + "\n}")
        .findings();
  };
  CHECK(table("", "expect pass on web").empty());
  CHECK(table("", "expect pass on row") ==
        Findings{"R0208 `row` is given in a `for`, and is not known outside of it"});
  CHECK(table("", "expect application row where has(name)") ==
        Findings{"R0208 `row` is given in a `for`, and is not known outside of it"});
  CHECK(table("given application row from app(\"a\", \"b\")", "") ==
        Findings{"R0207 this test is given two objects `row`"});
  CHECK(table("", "given application row from app(\"a\", \"b\")") ==
        Findings{"R0207 this test is given two objects `row`"});
  CHECK(table("for other in [1] { given application row from app(\"a\", \"b\") }", "") ==
        Findings{"R0207 this test is given two objects `row`"});
}

TEST_CASE("windows and roles are named as exceptions name them") {
  const auto with = [](const std::string& expectation) {
    return program(
               "project guarded {\n role ops { groups = [\"a\"]; allow application get on \"*\" }\n"
               " window allow mon-fri 09:00-17:00 tz \"UTC\" on application \"*\"\n"
               " window deny mon-fri 09:00-17:00 tz \"UTC\" on application \"old-*\"\n"
               " window deny sat 09:00-17:00 tz \"UTC\" on application \"*\"\n}\n"
               "policy hours {\n match window\n deny zone when time_zone != \"UTC\" because "
               "\"x\"\n}\n"
               "test \"t\" {\n " +
               expectation + "\n}")
        .findings();
  };
  for (const auto* good :
       {"expect window guarded sat 09:00-17:00 where not manual_sync",
        "expect window guarded allow mon-fri 09:00-17:00 where applications == [\"*\"]",
        "expect pass on window guarded deny mon-fri 09:00-17:00 tz \"UTC\"",
        "expect role guarded.ops where groups == [\"a\"]"}) {
    INFO(good);
    CHECK(with(good) == Findings{});
  }
  CHECK(with("expect window guarded sat 09:00-18:00 where manual_sync") ==
        Findings{"R0208 project `guarded` has no such window as `sat 09:00-18:00`"});
  CHECK(with("expect window guarded mon-fri 09:00-17:00 where manual_sync") ==
        Findings{"R0601 2 windows of project `guarded` are open `mon-fri 09:00-17:00`"});
  CHECK(with("expect window garded sat 09:00-17:00 where manual_sync") ==
        Findings{"R0208 there is no project `garded`"});
  CHECK(with("expect window guarded where manual_sync").size() == 1);
  CHECK(with("expect window guarded sat 09:00-17:00") ==
        Findings{"R0601 this sentence claims nothing: it needs `where`"});
  CHECK(with("expect pass on window guarded sun 09:00-17:00") ==
        Findings{"R0208 project `guarded` has no such window as `sun 09:00-17:00`"});
  CHECK(with("expect role guarded.op where has(groups)") ==
        Findings{"R0208 project `guarded` has no role `op`"});
}

TEST_CASE("fixtures that cannot be") {
  CHECK(expecting("given application bad from app(\"x\", \"y\")\n expect pass on bad") ==
        Findings{"R0207 this test is given two objects `bad`"});
  CHECK(expecting("given application other\n expect pass on bad") ==
        Findings{"R0601 `given` does not say what `other` is made from"});
  CHECK(expecting("given aplication other from app(\"x\", \"y\")\n expect pass on bad") ==
        Findings{"R0402 there is no kind `aplication`"});
}

TEST_CASE("every form of an expectation") {
  for (const auto* good :
       {"expect deny safety.pinned on bad because \"pin a tag\"", "expect deny safety on bad",
        "expect warn safety.patience on \"web\"", "expect pass on web",
        "expect project web denies destination cluster \"prod-eu\" namespace \"kube-system\"",
        "expect project web allows source \"https://github.com/acme/web\"",
        "expect role web.deployer can sync application \"web\"",
        "expect role web.deployer cannot delete application \"web\"",
        "expect application \"web\" where wave == 3", "expect env prod where protected",
        "expect cluster \"prod-eu\" where has(labels.tier)"}) {
    INFO(good);
    CHECK(expecting(good) == Findings{});
  }
}

TEST_CASE("expectations that say nothing that could be decided") {
  CHECK(expecting("expect") == Findings{"R0601 `expect` does not say what"});
  CHECK(expecting("expect success on bad") ==
        Findings{"R0601 nothing can be expected of `success`"});
  CHECK(expecting("expect deny safety.pined on bad") ==
        Findings{"R0613 there is no policy or rule `safety.pined`"});
  CHECK(expecting("expect warn safety.pinned on bad") ==
        Findings{"R0601 `safety.pinned` never warns, it denies"});
  CHECK(expecting("expect deny safety.pinned on bda") ==
        Findings{"R0208 there is no object `bda`"});
  CHECK(expecting("expect deny safety.pinned") ==
        Findings{"R0601 the sentence does not say `on` what"});
  CHECK(expecting("expect application \"web\"") ==
        Findings{"R0601 this sentence claims nothing: it needs `where`"});
  CHECK(expecting("expect application \"web\" plan where wave == 1") ==
        Findings{"R0601 only a canary has a plan"});
}

TEST_CASE("claims about projects and roles name what exists") {
  CHECK(expecting("expect project wbe denies source \"x\"") ==
        Findings{"R0208 there is no project `wbe`"});
  CHECK(expecting("expect project web forbids source \"x\"") ==
        Findings{"R0601 a project `allows` or `denies` something"});
  CHECK(expecting("expect project web denies destination cluster \"prod-ue\" namespace \"x\"") ==
        Findings{"R0208 there is no cluster `prod-ue`"});
  CHECK(expecting("expect role web.admin can sync application \"web\"") ==
        Findings{"R0208 project `web` has no role `admin`"});
  CHECK(expecting("expect role deployer can sync application \"web\"") ==
        Findings{"R0601 a role is named with its project: `project.role`"});
  CHECK(expecting("expect role web.deployer can snyc application \"web\"") ==
        Findings{"R0601 `snyc` is no action"});
}

TEST_CASE("invariants") {
  CHECK(program("invariant \"i\" { no project allows destination namespace \"kube-*\" }")
            .findings()
            .empty());
  CHECK(program("invariant \"i\" { no application where destination.namespace == \"default\" }")
            .findings()
            .empty());
  CHECK(program("invariant \"i\" { no application }").findings() ==
        Findings{"R0601 this sentence claims nothing: it needs `where`"});
  CHECK(program("invariant \"i\" { no policy where true }").findings() ==
        Findings{"R0601 an invariant does not speak of `policy`"});
  CHECK(program("invariant \"i\" {}").findings() ==
        Findings{"R0617 invariant `i` asserts nothing"});
}

TEST_CASE("clauses stand where they mean something") {
  CHECK(program("policy q {\n match application when true\n deny a because \"x\"\n}").findings() ==
        Findings{"R0601 `match` takes no `when`"});
  CHECK(program("policy q {\n match application\n deny a where true because \"x\"\n}").findings() ==
        Findings{"R0601 `deny` takes no `where`"});
  CHECK(program("project other { allow source \"x\" where true }").findings() ==
        Findings{"R0601 `allow` takes no `where`"});
}

TEST_CASE("a policy is complete") {
  CHECK(program("policy q {\n deny a because \"x\"\n}").findings() ==
        Findings{"R0630 policy `q` does not say what it looks at"});
  CHECK(program("policy q {\n match application\n}").findings() ==
        Findings{"R0626 policy `q` has no rule"});
  CHECK(program("policy q {\n match application\n deny a\n}").findings() ==
        Findings{"R0625 this rule does not say why"});
  CHECK(program("policy q {\n match aplication\n deny a because \"x\"\n}").findings() ==
        Findings{"R0402 a policy cannot match `aplication`"});
}

TEST_CASE("rules have names of their own") {
  CHECK(program("policy q {\n match application\n deny a because \"x\"\n deny a because \"y\"\n}")
            .findings() == Findings{"R0612 policy `q` has two rules `a`"});
  CHECK(program("policy q {\n match application\n deny when wave == 99 and name == \"x\" because "
                "\"x\"\n warn when name == \"x\" because \"y\"\n}")
            .findings()
            .empty());
  CHECK(program("policy q {\n match application\n deny a.b because \"x\"\n}").findings() ==
        Findings{"R0612 `a.b` has a dot, which stands between a policy and its rule"});
}

TEST_CASE("exceptions say enough, and are for something") {
  CHECK(excepting(
            "safety.pinned on application \"web\" until 2031-12-31 ticket \"T-1\" because \"x\"") ==
        Findings{"R0616 `safety.pinned` lets application `web` pass without this exception"});
  CHECK(excepting("safety on application \"web\" until 2031-12-31 ticket \"T-1\" because \"x\"") ==
        Findings{"R0616 `safety` lets application `web` pass without this exception"});
  CHECK(excepting(
            "safety.pined on application \"web\" until 2031-12-31 ticket \"T-1\" because \"x\"") ==
        Findings{"R0613 there is no policy or rule `safety.pined`"});
  CHECK(excepting("safety.pinned on application \"web\" until 2031-12-31 because \"x\"") ==
        Findings{"R0614 this exception lacks a `ticket`"});
  CHECK(excepting("safety.pinned on application \"web\" ticket \"T-1\" because \"x\"") ==
        Findings{"R0614 this exception lacks `until` a date"});
  CHECK(excepting("safety.pinned on application \"web\" until 2031-12-31 ticket \"T-1\"") ==
        Findings{"R0614 this exception lacks `because`"});
  CHECK(excepting(
            "safety.pinned on application \"wbe\" until 2031-12-31 ticket \"T-1\" because \"x\"") ==
        Findings{"R0616 there is no application `wbe`, so this covers nothing"});
}

TEST_CASE("an exception holds to the end of its day") {
  const auto* exception =
      "safety.pinned on application \"web\" until 2026-11-24 ticket \"T-1\" because \"x\"";
  CHECK(excepting(exception, "2026-11-24") ==
        Findings{"R0616 `safety.pinned` lets application `web` pass without this exception"});
  CHECK(excepting(exception, "2026-11-25") ==
        Findings{"R0615 this exception for `safety.pinned` expired on 2026-11-24"});
}

TEST_CASE("what was lost is not missed") {
  const std::string broken =
      "policy q {\n match application\n deny a when (name == \"x\" because \"x\"\n}\n"
      "test \"t\" { expect deny q.a on web }";
  CHECK(program(broken).findings().size() == 1);
}
