// SPDX-License-Identifier: Apache-2.0
//
// One side of a comparison of projects: what a program, or the manifests that exist already, or
// both declare below a path. What projects and policies refuse there is no hindrance: it is what is
// permitted that is compared.
#pragma once

#include <cstddef>
#include <string>

#include "cli/arguments.h"
#include "cli/console.h"
#include "policies/review/project_review.h"

namespace rollout::cli {

struct ComparedSide {
  ExitStatus status = ExitStatus::clean;  // otherwise: why there is none, which was said
  review::Side side;
  std::string controller_namespace = "argocd";
  std::size_t nameless = 0;  // manifests of projects that lack a name
};

ComparedSide read_side(const Arguments& arguments, const std::string& path, Console& console);

}  // namespace rollout::cli
