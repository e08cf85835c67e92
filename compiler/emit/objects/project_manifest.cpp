// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <set>

#include "compiler/emit/objects/manifest_kinds.h"
#include "compiler/emit/objects/project_pattern.h"
#include "compiler/emit/objects/project_scope.h"
#include "compiler/emit/objects/table_writer.h"
#include "compiler/ir/role_rights.h"
#include "compiler/support/semantic_version.h"
#include "compiler/value/duration.h"

namespace rollout::emit {

namespace {

using value::Record;
using value::Value;

const ir::Origin* origin_of(ManifestContext& context, const Cause& cause) {
  return cause.reason.empty() ? cause.origin : derived(context, cause.origin, cause.reason);
}

void write_sources(ManifestContext& context, const ProjectScope& scope, Record& object) {
  auto& build = context.build;
  for (const auto& source : permitted_sources(scope))
    build.append(object, "spec.sourceRepos", build.text(source.pattern, source.cause.span),
                 origin_of(context, source.cause));
}

void write_destinations(ManifestContext& context, const ProjectScope& scope, Record& object) {
  auto& build = context.build;
  for (const auto& destination : permitted_destinations(scope)) {
    const auto span = destination.cause.span;
    const auto* origin = origin_of(context, destination.cause);
    auto& item = build.record();
    if (!destination.name.empty())
      build.put(item, "name", build.text(destination.name, span), origin);
    if (!destination.server.empty())
      build.put(item, "server", build.text(destination.server, span), origin);
    build.put(item, "namespace", build.text(destination.name_space, span), origin);
    build.append(object, "spec.destinations", Value::record(&item, span), origin);
  }
}

void write_kinds(ManifestContext& context, const std::vector<PermittedKind>& kinds,
                 std::string_view path, Record& object) {
  auto& build = context.build;
  for (const auto& kind : kinds) {
    const auto span = kind.cause.span;
    const auto* origin = origin_of(context, kind.cause);
    auto& item = build.record();
    build.put(item, "group", build.text(kind.group, span), origin);
    build.put(item, "kind", build.text(kind.kind, span), origin);
    if (!kind.name.empty()) build.put(item, "name", build.text(kind.name, span), origin);
    build.append(object, path, Value::record(&item, span), origin);
  }
}

void write_scope(ManifestContext& context, ir::Index index, Record& object) {
  ProjectBudget budget;
  const ProjectScope scope{context.program, index, context.sink, budget};
  write_sources(context, scope, object);
  write_destinations(context, scope, object);
  const auto cluster_kinds = permitted_kinds(scope, ir::Dimension::cluster_kind);
  write_kinds(context, cluster_kinds.allowed, "spec.clusterResourceWhitelist", object);
  write_kinds(context, cluster_kinds.denied, "spec.clusterResourceBlacklist", object);
  const auto kinds = permitted_kinds(scope, ir::Dimension::kind);
  write_kinds(context, kinds.allowed, "spec.namespaceResourceWhitelist", object);
  write_kinds(context, kinds.denied, "spec.namespaceResourceBlacklist", object);
}

// `p, proj:<project>:<role>, applications, sync, <project>/*, allow`; Argo CD takes each line once.
void write_policies(ManifestContext& context, const ir::Project& project, const ir::Role& role,
                    Record& item) {
  auto& build = context.build;
  std::set<std::string> seen;
  for (const auto& rule : role.rules)
    for (const auto& action : rule.actions)
      for (const auto& object : rule.objects) {
        const auto [known, is_new] =
            seen.insert(ir::policy_line(project, role, rule, action, object));
        if (is_new) build.append(item, "policies", build.text(*known, object.span), rule.origin);
      }
}

// Argo CD takes each entry of a list once.
void drop_repetitions(ManifestContext& context, Record& record, std::string_view path) {
  auto& build = context.build;
  const auto* entry = build.find(record, path);
  if (entry == nullptr || !entry->value.is(value::Kind::list)) return;
  auto& kept = build.record();
  std::set<std::string_view> seen;
  for (const auto& item : entry->value.as_list().items)
    if (!item.is(value::Kind::text) || seen.insert(item.as_text()).second)
      build.append(kept, "items", item, entry->origin);
  if (const auto* items = build.find(kept, "items"))
    build.set(record, path, items->value, entry->origin);
}

// Argo CD reads groups as a column of a table: one with commas stands in quotes.
void quote_groups(ManifestContext& context, Record& item) {
  auto& build = context.build;
  const auto* groups = build.find(item, "groups");
  if (groups == nullptr || !groups->value.is(value::Kind::list)) return;
  auto& quoted = build.record();
  for (const auto& group : groups->value.as_list().items) {
    const bool commas =
        group.is(value::Kind::text) && group.as_text().find(',') != std::string_view::npos;
    build.append(quoted, "groups",
                 commas ? build.text(fmt::format("\"{}\"", group.as_text()), group.span()) : group,
                 groups->origin);
  }
  if (const auto* made = build.find(quoted, "groups"))
    build.put(item, "groups", made->value, groups->origin);
}

void write_roles(ManifestContext& context, const ir::Project& project, Record& object) {
  auto& build = context.build;
  for (const auto& role : project.roles) {
    auto& item = build.record();
    build.put(item, "name", build.text(role.name, role.object->label_span), role.object->origin);
    write_fields(build, *role.object, item);
    drop_repetitions(context, item, "groups");
    quote_groups(context, item);
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

// Argo CD compares the clusters of a window with what stands in an application's destination: the
// server of those that are declared with one.
std::vector<ir::Text> as_destinations(ManifestContext& context,
                                      const std::vector<ir::Text>& clusters) {
  auto all = clusters;
  for (const auto& text : clusters) {
    const auto pattern = make_pattern(text.text);
    std::set<std::string> servers;
    for (const auto& cluster : context.program.clusters)
      if (pattern && !cluster.server.empty() && pattern->glob.matches(cluster.name, ""))
        servers.insert(escape_pattern(cluster.server.text));
    for (const auto& server : servers)
      all.push_back({context.build.text(server).as_text(), text.span, text.origin});
  }
  return all;
}

// Days and hours become a schedule and a duration; `rollout why` shows them as they were written.
void write_times(ManifestContext& context, const ir::Window& window, Record& item) {
  auto& build = context.build;
  const bool is_cron = window.written.starts_with('"');
  const auto* origin =
      is_cron ? window.origin
              : derived(context, window.origin,
                        build.text(fmt::format("the window is `{}`", window.written)).as_text());
  build.put(item, "schedule", build.text(window.schedule, window.span), origin);
  build.put(item, "duration", build.text(value::go_duration(window.duration), window.span), origin);
}

void write_windows(ManifestContext& context, const ir::Project& project, Record& object) {
  auto& build = context.build;
  for (const auto& window : project.windows) {
    auto& item = build.record();
    const auto put = [&](std::string_view key, std::string_view text) {
      build.put(item, key, build.text(text, window.span), window.origin);
    };
    put("kind", window.allows ? "allow" : "deny");
    write_times(context, window, item);
    put("timeZone", window.time_zone.text);
    write_fields(build, *window.options, item);
    const auto rewrite = [&](std::string_view key, const std::vector<ir::Text>& texts) {
      if (texts.empty()) return;
      build.put(item, key, Value::list(context.arena.make<value::ListData>()), window.origin);
      write_texts(context, texts, key, item);
    };
    rewrite("applications", window.applications);
    rewrite("namespaces", window.namespaces);
    rewrite("clusters", as_destinations(context, window.clusters));
    // Descriptions exist from Argo CD 3.1 on.
    if (!window.because.empty() && build.find(item, "description") == nullptr &&
        !support::is_older(context.program.workspace.argocd_version, "3.1"))
      put("description", window.because);
    build.append(object, "spec.syncWindows", Value::record(&item, window.span), window.origin);
  }
}

}  // namespace

Manifest project_manifest(ManifestContext& context, ir::Index index) {
  const auto& project = context.program.projects[index];
  auto& object = begin_manifest(context, *project.object, project.name,
                                context.program.workspace.argocd_namespace);
  write_scope(context, index, object);
  write_fields(context.build, *project.object, object);
  drop_repetitions(context, object, "spec.sourceNamespaces");
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
