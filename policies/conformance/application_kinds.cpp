// SPDX-License-Identifier: Apache-2.0
//
// The kinds that ask about an application within its project.
#include "policies/conformance/application_reader.h"
#include "policies/conformance/kinds.h"
#include "policies/conformance/project_reader.h"
#include "policies/engine/application_validation.h"
#include "policies/engine/source_type.h"

namespace rollout::conformance {

namespace {

using namespace engine;

Json source_type(const ApplicationSource& source) {
  const auto type = explicit_type(source);
  if (!type.ok()) return Json::Object{{"error", type.error()}};
  return type.value() ? Json(describe(*type.value())) : Json();
}

}  // namespace

Json answer_application_namespace(const Json& request, RequestReader& reader) {
  const auto project = read_project(reader, reader.object(request, "project"));
  const ApplicationNamespacePermission permission(project.source_namespaces, reader.version());
  const auto decision = permission.decide(read_application_head(reader, request).name_space,
                                          reader.text(request, "controllerNamespace"));
  return Json::Object{{"permitted", decision.permitted}};
}

Json answer_impersonation(const Json& request, RequestReader& reader) {
  const auto project = read_project(reader, reader.object(request, "project"));
  const Impersonation impersonation(project.destination_service_accounts, reader.version());
  const auto application = read_application_head(reader, request);
  const auto cluster = read_cluster(reader, request, "cluster");
  const auto user = impersonation.derive(
      cluster ? &*cluster : nullptr, application.destination.name_space, application.name_space);
  if (user.panics()) return Json::Object{{"panic", true}};
  if (!user.ok()) return Json::Object{{"error", user.error()}};
  return Json::Object{{"user", user.value().name}};
}

Json answer_application(const Json& request, RequestReader& reader) {
  const CompiledProject project(read_project(reader, reader.object(request, "project")),
                                reader.version());
  const auto spec =
      read_application_spec(reader, reader.object(reader.object(request, "app"), "spec"));
  const ClusterDirectory clusters(
      read_clusters(reader, request, "clusters"),
      reader.flag(request, "inClusterDisabled") ? InCluster::disabled : InCluster::enabled);
  Json::Array conditions;
  for (auto& message : validate_application(spec, project, clusters))
    conditions.push_back(
        Json::Object{{"type", "InvalidSpecError"}, {"message", std::move(message)}});
  Json::Array types;
  for (const auto& source : effective_sources(spec)) types.push_back(source_type(source));
  return Json::Object{{"conditions", std::move(conditions)},
                      {"project", spec.project.empty() ? kDefaultProject : spec.project},
                      {"sourceTypes", std::move(types)}};
}

}  // namespace rollout::conformance
