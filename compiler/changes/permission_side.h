// SPDX-License-Identifier: Apache-2.0
//
// What the projects of one version permit, as policies/review compares it: those that a program
// becomes, and those that exist already as manifests.
#pragma once

#include <cstddef>
#include <string>

#include "compiler/driver/session.h"
#include "policies/review/project_review.h"

namespace rollout::changes {

struct PermissionSide {
  review::Side side;
  std::string controller_namespace = "argocd";
  std::size_t nameless = 0;  // manifests of projects that lack a name
};

// `program`: that was emitted; null: there is none. `surveyed`: with the manifests; it may be the
// same.
PermissionSide permission_side(const driver::Compilation* program,
                               const driver::Compilation& surveyed);

}  // namespace rollout::changes
