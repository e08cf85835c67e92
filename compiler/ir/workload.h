// SPDX-License-Identifier: Apache-2.0
//
// "Deployment/web" or "serving.knative.dev/v1/Service/web", as a canary names its target, ingress
// and autoscaler, taken apart.
#pragma once

#include <string_view>

namespace rollout::ir {

// "web"; the whole text where there is no slash.
constexpr std::string_view workload_name(std::string_view reference) {
  return reference.substr(reference.rfind('/') + 1);
}

// "Deployment"; empty where there is no slash.
constexpr std::string_view workload_kind(std::string_view reference) {
  const auto slash = reference.rfind('/');
  if (slash == std::string_view::npos) return {};
  return workload_name(reference.substr(0, slash));
}

}  // namespace rollout::ir
