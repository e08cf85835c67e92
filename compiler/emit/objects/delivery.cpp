// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <map>

#include "compiler/emit/objects/manifest_kinds.h"

namespace rollout::emit {

namespace {

using value::Record;
using value::Value;

std::string cluster_name(const ir::Program& program, const ir::Application& application) {
  const auto cluster = application.destination.cluster;
  return cluster == ir::kNone ? "_" : path_component(program.clusters[cluster].name);
}

std::string below(std::string_view root, const std::string& folder) {
  if (root.empty() || root == ".") return folder;
  return fmt::format("{}/{}", root, folder);
}

// The folder of compiled canaries as a source.
Record& delivery_source(ManifestContext& context, const std::string& folder,
                        const ir::Origin* origin) {
  auto& build = context.build;
  const auto& deliver = context.program.workspace.deliver;
  auto& source = build.record();
  build.put(source, "repoURL", build.text(deliver.repo.text, deliver.repo.span),
            deliver.repo.origin);
  build.put(source, "path", build.text(below(deliver.path.text, folder), deliver.path.span),
            deliver.path.origin == nullptr ? origin : deliver.path.origin);
  if (!deliver.revision.empty())
    build.put(source, "targetRevision", build.text(deliver.revision.text, deliver.revision.span),
              deliver.revision.origin);
  return source;
}

Manifest delivery_application(ManifestContext& context, const ir::Application& first,
                              const std::vector<const ir::Application*>& all) {
  auto& build = context.build;
  const auto& program = context.program;
  const auto& project = program.projects[first.project];
  const auto cluster = cluster_name(program, first);
  const auto name = fmt::format("{}-{}-canaries", project.name, cluster);
  auto& object = begin_manifest(context, *first.object, name, program.workspace.argocd_namespace);
  build.set(object, "spec.project", build.text(project.name), first.object->origin);
  auto& source =
      delivery_source(context, fmt::format("canaries/{}", cluster), first.object->origin);
  build.set(source, "directory.recurse", Value::boolean(true), first.object->origin);
  // Several projects may share a cluster: each one's application reads the folders of its own
  // applications.
  std::string include;
  for (const auto* application : all)
    include += fmt::format("{}{}/*", include.empty() ? "" : ",", path_component(application->name));
  build.set(source, "directory.include", build.text(fmt::format("{{{}}}", include)),
            first.object->origin);
  build.set(object, "spec.source", Value::record(&source), first.object->origin);
  const auto& target = program.clusters[first.destination.cluster];
  if (!target.server.empty())
    build.set(object, "spec.destination.server", build.text(target.server.text),
              first.object->origin);
  else build.set(object, "spec.destination.name", build.text(target.name), first.object->origin);
  build.set(object, "spec.syncPolicy.automated.prune", Value::boolean(true), first.object->origin);
  build.set(object, "spec.syncPolicy.automated.selfHeal", Value::boolean(true),
            first.object->origin);
  return {fmt::format("argocd/applications/{}", path_component(name)),
          "Application",
          name,
          name,
          &object,
          first.object->span};
}

}  // namespace

std::string canary_folder(const ir::Program& program, const ir::Application& application) {
  return fmt::format("canaries/{}/{}", cluster_name(program, application),
                     path_component(application.name));
}

void add_delivery_source(ManifestContext& context, const ir::Application& application,
                         Record& object) {
  const auto& workspace = context.program.workspace;
  if (!workspace.delivers || workspace.deliver.as != ir::DeliverAs::source) return;
  auto& build = context.build;
  auto& source = delivery_source(context, canary_folder(context.program, application),
                                 application.object->origin);
  const auto* single = build.find(object, "spec.source");
  if (single != nullptr) {
    const auto kept = *single;
    auto& spec = build.child(object, "spec");
    for (std::size_t i = 0; i < spec.entries.size(); ++i)
      if (spec.entries[i].key.text() == "source") spec.entries.erase(i--);
    build.append(object, "spec.sources", kept.value, kept.origin);
  }
  build.append(object, "spec.sources", Value::record(&source), application.object->origin);
}

std::vector<Manifest> delivery_manifests(ManifestContext& context) {
  const auto& workspace = context.program.workspace;
  std::vector<Manifest> made;
  if (!workspace.delivers || workspace.deliver.as != ir::DeliverAs::application) return made;
  std::map<std::pair<ir::Index, ir::Index>, std::vector<const ir::Application*>> groups;
  for (const auto& application : context.program.applications)
    if (!application.canaries.empty() && application.project != ir::kNone &&
        application.destination.cluster != ir::kNone)
      groups[{application.project, application.destination.cluster}].push_back(&application);
  for (const auto& [key, all] : groups)
    made.push_back(delivery_application(context, *all.front(), all));
  return made;
}

}  // namespace rollout::emit
