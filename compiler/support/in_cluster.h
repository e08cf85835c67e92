// SPDX-License-Identifier: Apache-2.0
//
// The cluster that Argo CD itself runs in: every installation knows it, and it needs no Secret.
#pragma once

namespace rollout::support {

inline constexpr const char* kInClusterName = "in-cluster";
inline constexpr const char* kInClusterServer = "https://kubernetes.default.svc";

}  // namespace rollout::support
