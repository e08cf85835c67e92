// SPDX-License-Identifier: Apache-2.0
//
// One side of a comparison of projects: what a program, or the manifests that exist already, or
// both declare below a path. What projects and policies refuse there is no hindrance: it is what is
// permitted that is compared.
#pragma once

#include <string>

#include "cli/arguments.h"
#include "cli/console.h"
#include "compiler/changes/permission_side.h"

namespace rollout::cli {

struct ComparedSide {
  ExitStatus status = ExitStatus::clean;  // otherwise: why there is none, which was said
  changes::PermissionSide permissions;
};

ComparedSide read_side(const Arguments& arguments, const std::string& path, Console& console);

}  // namespace rollout::cli
