// SPDX-License-Identifier: Apache-2.0
#include "compiler/check/delivery_needs.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "compiler/check/entry.h"
#include "compiler/check/manifest_kind.h"
#include "compiler/support/kubernetes_kinds.h"

namespace rollout::check {

namespace {

// Whose company a kind is part of.
enum class Concerns : std::uint8_t { canaries, metric_templates, alert_providers, rollouts, flags };

// A kind that is emitted for a block, and the sentence that permits it.
struct EmittedKind {
  std::string_view group;
  std::string_view name;
  std::string_view sentence;
  Concerns concerns;
};
constexpr std::string_view kFlagger = "allow kind \"flagger.app/*\"";
constexpr std::array<EmittedKind, 6> kKinds = {
    {{"flagger.app", "Canary", kFlagger, Concerns::canaries},
     {"flagger.app", "MetricTemplate", kFlagger, Concerns::metric_templates},
     {"flagger.app", "AlertProvider", kFlagger, Concerns::alert_providers},
     {"argoproj.io", "Rollout", "allow kind \"argoproj.io/Rollout\"", Concerns::rollouts},
     {"argoproj.io", "AnalysisTemplate", "allow kind \"argoproj.io/AnalysisTemplate\"",
      Concerns::rollouts},
     {"core.openfeature.dev", "FeatureFlag", "allow kind \"core.openfeature.dev/*\"",
      Concerns::flags}}};

bool has_alert(const ir::Canary& canary) {
  const auto* alerts = set_field(*canary.object, "alert", value::Kind::list);
  return alerts != nullptr && !alerts->value.as_list().items.empty();
}

bool has_such(const ir::Canary& canary, Concerns what) {
  if (what == Concerns::rollouts) return canary.engine == ir::Engine::argo_rollouts;
  if (canary.engine != ir::Engine::flagger) return false;
  if (what == Concerns::alert_providers) return has_alert(canary);
  const auto templated = [](const ir::Metric& metric) {
    return metric.template_index != ir::kNone;
  };
  return what == Concerns::canaries || std::ranges::any_of(canary.metrics, templated);
}

class Needs {
 public:
  Needs(const ir::Program& program, projects::WrittenProjects& projects, const ir::Project& project,
        const Applications& applications)
      : program_(program),
        projects_(projects),
        project_(projects.of(project)),
        applications_(applications) {}

  std::vector<Need> unmet(std::string_view repository) {
    add({fmt::format("the source `{}`", repository),
         fmt::format("allow source \"{}\"", repository),
         project_.source(repository).verdict,
         {},
         applications_});
    for (const auto& kind : kKinds) add_kind(kind);
    for (const auto* application : applications_)
      for (const auto index : application->manifests)
        add_manifest(*application, program_.manifests[index]);
    return std::move(unmet_);
  }

 private:
  // What several applications need is one need.
  void add(Need need) {
    if (need.verdict == projects::Verdict::permitted || need.applications.empty()) return;
    const auto known = std::ranges::find(unmet_, need.what, &Need::what);
    if (known == unmet_.end()) return unmet_.push_back(std::move(need));
    auto& all = known->applications;  // what one application needs comes in a row
    if (all.back() != need.applications.front()) all.push_back(need.applications.front());
  }

  // One sentence permits all kinds of Flagger: what it is missing for is said once.
  void add_kind(const EmittedKind& kind) {
    if (std::ranges::find(unmet_, kind.sentence, &Need::sentence) != unmet_.end()) return;
    add({fmt::format("the kind `{}/{}`", kind.group, kind.name), std::string(kind.sentence),
         project_.kind(kind.group, kind.name).verdict,
         kind.concerns == Concerns::flags ? "flags" : "canary", concerned_by(kind.concerns)});
  }

  Applications concerned_by(Concerns what) const {
    const auto runs = [&](ir::Index canary) { return has_such(program_.canaries[canary], what); };
    Applications found;
    std::ranges::copy_if(applications_, std::back_inserter(found),
                         [&](const ir::Application* application) {
                           if (what == Concerns::flags) return !application->flag_sets.empty();
                           return std::ranges::any_of(application->canaries, runs);
                         });
    return found;
  }

  void add_manifest(const ir::Application& application, const ir::Manifest& manifest) {
    if (manifest.object->poisoned || manifest.api_version.empty() || manifest.kind.empty() ||
        problem_of_kind(manifest) != KindProblem::none)
      return;
    const auto kind = support::spelled_kind(manifest.group(), manifest.kind.text);
    const std::string_view field = manifest.cluster_scoped ? "cluster_kind" : "kind";
    const auto decision =
        manifest.cluster_scoped
            ? project_.cluster_kind(manifest.group(), manifest.kind.text, manifest.name.text)
            : project_.kind(manifest.group(), manifest.kind.text);
    add({fmt::format("the {} `{}`", manifest.cluster_scoped ? "cluster-scoped kind" : "kind", kind),
         fmt::format("allow {} \"{}\"", field, kind),
         decision.verdict,
         "manifests",
         {&application}});
    if (!manifest.cluster_scoped) add_namespace(application, manifest);
  }

  void add_namespace(const ir::Application& application, const ir::Manifest& manifest) {
    const auto& destination = application.destination;
    if (manifest.name_space.empty() || destination.object == nullptr ||
        destination.object->poisoned)
      return;
    auto place = projects_.place(destination, text_field(*destination.object, "server"));
    const bool declared = !place.name.empty();
    place.name_space = manifest.name_space.text;
    const auto cluster = declared ? place.name : place.server;
    if (cluster.empty()) return;
    add({fmt::format("the namespace `{}` of `{}`", place.name_space, cluster),
         fmt::format("allow destination {} \"{}\" namespace \"{}\"",
                     declared ? "cluster" : "server", cluster, place.name_space),
         project_.destination(place).verdict,
         "manifests",
         {&application},
         "gets"});
  }

  const ir::Program& program_;
  projects::WrittenProjects& projects_;
  const projects::WrittenProject& project_;
  const Applications& applications_;
  std::vector<Need> unmet_;
};

}  // namespace

std::vector<Need> unmet_needs(const ir::Program& program, projects::WrittenProjects& projects,
                              const ir::Project& project, std::string_view repository,
                              const Applications& applications) {
  return Needs(program, projects, project, applications).unmet(repository);
}

}  // namespace rollout::check
