// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "compiler/emit/objects/manifest_kinds.h"
#include "compiler/emit/objects/project_scope.h"
#include "compiler/emit/objects/table_writer.h"
#include "compiler/value/duration.h"

namespace rollout::emit {

namespace {

using value::Record;
using value::Value;

void write_kinds(ManifestContext& context, const std::vector<PermittedKind>& kinds,
                 std::string_view path, Record& object) {
  auto& build = context.build;
  for (const auto& kind : kinds) {
    auto& item = build.record();
    build.put(item, "group", build.text(kind.group, kind.span), kind.origin);
    build.put(item, "kind", build.text(kind.kind, kind.span), kind.origin);
    if (!kind.name.empty()) build.put(item, "name", build.text(kind.name, kind.span), kind.origin);
    build.append(object, path, Value::record(&item, kind.span), kind.origin);
  }
}

void write_scope(ManifestContext& context, const ProjectScope& scope, Record& object) {
  auto& build = context.build;
  for (const auto& source : scope.sources)
    build.append(object, "spec.sourceRepos", build.text(source.pattern, source.span),
                 source.origin);
  for (const auto& destination : scope.destinations) {
    auto& item = build.record();
    if (!destination.name.empty())
      build.put(item, "name", build.text(destination.name, destination.span), destination.origin);
    if (!destination.server.empty())
      build.put(item, "server", build.text(destination.server, destination.span),
                destination.origin);
    build.put(item, "namespace", build.text(destination.name_space, destination.span),
              destination.origin);
    build.append(object, "spec.destinations", Value::record(&item, destination.span),
                 destination.origin);
  }
  write_kinds(context, scope.cluster_kinds, "spec.clusterResourceWhitelist", object);
  write_kinds(context, scope.denied_cluster_kinds, "spec.clusterResourceBlacklist", object);
  // Argo CD reads an absent list of namespaced kinds as "everything": a project that allows none
  // says so.
  if (scope.kinds.empty()) {
    const auto* none = context.arena.make<value::ListData>();
    build.set(object, "spec.namespaceResourceWhitelist", Value::list(none));
  }
  write_kinds(context, scope.kinds, "spec.namespaceResourceWhitelist", object);
  write_kinds(context, scope.denied_kinds, "spec.namespaceResourceBlacklist", object);
}

// `p, proj:<project>:<role>, applications, sync, <project>/*, allow`
void write_policies(ManifestContext& context, const ir::Project& project, const ir::Role& role,
                    Record& item) {
  auto& build = context.build;
  for (const auto& rule : role.rules)
    for (const auto& action : rule.actions)
      for (const auto& object : rule.objects)
        build.append(item, "policies",
                     build.text(fmt::format("p, proj:{0}:{1}, {2}, {3}, {0}/{4}, {5}", project.name,
                                            role.name, rule.resource.text, action.text, object.text,
                                            rule.effect == ir::Effect::allow ? "allow" : "deny"),
                                object.span),
                     rule.origin);
}

void write_roles(ManifestContext& context, const ir::Project& project, Record& object) {
  auto& build = context.build;
  for (const auto& role : project.roles) {
    auto& item = build.record();
    build.put(item, "name", build.text(role.name, role.object->label_span), role.object->origin);
    write_fields(build, *role.object, item);
    write_policies(context, project, role, item);
    build.append(object, "spec.roles", Value::record(&item, role.object->span),
                 role.object->origin);
  }
}

void write_texts(ManifestContext& context, const std::vector<ir::Text>& texts, std::string_view key,
                 Record& item) {
  for (const auto& text : texts)
    context.build.append(item, key, context.build.text(text.text, text.span), text.origin);
}

void write_windows(ManifestContext& context, const ir::Project& project, Record& object) {
  auto& build = context.build;
  for (const auto& window : project.windows) {
    auto& item = build.record();
    const auto put = [&](std::string_view key, std::string_view text) {
      build.put(item, key, build.text(text, window.span), window.origin);
    };
    put("kind", window.allows ? "allow" : "deny");
    put("schedule", window.schedule);
    put("duration", value::go_duration(window.duration));
    put("timeZone", window.time_zone.text);
    write_fields(build, *window.options, item);
    const auto rewrite = [&](std::string_view key, const std::vector<ir::Text>& texts) {
      if (texts.empty()) return;
      build.put(item, key, Value::list(context.arena.make<value::ListData>()), window.origin);
      write_texts(context, texts, key, item);
    };
    rewrite("applications", window.applications);
    rewrite("namespaces", window.namespaces);
    rewrite("clusters", window.clusters);
    // Descriptions exist from Argo CD 3.1 on.
    if (!window.because.empty() && build.find(item, "description") == nullptr &&
        context.program.workspace.argocd_version != "3.0")
      put("description", window.because);
    build.append(object, "spec.syncWindows", Value::record(&item, window.span), window.origin);
  }
}

}  // namespace

Manifest project_manifest(ManifestContext& context, ir::Index index) {
  const auto& project = context.program.projects[index];
  auto& object = begin_manifest(context, *project.object, project.name,
                                context.program.workspace.argocd_namespace);
  const auto scope = project_scope(context.program, index, context.sink);
  write_scope(context, scope, object);
  write_fields(context.build, *project.object, object);
  // The table knows roles without their rules: they are written whole.
  if (!project.roles.empty())
    context.build.set(object, "spec.roles", Value::list(context.arena.make<value::ListData>()));
  write_roles(context, project, object);
  write_windows(context, project, object);
  merge_raw(context, *project.object, object);
  return {fmt::format("argocd/projects/{}", path_component(project.name)),
          "AppProject",
          std::string(project.name),
          std::string(project.name),
          &object,
          project.object->span};
}

}  // namespace rollout::emit
