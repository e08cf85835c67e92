// SPDX-License-Identifier: Apache-2.0
//
// What Argo CD's API finds wrong with the roles of a project: their names, their policies, their
// groups. A part of refusals_of_project.
//
// A policy is `p, proj:<project>:<role>, <resource>, <action>, <object>, <effect>`, cut at commas
// and trimmed of blanks; whether casbin can load it is another question (policy_rules.h).
#pragma once

#include "policies/engine/project_validation.h"

namespace rollout::engine {

// Of a role whose name is refused nothing else is asked.
void ask_roles(const AppProject& project, ProjectRefusals& found);

}  // namespace rollout::engine
