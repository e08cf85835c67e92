// SPDX-License-Identifier: Apache-2.0
//
// The specification of an AppProject as JSON, in the API's form: what is empty is left out.
#pragma once

#include "policies/conformance/json.h"
#include "policies/engine/app_project.h"

namespace rollout::conformance {

// Fields that decide nothing are taken from `written`, the specification that was asked about.
Json write_project_spec(const engine::AppProject& project, const Json& written);

}  // namespace rollout::conformance
