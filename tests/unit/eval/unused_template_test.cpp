// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "tests/unit/eval/program_fixture.h"

using namespace rollout;
using eval::ProgramFixture;
using Findings = std::vector<std::string>;

namespace {

// A template that nothing calls, with one statement in its body, and parameters that it may leave
// alone.
Findings body(std::string_view statement, std::string_view before = {}) {
  return ProgramFixture(
             std::string(eval::shop()) + std::string(before) +
             "\ntemplate unused(name: string, env: env, port: int, size: string?) -> "
             "application {\n" +
             std::string(statement) +
             "\n annotations = { a = \"${name}${env.name}${port}${size ?? name}\" }\n}\n")
      .findings();
}

}  // namespace

TEST_CASE("names, fields and blocks") {
  CHECK(body("project = wbe") == Findings{"R0208 `wbe` is not declared"});
  CHECK(body("wave = prt") == Findings{"R0208 `prt` is not declared"});
  CHECK(body("lables = { a = name }") == Findings{"R0401 `application` has no field `lables`"});
  CHECK(body("lables = 5m") == Findings{"R0401 `application` has no field `lables`"});
  CHECK(body("sync.retry.limt = 3") == Findings{"R0401 `retry` has no field `limt`"});
  CHECK(body("snyc { automated = true }") == Findings{"R0402 `application` has no block `snyc`"});
  CHECK(body("destination { namespace = env.nmae }") ==
        Findings{"R0305 `env` has no field `nmae`"});
  CHECK(body("sink a b") == Findings{"R0413 `sink` means nothing in `application`"});
}

TEST_CASE("values whose types are known") {
  CHECK(body("wave = name") == Findings{"R0301 `wave` is an integer, but this is a string"});
  CHECK(
      body("sync { automated = \"true\" }").front().starts_with("R0301 `automated` is a boolean"));
  CHECK(body("destination { namespace = port }") ==
        Findings{"R0301 `namespace` is a string, but this is an integer"});
  CHECK(body("annotations = { a = port }") ==
        Findings{"R0301 `annotations` is a map of strings, but this is a map"});
  CHECK(body("for cluster in env.clusters { destination { cluster = cluster.name } }") ==
        Findings{"R0301 `cluster` is a cluster, but this is a string"});
  CHECK(body("if name { wave = 1 }") ==
        Findings{"R0301 the condition of `if` is a boolean, but this is a string"});
  CHECK(body("for x in port { wave = 1 }") ==
        Findings{"R0314 this is an integer, but only lists and maps can be walked through"});
}

TEST_CASE("calls") {
  CHECK(body("labels = { a = upper(name, 3) }") ==
        Findings{"R0311 `upper` takes at most 1 arguments"});
  CHECK(body("use mixin(name)", "template mixin(n: int) -> application { wave = n }") ==
        Findings{"R0301 parameter `n` of `mixin` is an integer, but this is a string"});
  CHECK(body("use mixin(wave = 1)", "template mixin(n: int = 1) -> application { wave = n }") ==
        Findings{"R0311 `mixin` has no parameter `wave`"});
  CHECK(body("use mixin()", "template mixin() -> canary { threshold = 3 }") ==
        Findings{"R0321 `mixin` makes `canary`, but this is `application`"});
}

TEST_CASE("nothing is said of what may be right") {
  for (const auto* good :
       {"wave = if has(size) then 1 else port", "labels = { a = name, b = \"${port}\" }",
        "destination { env = env; namespace = \"x-${name}-${env.name}\" }",
        "for cluster in env.clusters { destination { cluster = cluster } }",
        "let label = lower(name)\n labels = { a = label }", "labels = { a = pins[env.name] }",
        "on_delete = if name == \"a\" then cascade else orphan",
        "canary { target = \"Deployment/${name}\"; provider = nginx }",
        "source values { repo = \"x\" }\n source { repo = \"y\"; helm { value_files = "
        "[values.file(\"${name}.yaml\")] } }",
        "labels = { a = size ?? name }", "sync { retry { backoff = 5m; max = 1m * port } }",
        "labels = { for k in [name]: k = k }"}) {
    INFO(good);
    CHECK(body(good, "let pins = { prod = \"v1\" }") == Findings{});
  }
}

TEST_CASE("a result that no block has") {
  CHECK(ProgramFixture("template unused() -> aplication { wave = 1 }").findings() ==
        Findings{"R0402 there is no block `aplication`"});
}

TEST_CASE("a template that is called is not checked twice") {
  const std::string text =
      "template app(n: string) -> application { wave = n }\napplication \"a\" from app(3) { }";
  const auto findings = ProgramFixture(text).findings();
  REQUIRE_FALSE(findings.empty());
  CHECK(findings[0] == "R0301 parameter `n` of `app` is a string, but this is an integer");
}
