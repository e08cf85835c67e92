// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "compiler/emit/objects/delivery_group.h"
#include "compiler/emit/objects/manifest_kinds.h"
#include "compiler/emit/objects/object_fields.h"

namespace rollout::emit {

namespace {

using value::Record;
using value::Value;

std::string cluster_name(const ir::Program& program, const ir::Application& application) {
  const auto cluster = application.destination.cluster;
  return cluster == ir::kNone ? "_" : path_component(program.clusters[cluster].name);
}

// The folder of compiled canaries in their repository; a slash at either end of the root means
// nothing.
std::string below(std::string_view root, const std::string& folder) {
  while (root.starts_with("./")) root.remove_prefix(2);
  while (root.starts_with('/')) root.remove_prefix(1);
  while (root.ends_with('/')) root.remove_suffix(1);
  if (root.empty() || root == ".") return folder;
  return fmt::format("{}/{}", root, folder);
}

// The folder of compiled canaries as a source.
Record& delivery_source(ManifestContext& context, const std::string& folder) {
  auto& build = context.build;
  const auto& deliver = context.program.workspace.deliver;
  auto& source = build.record();
  const auto put = [&](std::string_view key, std::string_view text, const ir::Text& written) {
    const auto* from = written.span.known() ? written.origin : deliver.repo.origin;
    build.put(source, key, build.text(text, written.span),
              derived(context, from, "compiled canaries are delivered from their repository"));
  };
  put("repoURL", deliver.repo.text, deliver.repo);
  put("path", below(deliver.path.text, folder), deliver.path);
  if (!deliver.revision.empty()) put("targetRevision", deliver.revision.text, deliver.revision);
  return source;
}

// "payments-prod-eu-canaries", as a name that Kubernetes takes.
std::string delivery_name(std::string_view project, std::string_view cluster) {
  auto name = fmt::format("{}-{}-canaries", project, cluster);
  for (auto& character : name) {
    if (character >= 'A' && character <= 'Z') character = static_cast<char>(character + 32);
    if (character == '_') character = '-';
  }
  return name;
}

// Several projects may share a cluster: each one's application reads the folders of its own
// applications.
std::string include_of(const std::vector<const ir::Application*>& all) {
  std::string include;
  for (const auto* application : all)
    include += fmt::format("{}{}/*", include.empty() ? "" : ",", path_component(application->name));
  return fmt::format("{{{}}}", include);
}

void write_destination(ManifestContext& context, const ir::Application& application,
                       const ir::Origin* origin, Record& object) {
  auto& build = context.build;
  const auto& target = context.program.clusters[application.destination.cluster];
  if (!target.server.empty())
    build.set(object, "spec.destination.server", build.text(target.server.text), origin);
  else build.set(object, "spec.destination.name", build.text(target.name), origin);
  // Canaries name their namespaces, but a project asks the application for one that it permits.
  build.set(object, "spec.destination.namespace",
            build.text(application.destination.name_space.text), origin);
}

Manifest delivery_application(ManifestContext& context, const DeliveryGroup& group) {
  auto& build = context.build;
  const auto& program = context.program;
  const auto& first = *group.applications.front();
  const auto& project = program.projects[first.project];
  const auto cluster = cluster_name(program, first);
  const auto& name = group.name;
  const auto* origin =
      derived(context, program.workspace.deliver.repo.origin,
              "canaries are delivered by one application for each project and cluster");
  auto& object = begin_manifest(context, *first.object, name, program.workspace.argocd_namespace);
  build.set(object, "spec.project", build.text(project.name), origin);
  auto& source = delivery_source(context, fmt::format("canaries/{}", cluster));
  build.set(source, "directory.recurse", Value::boolean(true), origin);
  build.set(source, "directory.include", build.text(include_of(group.applications)), origin);
  build.set(object, "spec.source", Value::record(&source), origin);
  write_destination(context, first, origin, object);
  build.set(object, "spec.syncPolicy.automated.prune", Value::boolean(true), origin);
  build.set(object, "spec.syncPolicy.automated.selfHeal", Value::boolean(true), origin);
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
  // Beside a hydrator Argo CD reads no other source; the checks say so.
  if (object_field(*application.object, "hydrator") != nullptr) return;
  auto& build = context.build;
  auto& source = delivery_source(context, canary_folder(context.program, application));
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

std::vector<DeliveryGroup> delivery_groups(const ir::Program& program) {
  std::vector<DeliveryGroup> made;
  const auto& workspace = program.workspace;
  if (!workspace.delivers || workspace.deliver.as != ir::DeliverAs::application) return made;
  std::map<std::pair<ir::Index, ir::Index>, std::vector<const ir::Application*>> groups;
  for (const auto& application : program.applications)
    if (application.has_company() && application.project != ir::kNone &&
        application.destination.cluster != ir::kNone)
      groups[{application.project, application.destination.cluster}].push_back(&application);
  for (auto& [key, all] : groups) {
    std::ranges::sort(all, {},
                      [](const ir::Application* application) { return application->name; });
    made.push_back(
        {delivery_name(program.projects[key.first].name, cluster_name(program, *all.front())),
         std::move(all)});
  }
  return made;
}

std::vector<Manifest> delivery_manifests(ManifestContext& context) {
  std::vector<Manifest> made;
  for (const auto& group : delivery_groups(context.program))
    made.push_back(delivery_application(context, group));
  return made;
}

}  // namespace rollout::emit
