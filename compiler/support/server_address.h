// SPDX-License-Identifier: Apache-2.0
//
// The address of a cluster's API server as Argo CD knows it: it trims the slashes at the end.
#pragma once

#include <string_view>

namespace rollout::support {

inline std::string_view server_address(std::string_view text) {
  while (text.ends_with('/')) text.remove_suffix(1);
  return text;
}

}  // namespace rollout::support
