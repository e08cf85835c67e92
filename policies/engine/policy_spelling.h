// SPDX-License-Identifier: Apache-2.0
//
// The spelling of policies that Argo CD's API stores and quotes: NormalizePolicies. It puts one
// blank behind each comma; projects that are applied to the cluster keep what is written.
#pragma once

#include <string>
#include <string_view>

#include "policies/engine/app_project.h"

namespace rollout::engine {

std::string normalize_policy(std::string_view policy);
void normalize_policies(AppProject& project);

}  // namespace rollout::engine
