// SPDX-License-Identifier: Apache-2.0
//
// Clusters of sync windows that no application gives in that way: Argo CD holds them against the
// name or the address that stands in an application, whichever it is, and looks up no other. The
// windows of a global project are for the applications of those that take over its lists, too.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <vector>

#include "compiler/adopt/context.h"
#include "compiler/adopt/fields.h"
#include "compiler/adopt/project_inventory.h"
#include "compiler/adopt/template_text.h"
#include "compiler/support/server_address.h"
#include "policies/engine/compiled_window.h"
#include "policies/engine/glob_rule.h"
#include "policies/exact/destination_question.h"

namespace rollout::adopt {

namespace {

// What an application says that windows are held against, and the cluster that it means.
struct Aim {
  std::string_view application;
  std::string_view project;
  std::string_view written;  // an address, or the name of a cluster
  bool is_address;
  std::string_view name_space;
  engine::Cluster cluster;
  value::Span span;

  const std::string& other_half() const { return is_address ? cluster.name : cluster.server; }
  engine::WindowSubject as_written() const {
    if (is_address) return {application, {}, written, name_space};
    return {application, written, {}, name_space};
  }
  engine::WindowSubject as_meant() const {
    return {application, is_address ? std::string_view(cluster.name) : written,
            is_address ? written : std::string_view(cluster.server), name_space};
  }
};

using Aims = std::map<const Project*, std::vector<Aim>>;

bool names_clusters(const Project& project) {
  return std::ranges::any_of(project.read.sync_windows, [](const auto& window) {
    return window && !window->clusters.empty();
  });
}

class AimReader {
 public:
  explicit AimReader(Context& context) : context_(context) {}

  Aims read() {
    for (const auto& manifest : context_.survey.manifests) {
      if (!manifest.is_complete() || !manifest.sound) continue;
      if (manifest.kind == ManifestKind::application) add(manifest, *manifest.object);
      for (const auto& made : made_by(context_.survey, manifest)) add(manifest, *made.object);
    }
    for (const auto& application : context_.instance.applications)
      add(application, *application.object);
    return std::move(aims_);
  }

 private:
  void add(const Manifest& manifest, const value::Record& object) {
    const auto* spec = record_at(object, "spec");
    if (spec == nullptr) return;
    const auto name = text_at(*spec, "destination.name");
    const auto server = text_at(*spec, "destination.server");
    // Of both, or of neither, Argo CD makes nothing.
    if (name.empty() == server.empty() || has_parameter(name) || has_parameter(server)) return;
    const engine::ApplicationDestination wanted{
        std::string(support::server_address(server)), std::string(name), {}};
    const auto projects = projects_named(context_, text_at(*spec, "project"), manifest.span.file);
    if (projects.size() != 1) return;
    const Aim aim{text_at(object, "metadata.name"),
                  projects.front()->read.name,
                  name.empty() ? server : name,
                  name.empty(),
                  text_at(*spec, "destination.namespace"),
                  exact::known_cluster(wanted, context_.instance.clusters),
                  span_at(*spec, name.empty() ? "destination.server" : "destination.name",
                          manifest.name_span)};
    aims_[projects.front()].push_back(aim);
    for (const auto* global : globals(*projects.front())) aims_[global].push_back(aim);
  }

  const std::vector<const Project*>& globals(const Project& project) {
    const auto [found, is_new] = globals_.try_emplace(&project);
    if (is_new) found->second = globals_of(context_, project.read);
    return found->second;
  }

  Context& context_;
  Aims aims_;
  std::map<const Project*, std::vector<const Project*>> globals_;
};

// An entry that is about the other half of what an application says, where the window would be for
// that application and is not.
void judge(Context& context, const Project& project, const value::Value& item,
           const engine::CompiledWindow& window, const std::vector<Aim>& aims) {
  if (!item.is(value::Kind::text)) return;
  const engine::GlobPattern pattern(item.as_text(), "", context.instance.version);
  std::vector<const Aim*> missed;
  for (const auto& aim : aims)
    if (!aim.other_half().empty() && pattern.matches(aim.other_half()) &&
        !window.applies_to(aim.as_written()) && window.applies_to(aim.as_meant()))
      missed.push_back(&aim);
  if (missed.empty()) return;
  const auto& first = *missed.front();
  auto report = context.sink.report(
      Code::window_misread, item.span(),
      fmt::format("the window is not for the application `{}`, which gives the {} of its cluster: "
                  "Argo CD compares `{}` with what stands there, and looks up nothing",
                  first.application, first.is_address ? "address" : "name", item.as_text()));
  report.note(first.span, "it goes there");
  if (first.project != project.read.name)
    report.note(fmt::format("its project `{}` has the windows of the global project `{}`",
                            first.project, project.read.name));
  if (missed.size() > 1) report.note(fmt::format("nor for {} more", missed.size() - 1));
  report.help(fmt::format("add `{}`", first.written));
}

}  // namespace

void check_window_clusters(Context& context) {
  if (std::ranges::none_of(context.projects, names_clusters)) return;
  for (const auto& [project, aims] : AimReader(context).read()) {
    if (project->manifest == nullptr || !names_clusters(*project)) continue;
    const auto* windows = list_at(project->object(), "spec.syncWindows");
    for (std::size_t i = 0; i < windows->items.size(); ++i) {
      const auto& window = project->read.sync_windows[i];
      if (!window || !windows->items[i].is(value::Kind::record)) continue;
      const auto* clusters = list_at(windows->items[i].as_record(), "clusters");
      if (clusters == nullptr) continue;
      const engine::CompiledWindow compiled(*window, context.instance.version);
      for (const auto& item : clusters->items) judge(context, *project, item, compiled, aims);
    }
  }
}

}  // namespace rollout::adopt
