// SPDX-License-Identifier: Apache-2.0
//
// The address of a cluster, as Argo CD looks it up: the slashes at its end do not count.
#pragma once

#include <string_view>

namespace rollout::support {

inline std::string_view cluster_address(std::string_view server) {
  while (server.ends_with('/')) server.remove_suffix(1);
  return server;
}

}  // namespace rollout::support
