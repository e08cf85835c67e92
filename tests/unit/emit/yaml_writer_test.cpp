// SPDX-License-Identifier: Apache-2.0
#include "compiler/emit/yaml_writer.h"

#include <catch2/catch.hpp>

#include "tests/unit/emit/manifest_fixture.h"

namespace rollout::emit {
namespace {

using value::Value;

std::string yaml(const value::Record& record) {
  std::string out;
  write_yaml(record, out);
  return out;
}

TEST_CASE_METHOD(ManifestFixture, "a manifest reads as kubectl would write it") {
  auto& object = build.record();
  build.set(object, "apiVersion", text("argoproj.io/v1alpha1"));
  build.set(object, "kind", text("Application"));
  build.put(build.child(object, "metadata.annotations"), "argocd.argoproj.io/sync-wave", text("3"));
  build.set(object, "spec.sources", list({}));
  auto& source = build.record();
  build.set(source, "repoURL", text("https://github.com/acme/payments"));
  build.set(source, "helm.valueFiles", list({text("a.yaml"), text("b.yaml")}));
  build.append(object, "spec.sources", Value::record(&source));
  build.set(object, "spec.syncPolicy.automated.prune", Value::boolean(true));
  build.set(object, "spec.revisionHistoryLimit", Value::integer(10));
  build.set(object, "spec.threshold", Value::decimal(9950, 2));
  build.set(object, "spec.script", text("set -e\necho hi\n"));
  build.child(object, "status");
  CHECK(yaml(object) == R"(apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  annotations:
    argocd.argoproj.io/sync-wave: "3"
spec:
  sources:
  - repoURL: https://github.com/acme/payments
    helm:
      valueFiles:
      - a.yaml
      - b.yaml
  syncPolicy:
    automated:
      prune: true
  revisionHistoryLimit: 10
  threshold: 99.50
  script: |
    set -e
    echo hi
status: {}
)");
}

TEST_CASE_METHOD(ManifestFixture, "lists of lists, and what is empty") {
  auto& object = build.record();
  CHECK(yaml(object) == "{}\n");
  build.set(object, "a", list({list({text("x"), list({text("z")})}), list({}), text("p\nq")}));
  build.append(object, "a", Value::record(&build.record()));
  CHECK(yaml(object) == "a:\n- - x\n  - - z\n- []\n- |-\n  p\n  q\n- {}\n");
}

TEST_CASE_METHOD(ManifestFixture, "keys are quoted by the same rule") {
  auto& object = build.record();
  build.put(object, "on", text("x"));
  build.put(object, "a: b", text("x"));
  build.put(object, "", text("x"));
  CHECK(yaml(object) == "\"on\": x\n\"a: b\": x\n\"\": x\n");
}

TEST_CASE_METHOD(ManifestFixture, "a key that is too long for readers is marked as one") {
  const std::string key(1500, 'k');
  auto& inner = build.record();
  build.put(inner, key, list({text("x")}));
  auto& object = build.record();
  build.set(object, "a", list({Value::record(&inner)}));
  CHECK(yaml(object) == "a:\n- ? " + key + "\n  :\n  - x\n");
}

TEST_CASE_METHOD(ManifestFixture, "depth costs no stack") {
  constexpr int kDepth = 5000;
  Value value = text("x");
  for (int i = 0; i < kDepth; ++i) value = list({value});
  auto& object = build.record();
  build.set(object, "a", value);
  CHECK(yaml(object).ends_with("- - x\n"));
}

}  // namespace
}  // namespace rollout::emit
