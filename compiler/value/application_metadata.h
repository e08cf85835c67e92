// SPDX-License-Identifier: Apache-2.0
//
// Names that Argo CD gives a meaning in the metadata of an Application.
// Source: Argo CD common/common.go, pkg/apis/application/v1alpha1/types.go and the documentation of
// its notifications.
#pragma once

#include <string>
#include <string_view>

namespace rollout::value {

inline constexpr std::string_view kSyncWave = "argocd.argoproj.io/sync-wave";
inline constexpr std::string_view kForegroundFinalizer = "resources-finalizer.argocd.argoproj.io";
inline constexpr std::string_view kBackgroundFinalizer =
    "resources-finalizer.argocd.argoproj.io/background";

// The annotation that tells a service of a trigger's events.
inline std::string subscription(std::string_view trigger, std::string_view service) {
  return std::string("notifications.argoproj.io/subscribe.")
      .append(trigger)
      .append(".")
      .append(service);
}

}  // namespace rollout::value
