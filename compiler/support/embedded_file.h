// SPDX-License-Identifier: Apache-2.0
//
// A file that the build compiled into the binary (cmake/Embed.cmake).
#pragma once

#include <string_view>

namespace rollout::support {

struct EmbeddedFile {
  std::string_view name;
  std::string_view text;
};

}  // namespace rollout::support
