// SPDX-License-Identifier: Apache-2.0
//
// The project `default` as Argo CD makes it when it starts and finds none (server.go): it permits
// everything. That nobody edited it since is an assumption, which whoever uses it has to tell.
#pragma once

#include "policies/engine/app_project.h"
#include "policies/engine/application.h"

namespace rollout::exact {

inline engine::AppProject default_project() {
  engine::AppProject project;
  project.name = engine::kDefaultProject;
  project.source_repos = {"*"};
  project.destinations = {{.server = "*", .name = {}, .name_space = "*"}};
  project.cluster_resource_whitelist = {{.group = "*", .kind = "*", .name = {}}};
  return project;
}

}  // namespace rollout::exact
