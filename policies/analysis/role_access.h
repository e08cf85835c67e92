// SPDX-License-Identifier: Apache-2.0
//
// What a role of a project may do, as a language over (resource, action, object): the permissions
// that its project grants it, less those that it denies, as casbin decides with Argo CD's model
// (engine::PolicyEnforcer) and its globs. Argo CD's own policy and the default role of the instance
// are no part of it.
#pragma once

#include <cstdint>
#include <string_view>

#include "policies/analysis/access.h"
#include "policies/engine/app_project.h"
#include "policies/engine/argocd_version.h"

namespace rollout::analysis {

// Of a role that the project does not have: nothing.
Access role_access(const engine::AppProject& project, std::string_view role,
                   engine::ArgocdVersion version);

// Objects are names, and those of clusters and repositories their addresses. Names alone read
// better.
enum class Objects : std::uint8_t { any, named };

// What there is to be asked about a project: each resource with the actions that Argo CD asks for,
// and objects of that project.
Automaton role_questions(std::string_view project, Objects objects);

}  // namespace rollout::analysis
