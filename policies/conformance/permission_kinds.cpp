// SPDX-License-Identifier: Apache-2.0
//
// The kinds that ask whether a project permits something.
#include "policies/conformance/kinds.h"
#include "policies/conformance/project_reader.h"
#include "policies/engine/destination_permission.h"
#include "policies/engine/resource_permission.h"
#include "policies/engine/source_permission.h"

namespace rollout::conformance {

namespace {

using namespace engine;

Json permitted(bool value) { return Json::Object{{"permitted", value}}; }

bool permits_destination(const Json& request, RequestReader& reader, const AppProject& project) {
  const DestinationPermission permission(
      project.destinations, project.permit_only_project_scoped_clusters, reader.version());
  const auto cluster = read_cluster(reader, request, "cluster");
  const auto scoped = read_clusters(reader, request, "projectClusters");
  return permission.decide(cluster ? &*cluster : nullptr, reader.text(request, "namespace"), scoped)
      .permitted();
}

}  // namespace

Json answer_source(const Json& request, RequestReader& reader) {
  const auto project = read_project(reader, reader.object(request, "project"));
  const SourcePermission permission(project.source_repos, reader.version());
  return permitted(permission.decide(reader.text(request, "repoURL")).permitted);
}

Json answer_destination(const Json& request, RequestReader& reader) {
  const auto project = read_project(reader, reader.object(request, "project"));
  return permitted(permits_destination(request, reader, project));
}

Json answer_resource(const Json& request, RequestReader& reader) {
  const auto project = read_project(reader, reader.object(request, "project"));
  const auto group = reader.text(request, "group");
  const auto kind = reader.text(request, "resourceKind");
  const auto name = reader.text(request, "name");
  const bool by_scope = reader.has(request, "namespaced");
  const bool namespaced =
      by_scope ? reader.flag(request, "namespaced") : !reader.text(request, "namespace").empty();
  const auto decision = ResourcePermission(project).decide(
      {group, kind, name}, namespaced ? ResourceScope::name_space : ResourceScope::cluster);
  const bool asks_destination = !by_scope && namespaced;
  const bool destination = permits_destination(request, reader, project);
  return permitted(decision.permitted && (!asks_destination || destination));
}

}  // namespace rollout::conformance
