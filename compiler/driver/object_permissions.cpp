// SPDX-License-Identifier: Apache-2.0
#include "compiler/driver/object_permissions.h"

#include <fmt/format.h>

#include "policies/verdicts/protected_destination.h"

namespace rollout::driver {

namespace {

using diagnostics::Code;
using support::Scope;

bool is_refused(const projects::Decision& decision) {
  return !decision.permits() && decision.verdict != projects::Verdict::undecided;
}

}  // namespace

void ObjectPermissions::judge(const ir::Application& application,
                              const std::vector<const adopt::PlainObject*>& objects) {
  if (application.project == ir::kNone) return;
  const auto& project = context_.program.projects[application.project];
  // Argo CD's own `default` permits everything where nobody wrote it.
  if (!project.complete || project.object->poisoned || !project.object->span.known() ||
      context_.program.is_assumed(*project.object))
    return;
  refused_.clear();
  for (const auto* object : objects) {
    if (!object->complete) continue;
    judge_kind(application, project, *object);
    judge_namespace(application, project, *object);
  }
}

ObjectPermissions::Reason ObjectPermissions::reason(const projects::Decision& decision,
                                                    const std::string& what) {
  return {what, decision.verdict, decision.rule, decision.pattern};
}

void ObjectPermissions::judge_kind(const ir::Application& application, const ir::Project& project,
                                   const adopt::PlainObject& object) {
  const auto kind = support::spelled_kind(object.group, object.kind);
  const auto scope = scopes_.find(application.destination.cluster, object.group, object.kind);
  const std::string group(object.group);
  const std::string name(object.kind);
  const auto in_namespace = projects_.kind(project, group, name);
  const auto in_cluster = projects_.cluster_kind(project, group, name, object.name);
  if (!scope && in_namespace.permits() != in_cluster.permits())
    return report_scope(application, project, object, kind);
  const bool cluster = scope ? *scope == Scope::cluster : false;
  const auto what = fmt::format("the {} `{}`", cluster ? "cluster-scoped kind" : "kind", kind);
  const auto& decision = cluster ? in_cluster : in_namespace;
  if (is_told(application, decision, what, object)) return;
  tell(project, decision,
       denial(
           application, object.span, projects::Part::kind, what,
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
      scopes_.find(destination.cluster, object.group, object.kind) == Scope::cluster)
    return;
  auto place = projects_.place(destination, value::text_field(*destination.object, "server"));
  const bool named = !place.name.empty();
  const auto cluster = named ? place.name : place.server;
  if (cluster.empty()) return;
  place.name_space = object.name_space;
  const auto what = fmt::format("the namespace `{}` of `{}`", object.name_space, cluster);
  const auto decision = projects_.destination(project, place);
  if (is_told(application, decision, what, object)) return;
  tell(project, decision,
       denial(application, object.span, projects::Part::name_space, what,
              permission(project, "destinations",
                         fmt::format("{{{}: {}, namespace: {}}}", named ? "name" : "server",
                                     cluster, object.name_space),
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
                                        projects::Part part, std::string what,
                                        std::string sentence) const {
  return {.code = Code::object_not_permitted,
          .span = span,
          .what = std::move(what),
          .sentence = std::move(sentence),
          .bearer = application.name,
          .bearer_span = application.object->span,
          .is_protected = is_protected(application),
          .part = part};
}

bool ObjectPermissions::is_protected(const ir::Application& application) const {
  return verdicts::is_protected(context_.program, application.destination);
}

bool ObjectPermissions::is_told(const ir::Application& application,
                                const projects::Decision& decision, const std::string& what,
                                const adopt::PlainObject& object) {
  if (!is_refused(decision)) return !is_first(application, what, object);
  const auto refused = refused_.find(reason(decision, what));
  if (refused == refused_.end()) return false;
  denials_.judge_another(*refused->second, object.span, object.name);
  return true;
}

void ObjectPermissions::tell(const ir::Project& project, const projects::Decision& decision,
                             check::Denial denial) {
  auto why = reason(decision, denial.what);
  auto* said = denials_.judge(project, decision, std::move(denial));
  if (is_refused(decision)) refused_.emplace(std::move(why), said);
}

bool ObjectPermissions::is_first(const ir::Application& application, const std::string& what,
                                 const adopt::PlainObject& object) {
  return asked_.emplace(&application, what, object.directory).second;
}

}  // namespace rollout::driver
