// SPDX-License-Identifier: Apache-2.0
#include "compiler/support/write_all.h"

#include <unistd.h>

#include <cerrno>

namespace rollout::support {

bool write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const auto count = ::write(descriptor, text.data(), text.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

}  // namespace rollout::support
