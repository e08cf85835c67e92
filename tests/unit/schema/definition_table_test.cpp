// SPDX-License-Identifier: Apache-2.0
#include "compiler/schema/definition_table.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <string_view>

namespace rollout::schema {
namespace {

// At a path of names, with `[]` for the items of a list and `*` for the entries of a map.
const ManifestNode& at(const ManifestNode& root, std::string_view path) {
  const auto* node = &root;
  while (!path.empty()) {
    const auto end = std::min(path.find(' '), path.size());
    const auto name = path.substr(0, end);
    path.remove_prefix(std::min(end + 1, path.size()));
    const auto field = node->fields.find(name);
    node = name == "[]"                  ? node->item.get()
           : name == "*"                 ? node->entry.get()
           : field != node->fields.end() ? field->second.get()
                                         : nullptr;
    REQUIRE(node != nullptr);
  }
  return *node;
}

}  // namespace

TEST_CASE("the kinds of Argo Rollouts have definitions, and no other has") {
  CHECK(defined_kinds() ==
        std::vector<std::string_view>{"AnalysisTemplate", "ClusterAnalysisTemplate", "Rollout"});
  CHECK(read_definition("Application") == nullptr);
  CHECK(read_definition("kinds") == nullptr);
}

TEST_CASE("a definition says what may stand where") {
  const auto rollout = read_definition("Rollout");
  REQUIRE(rollout != nullptr);
  CHECK(rollout->required.contains("spec"));
  const auto& spec = at(*rollout, "spec");
  CHECK(at(spec, "paused").takes(Shape::boolean));
  CHECK(at(spec, "replicas").takes(Shape::integer));
  CHECK(at(spec, "replicas").spelling == Spelling::narrow);
  CHECK(at(spec, "restartAt").takes(Shape::text));
  CHECK(at(spec, "selector matchLabels *").takes(Shape::text));

  const auto& canary = at(spec, "strategy canary");
  CHECK(canary.required.empty());
  CHECK(at(canary, "maxSurge").takes(Shape::text));
  CHECK(at(canary, "maxSurge").takes(Shape::integer));
  CHECK_FALSE(at(canary, "maxSurge").takes(Shape::number));
  CHECK(at(canary, "steps").takes(Shape::list));
  CHECK(at(canary, "steps [] plugin config *").takes(Shape::anything));
  CHECK(at(canary, "trafficRouting alb").required.contains("servicePort"));

  const auto& pods = at(spec, "template spec");
  CHECK(pods.required.contains("containers"));
  CHECK(at(pods, "volumes").takes(Shape::anything));
  CHECK(at(pods, "overhead *").spelling == Spelling::quantity);
}

TEST_CASE("a definition says how the items of a list differ") {
  const auto rollout = read_definition("Rollout");
  const auto& container = at(*rollout, "spec template spec containers []");
  const auto& environment = at(container, "env").keys;
  REQUIRE(environment.size() == 1);
  CHECK(environment[0].field == "name");
  CHECK_FALSE(environment[0].otherwise);
  const auto& ports = at(container, "ports").keys;
  REQUIRE(ports.size() == 2);
  CHECK(ports[0].field == "containerPort");
  CHECK(ports[1].field == "protocol");
  CHECK(ports[1].otherwise == "TCP");
  const auto& secrets = at(*rollout, "spec template spec imagePullSecrets").keys;
  REQUIRE(secrets.size() == 1);
  CHECK(secrets[0].otherwise == "");
  CHECK(at(container, "args").keys.empty());
}

TEST_CASE("a definition says what a text may be") {
  const auto analysis = read_definition("ClusterAnalysisTemplate");
  REQUIRE(analysis != nullptr);
  const auto& datadog = at(*analysis, "spec metrics [] provider datadog");
  CHECK(at(datadog, "apiVersion").choices == std::vector<std::string_view>{"v1", "v2"});
  CHECK(at(datadog, "query").choices.empty());
  const auto& job = at(*analysis, "spec metrics [] provider job spec podFailurePolicy rules []");
  CHECK(at(job, "onExitCodes values").once);
}

TEST_CASE("objects that are the same are one") {
  const auto rollout = read_definition("Rollout");
  CHECK(&at(*rollout, "spec template spec containers []") ==
        &at(*rollout, "spec template spec initContainers []"));
}

}  // namespace rollout::schema
