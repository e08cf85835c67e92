// SPDX-License-Identifier: Apache-2.0
#include "compiler/driver/object_permissions.h"

#include <fmt/format.h>

#include "compiler/ir/kind_scope.h"

namespace rollout::driver {

namespace {

using diagnostics::Code;
using support::Scope;

}  // namespace

void ObjectPermissions::judge(const ir::Application& application,
                              const adopt::PlainObject& object) {
  if (application.project == ir::kNone || !object.complete) return;
  const auto& project = context_.program.projects[application.project];
  // Argo CD's own `default` permits everything where nobody wrote it.
  if (!project.complete || project.object->poisoned || !project.object->span.known() ||
      context_.program.is_assumed(*project.object))
    return;
  judge_kind(application, project, object);
  judge_namespace(application, project, object);
}

void ObjectPermissions::judge_kind(const ir::Application& application, const ir::Project& project,
                                   const adopt::PlainObject& object) {
  const auto kind = support::spelled_kind(object.group, object.kind);
  const auto scope =
      ir::kind_scope(context_.program, application.destination.cluster, object.group, object.kind);
  const std::string group(object.group);
  const std::string name(object.kind);
  const auto in_namespace = projects_.kind(project, group, name);
  const auto in_cluster = projects_.cluster_kind(project, group, name, object.name);
  if (!scope && in_namespace.permits() != in_cluster.permits())
    return report_scope(application, project, object, kind);
  const bool cluster = scope ? *scope == Scope::cluster : false;
  const auto what = fmt::format("the {} `{}`", cluster ? "cluster-scoped kind" : "kind", kind);
  const auto& decision = cluster ? in_cluster : in_namespace;
  if (!is_told(application, decision, what, object)) return;
  denials_.judge(
      project, decision,
      denial(
          application, object.span, what,
          permission(project, cluster ? "clusterResourceWhitelist" : "namespaceResourceWhitelist",
                     fmt::format("{{group: \"{}\", kind: {}}}", group, name),
                     fmt::format("allow {} \"{}\"", cluster ? "cluster_kind" : "kind", kind))));
}

void ObjectPermissions::judge_namespace(const ir::Application& application,
                                        const ir::Project& project,
                                        const adopt::PlainObject& object) {
  const auto& destination = application.destination;
  if (object.name_space.empty() || object.name_space == destination.name_space.text ||
      destination.object == nullptr || destination.object->poisoned ||
      ir::kind_scope(context_.program, destination.cluster, object.group, object.kind) ==
          Scope::cluster)
    return;
  auto place = projects_.place(destination, value::text_field(*destination.object, "server"));
  const bool named = !place.name.empty();
  const auto cluster = named ? place.name : place.server;
  if (cluster.empty()) return;
  place.name_space = object.name_space;
  const auto what = fmt::format("the namespace `{}` of `{}`", object.name_space, cluster);
  const auto decision = projects_.destination(project, place);
  if (!is_told(application, decision, what, object)) return;
  denials_.judge(
      project, decision,
      denial(application, object.span, what,
             permission(project, "destinations",
                        fmt::format("{{{}: {}, namespace: {}}}", named ? "name" : "server", cluster,
                                    object.name_space),
                        fmt::format("allow destination {} \"{}\" namespace \"{}\"",
                                    named ? "cluster" : "server", cluster, object.name_space))));
}

std::string ObjectPermissions::permission(const ir::Project& project, std::string_view list,
                                          std::string entry, std::string sentence) const {
  return projects_.adopted(project) != nullptr ? fmt::format("{}: [{}]", list, entry)
                                               : std::move(sentence);
}

// It is permitted in one scope and not in the other.
void ObjectPermissions::report_scope(const ir::Application& application, const ir::Project& project,
                                     const adopt::PlainObject& object, const std::string& kind) {
  ++context_.judged.undecided;
  if (!is_first(application, "the scope of " + kind, object)) return;
  const bool must_be_known = context_.settings.require_complete || is_protected(application);
  context_.sink
      .report(must_be_known ? Code::undecided_where_protected : Code::undecided, object.span,
              fmt::format("whether project `{}` permits `{}` depends on whether the kind has a "
                          "namespace",
                          project.name, kind))
      .note(application.object->span, fmt::format("`{}` asks for it", application.name))
      .help(
          fmt::format("declare it: `cluster … {{ kinds = [\"{}\"] }}`, or `cluster_kinds`", kind));
}

check::Denial ObjectPermissions::denial(const ir::Application& application, source::Span span,
                                        std::string what, std::string sentence) const {
  return {Code::object_not_permitted,
          span,
          std::move(what),
          std::move(sentence),
          application.name,
          application.object->span,
          is_protected(application)};
}

bool ObjectPermissions::is_protected(const ir::Application& application) const {
  const auto environment = application.destination.environment;
  return environment != ir::kNone && context_.program.environments[environment].is_protected;
}

bool ObjectPermissions::is_told(const ir::Application& application,
                                const projects::Decision& decision, const std::string& what,
                                const adopt::PlainObject& object) {
  const bool refused = !decision.permits() && decision.verdict != projects::Verdict::undecided;
  return refused || is_first(application, what, object);
}

bool ObjectPermissions::is_first(const ir::Application& application, const std::string& what,
                                 const adopt::PlainObject& object) {
  return asked_.emplace(&application, what, object.directory).second;
}

}  // namespace rollout::driver
