// SPDX-License-Identifier: Apache-2.0
#include "policies/engine/application_validation.h"

#include <fmt/format.h>

namespace rollout::engine {

namespace {

class Validation {
 public:
  Validation(const ApplicationSpec& spec, const CompiledProject& project,
             const ClusterDirectory& clusters)
      : spec_(spec), project_(project), clusters_(clusters) {}

  std::vector<std::string> run() {
    const bool shaped = spec_.hydrator          ? hydrator(*spec_.hydrator)
                        : spec_.sources.empty() ? lone_source()
                                                : several_sources();
    if (shaped) destination();
    return std::move(messages_);
  }

 private:
  // Gives false, for what follows it to return.
  bool refuse(std::string message) {
    messages_.push_back(std::move(message));
    return false;
  }

  bool permits(const std::string& repository) const {
    return project_.sources.decide(repository).permitted;
  }

  void ask_source(const std::string& repository) {
    if (!permits(repository))
      refuse(fmt::format("application repo {} is not permitted in project '{}'", repository,
                         project_.name));
  }

  bool hydrator(const SourceHydrator& hydrator) {
    if (hydrator.dry_repo_url.empty()) refuse("spec.sourceHydrator.drySource.repoURL is required");
    if (hydrator.sync_target_branch.empty())
      refuse("spec.sourceHydrator.syncSource.targetBranch is required");
    if (hydrator.hydrate_to_branch && hydrator.hydrate_to_branch->empty())
      refuse(
          "when spec.sourceHydrator.hydrateTo is set, spec.sourceHydrator.hydrateTo.targetBranch "
          "is required");
    if (!messages_.empty()) return false;
    ask_source(hydrator.dry_repo_url);
    const auto& synced = hydrator.effective_sync_repo();
    if (synced != hydrator.dry_repo_url && !permits(synced))
      refuse(fmt::format("sync source repo {} is not permitted in project '{}'", synced,
                         project_.name));
    return true;
  }

  bool has_revision(const ApplicationSource& source) {
    if (source.chart.empty() || !source.target_revision.empty()) return true;
    return refuse("spec.source.targetRevision is required if the manifest source is a helm chart");
  }

  bool several_sources() {
    for (const auto& source : spec_.sources) {
      const bool somewhere = !source.path.empty() || !source.chart.empty() || !source.ref.empty();
      if (source.repo_url.empty() || !somewhere)
        return refuse(
            "spec.source.repoURL and either source.path, source.chart, or source.ref are required "
            "for source");
      if (!has_revision(source)) return false;
      ask_source(source.repo_url);
    }
    return true;
  }

  bool lone_source() {
    const auto source = spec_.source.value_or(ApplicationSource{});
    if (source.repo_url.empty() || (source.path.empty() && source.chart.empty()))
      return refuse(
          "spec.source.repoURL and either spec.source.path or spec.source.chart are required");
    if (!has_revision(source)) return false;
    ask_source(source.repo_url);
    return true;
  }

  void destination() {
    const auto& wanted = spec_.destination;
    const auto cluster = clusters_.resolve(wanted);
    if (!cluster.ok()) {
      refuse(cluster.error());
      return;
    }
    const auto scoped = clusters_.of_project(project_.name);
    const auto decision = project_.destinations.decide(&cluster.value(), wanted.name_space, scoped);
    if (decision.permitted()) return;
    const auto& shown = wanted.name.empty() ? cluster.value().server : cluster.value().name;
    refuse(
        fmt::format("application destination server '{}' and namespace '{}' do not match any of "
                    "the allowed destinations in project '{}'",
                    shown, wanted.name_space, project_.name));
  }

  const ApplicationSpec& spec_;
  const CompiledProject& project_;
  const ClusterDirectory& clusters_;
  std::vector<std::string> messages_;
};

}  // namespace

std::vector<std::string> validate_application(const ApplicationSpec& spec,
                                              const CompiledProject& project,
                                              const ClusterDirectory& clusters) {
  return Validation(spec, project, clusters).run();
}

}  // namespace rollout::engine
