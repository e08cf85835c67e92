// SPDX-License-Identifier: Apache-2.0
#include "compiler/import/differences.h"

#include <catch2/catch.hpp>

#include "tests/unit/import/yaml.h"

namespace rollout::importing {

namespace {

using adopt::ManifestKind;

// The paths that differ, each with + for what is new, - for what is gone and ! for what is another.
std::string differ(ManifestKind kind, const std::string& before, const std::string& after) {
  const Yaml left(before);
  const Yaml right(after);
  std::string paths;
  for (const auto& each : differences(kind, left.record(), right.record(), {})) {
    const bool gained = each.kind == Difference::Kind::gained;
    const bool lost = each.kind == Difference::Kind::lost;
    paths += (paths.empty() ? "" : " ") + std::string(gained ? "+" : lost ? "-" : "!") + each.path;
  }
  return paths;
}

std::string application(const std::string& before, const std::string& after) {
  return differ(ManifestKind::application, "spec: " + before, "spec: " + after);
}

}  // namespace

TEST_CASE("what means the same to Argo CD is equal") {
  CHECK(application("{project: a, source: {repoURL: x}}", "{source: {repoURL: x}, project: a}")
            .empty());
  CHECK(application("{info: [], project: null}", "{}").empty());
  CHECK(application("{sources: [{repoURL: x}]}", "{source: {repoURL: x}}").empty());
  CHECK(application("{destination: {name: in-cluster}}",
                    "{destination: {server: 'https://kubernetes.default.svc'}}")
            .empty());
  CHECK(application("{destination: {server: '', name: x}}", "{destination: {name: x}}").empty());
  CHECK(application("{syncPolicy: {retry: {backoff: {duration: 60s}}}}",
                    "{syncPolicy: {retry: {backoff: {duration: 1m}}}}")
            .empty());
  CHECK(application("{syncPolicy: {syncOptions: [A=true, B=true]}}",
                    "{syncPolicy: {syncOptions: [B=true, A=true]}}")
            .empty());
  CHECK(differ(ManifestKind::application, "{metadata: {name: a, labels: {}}, status: {a: 1}}",
               "{metadata: {name: a}}")
            .empty());
  CHECK(
      differ(ManifestKind::canary, "{}", "spec: {analysis: {interval: 1m, threshold: 1}}").empty());
  CHECK(
      differ(ManifestKind::canary,
             "{metadata: {namespace: x}, spec: {analysis: {metrics: [{templateRef: {name: a}}]}}}",
             "{metadata: {namespace: x}, spec: {analysis: {metrics: [{templateRef: {name: a, "
             "namespace: x}}]}}}")
          .empty());
  CHECK(differ(ManifestKind::app_project,
               "spec: {syncWindows: [{schedule: 0 9 * * mon, duration: 1h}]}",
               "spec: {syncWindows: [{schedule: 0 9 * * 1, duration: 60m, timeZone: UTC}]}")
            .empty());
}

TEST_CASE("everything else is a difference") {
  CHECK(application("{project: a}", "{project: b}") == "!spec.project");
  CHECK(application("{revisionHistoryLimit: 3}", "{}") == "-spec.revisionHistoryLimit");
  CHECK(application("{}", "{revisionHistoryLimit: 3}") == "+spec.revisionHistoryLimit");
  CHECK(application("{syncPolicy: {automated: {}}}", "{syncPolicy: {}}") ==
        "-spec.syncPolicy.automated");
  CHECK(application("{source: {helm: {}}}", "{source: {}}") == "-spec.source.helm");
  CHECK(application("{source: {helm: {valuesObject: {a: []}}}}",
                    "{source: {helm: {valuesObject: {}}}}") == "!spec.source.helm.valuesObject");
  CHECK(application("{sources: [{repoURL: x}, {repoURL: y}]}",
                    "{sources: [{repoURL: y}, {repoURL: x}]}") ==
        "!spec.sources[0].repoURL !spec.sources[1].repoURL");
  CHECK(application("{destination: {name: prod}}",
                    "{destination: {server: 'https://kubernetes.default.svc'}}") ==
        "-spec.destination.name +spec.destination.server");
  CHECK(application("{source: {targetRevision: '1'}}", "{source: {targetRevision: 1}}") ==
        "!spec.source.targetRevision");
  CHECK(differ(ManifestKind::canary, "{}", "spec: {analysis: {interval: 2m}}") == "+spec");
}

TEST_CASE("fields that may go are no difference") {
  const Yaml before("spec: {info: [{name: a, value: b}], project: a}");
  const Yaml after("spec: {project: a}");
  CHECK(differences(ManifestKind::application, before.record(), after.record(), {"spec.info"})
            .empty());
  CHECK(differences(ManifestKind::application, before.record(), after.record(), {}).size() == 1);
}

}  // namespace rollout::importing
