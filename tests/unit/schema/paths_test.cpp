// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "compiler/schema/paths.h"

namespace rollout::schema {

namespace {

bool reaches(std::string_view kind, std::string_view path) {
  const auto paths = emitted_paths(kind);
  return std::find(paths.begin(), paths.end(), path) != paths.end();
}

}  // namespace

TEST_CASE("every kind that is emitted has a block") {
  std::vector<std::string> kinds;
  for (const auto* block : manifests()) kinds.emplace_back(block->manifest);
  CHECK(kinds == std::vector<std::string>{
                     "argoproj.io/v1alpha1/AppProject", "argoproj.io/v1alpha1/Application",
                     "flagger.app/v1beta1/Canary", "argoproj.io/v1alpha1/ApplicationSet",
                     "flagger.app/v1beta1/MetricTemplate", "flagger.app/v1beta1/AlertProvider",
                     "core.openfeature.dev/v1beta1/FeatureFlag"});
  CHECK(emitted_paths("Deployment").empty());
}

TEST_CASE("lists, maps and free content have their own spelling") {
  CHECK(reaches("Application", "spec.source.helm.valueFiles[]"));
  CHECK(reaches("Application", "spec.sources[].helm.parameters[].name"));
  CHECK(reaches("Application", "spec.source.helm.valuesObject.**"));
  CHECK(reaches("Application", "metadata.labels.*"));
  CHECK(reaches("Application", "spec.source.kustomize.patches[].options.*"));
  CHECK(reaches("Canary", "spec.service.match[].headers.*.exact"));
  CHECK(reaches("MetricTemplate", "spec.provider.headers.*[]"));
}

TEST_CASE("formats decide what a field writes") {
  CHECK(reaches("Application", "spec.info[].value"));
  CHECK(reaches("Application", "spec.syncPolicy.syncOptions[]"));
  CHECK(reaches("Canary", "spec.targetRef.apiVersion"));
  CHECK(reaches("Canary", "spec.autoscalerRef.kind"));
  CHECK_FALSE(reaches("Canary", "spec.targetRef"));
}

TEST_CASE("labels and sentences write too") {
  CHECK(reaches("Application", "spec.sources[].ref"));
  CHECK(reaches("AppProject", "spec.roles[].policies[]"));
  CHECK(reaches("AppProject", "spec.syncWindows[].syncOverrun"));
  CHECK(reaches("AppProject", "spec.clusterResourceWhitelist[].name"));
  CHECK(reaches("Canary", "spec.analysis.webhooks[].disableTLS"));
}

TEST_CASE("a canary is no part of its application") {
  CHECK_FALSE(reaches("Application", "spec.analysis.interval"));
  CHECK(reaches("Canary", "spec.analysis.interval"));
}

TEST_CASE("a manifest is no part of its application") {
  CHECK_FALSE(reaches("Application", "apiVersion"));
  CHECK(reaches("Application", "metadata.annotations.*"));
}

TEST_CASE("paths are sorted, each once") {
  const auto paths = emitted_paths("Canary");
  CHECK(std::is_sorted(paths.begin(), paths.end()));
  CHECK(std::adjacent_find(paths.begin(), paths.end()) == paths.end());
}

}  // namespace rollout::schema
