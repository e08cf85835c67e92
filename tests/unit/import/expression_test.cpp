// SPDX-License-Identifier: Apache-2.0
#include "compiler/import/expression.h"

#include <catch2/catch.hpp>

#include "tests/unit/import/yaml.h"

namespace rollout::importing {

namespace {

// What a row of a block makes of a value of YAML; "-" where it cannot say it.
std::string said(std::string_view root, std::string_view child, std::string_view row,
                 const std::string& yaml) {
  const auto* block = schema::find_root(root);
  if (!child.empty()) block = schema::find_field(*block, child)->type->block;
  const auto& field = *schema::find_field(*block, row);
  return expression_of(*field.type, field.format, Yaml(yaml).value()).value_or("-");
}

std::string canary(std::string_view row, const std::string& yaml) {
  return said("application", "canary", row, yaml);
}

}  // namespace

TEST_CASE("values are written in the units of the language") {
  CHECK(canary("interval", "1m30s") == "1m30s");
  CHECK(canary("interval", "soon") == "-");
  CHECK(canary("interval", "30") == "-");
  CHECK(canary("progress_deadline", "600") == "10m");
  CHECK(canary("progress_deadline", "-1") == "-");
  CHECK(canary("step", "10") == "10%");
  CHECK(canary("step", "ten") == "-");
  CHECK(canary("steps", "[1, 5]") == "[1%, 5%]");
  CHECK(canary("steps", "1") == "-");
  CHECK(canary("threshold", "5") == "5");
  CHECK(canary("threshold", "0") == "-");
  CHECK(canary("threshold", "\"5\"") == "-");
  CHECK(canary("provider", "nginx") == "nginx");
  CHECK(canary("provider", "gatewayapi:v1") == "\"gatewayapi:v1\"");
  CHECK(canary("provider", "envoy") == "-");
  CHECK(canary("suspend", "true") == "true");
  CHECK(canary("suspend", "\"true\"") == "-");
}

TEST_CASE("a reference is spelt as shortly as it can be") {
  CHECK(canary("target", "{apiVersion: apps/v1, kind: Deployment, name: web}") ==
        "\"Deployment/web\"");
  CHECK(canary("target", "{apiVersion: apps/v2, kind: Deployment, name: web}") ==
        "\"apps/v2/Deployment/web\"");
  CHECK(canary("target", "{kind: Deployment, name: web}") == "-");
  CHECK(canary("target", "web") == "-");
}

TEST_CASE("texts and maps are held against their grammar") {
  CHECK(said("application", "", "labels", "{a: b}") == "{ a = \"b\" }");
  CHECK(said("application", "", "labels", "{a b: c}") == "-");
  CHECK(said("application", "", "labels", "{a: 1}") == "-");
  CHECK(said("application", "", "namespace", "argo") == "\"argo\"");
  CHECK(said("application", "", "namespace", "Argo!") == "-");
  CHECK(said("application", "", "namespace", "\"{{name}}\"") == "\"{{name}}\"");
  CHECK(said("application", "", "info", "[{name: a, value: b}]") == "{ a = \"b\" }");
  CHECK(said("application", "", "info", "[{name: a, value: b, more: c}]") == "-");
  CHECK(said("application", "", "info", "[{name: a, value: b}, {name: a, value: c}]") == "-");
}

}  // namespace rollout::importing
