// SPDX-License-Identifier: Apache-2.0
//
// A project whose rules were read once, so that decisions are cheap: its patterns are compiled, its
// addresses normalised, its windows parsed. It holds nothing of the AppProject that it was made of;
// the positions in its decisions are those of that project's lists.
#pragma once

#include "policies/engine/app_project.h"
#include "policies/engine/application_namespace_permission.h"
#include "policies/engine/destination_permission.h"
#include "policies/engine/impersonation.h"
#include "policies/engine/resource_permission.h"
#include "policies/engine/source_permission.h"
#include "policies/engine/sync_windows.h"

namespace rollout::engine {

struct CompiledProject {
  CompiledProject(const AppProject& project, ArgocdVersion version)
      : name(project.name),
        sources(project.source_repos, version),
        destinations(project.destinations, project.permit_only_project_scoped_clusters, version),
        resources(project),
        application_namespaces(project.source_namespaces, version),
        impersonation(project.destination_service_accounts, version),
        windows(project.sync_windows, version) {}

  std::string name;
  SourcePermission sources;
  DestinationPermission destinations;
  ResourcePermission resources;
  ApplicationNamespacePermission application_namespaces;
  Impersonation impersonation;
  SyncWindows windows;
};

}  // namespace rollout::engine
