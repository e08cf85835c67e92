// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "compiler/import/import.h"
#include "tests/unit/import/yaml.h"

namespace rollout::importing {

namespace {

using adopt::ManifestKind;

// What is imported, and what is compiled in its place.
class Trial {
 public:
  Trial(ManifestKind kind, const std::string& before, const std::string& after,
        FieldNames allow_drop = {})
      : before_(before), after_(after) {
    manifest_ = {.kind = kind, .object = &before_.record(), .name = "web", .name_space = "argocd"};
    Plan plan;
    plan.name_space = "argocd";
    plan.imported = {{&manifest_, "web"}};
    const emit::Manifest made{
        "", std::string(adopt::row_of(kind).name), "web", "web", &after_.record(), {}};
    proved_ = prove({.survey = survey_,
                     .sources = sources_,
                     .symbols = symbols_,
                     .allow_drop = std::move(allow_drop)},
                    plan, {&made, 1}, sink_);
  }

  std::string codes() const {
    std::string codes;
    for (const auto& each : sink_.unordered())
      codes += (codes.empty() ? "" : " ") + std::string(diagnostics::entry(each.code).id);
    return codes;
  }

  const Proved& proved() const { return proved_; }

 private:
  Yaml before_;
  Yaml after_;
  adopt::Survey survey_;
  source::SourceMap sources_;
  support::SymbolTable symbols_;
  adopt::Manifest manifest_;
  diagnostics::Sink sink_;
  Proved proved_;
};

constexpr const char* kMetadata = "metadata: {name: web, namespace: argocd}\n";

std::string with(const std::string& spec) { return kMetadata + ("spec: " + spec + "\n"); }

}  // namespace

TEST_CASE("an object that says the same is proved") {
  const Trial trial(ManifestKind::application, with("{project: a}"), with("{project: a}"));
  CHECK(trial.codes().empty());
  CHECK(trial.proved().equal == 1);
}

TEST_CASE("an object that says something else is not") {
  const Trial other(ManifestKind::application, with("{project: a}"), with("{project: b}"));
  CHECK(other.codes() == "R1202");
  CHECK(other.proved().equal == 0);
  const Trial less(ManifestKind::application, with("{project: a, info: [{name: x, value: y}]}"),
                   with("{project: a}"));
  CHECK(less.codes() == "R1202");
  const Trial more(ManifestKind::application, with("{project: a}"),
                   with("{project: a, revisionHistoryLimit: 1}"));
  CHECK(more.codes() == "R1202");
}

TEST_CASE("an object that is not compiled is missed") {
  const Trial trial(ManifestKind::canary, with("{}"), with("{}"));
  CHECK(trial.codes().empty());
  CHECK(trial.proved().equal == 1);
  Plan plan;
  const Yaml yaml(with("{}"));
  const adopt::Manifest manifest{
      .kind = ManifestKind::canary, .object = &yaml.record(), .name = "web"};
  plan.imported = {{&manifest, "web"}};
  adopt::Survey survey;
  source::SourceMap sources;
  support::SymbolTable symbols;
  diagnostics::Sink sink;
  CHECK(prove({.survey = survey, .sources = sources, .symbols = symbols}, plan, {}, sink).equal ==
        0);
  CHECK(sink.errors() == 1);
}

TEST_CASE("what a project permits is compared, and not its lists") {
  const auto project = [](const std::string& before, const std::string& after,
                          FieldNames drop = {}) {
    return Trial(ManifestKind::app_project, with(before), with(after), std::move(drop));
  };
  CHECK(project("{sourceRepos: [a, b]}", "{sourceRepos: [b, a, a]}").codes().empty());
  CHECK(project("{sourceRepos: ['*', a]}", "{sourceRepos: ['*']}").codes().empty());
  CHECK(project("{namespaceResourceWhitelist: [{group: '*', kind: '*'}]}", "{}").codes().empty());
  CHECK(project("{sourceRepos: [a]}", "{sourceRepos: [a, b]}").codes() == "R1202");
  CHECK(project("{sourceRepos: [a, b]}", "{sourceRepos: [a]}").codes() == "R1202");
  CHECK(project("{sourceRepos: [a, '!b']}", "{sourceRepos: [a]}").codes() == "R1202");
  // Less may be permitted where that is asked for, more never.
  const auto narrower =
      project("{sourceRepos: [a, '!b']}", "{sourceRepos: [a]}", {"spec.sourceRepos"});
  CHECK(narrower.codes().empty());
  CHECK(narrower.proved().narrower == 1);
  CHECK(project("{sourceRepos: [a]}", "{sourceRepos: [a, b]}", {"spec.sourceRepos"}).codes() ==
        "R1202");
  CHECK(project("{destinations: [{server: s, namespace: n}]}",
                "{destinations: [{server: s, namespace: '*'}]}")
            .codes() == "R1202");
}

}  // namespace rollout::importing
