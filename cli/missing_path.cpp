// SPDX-License-Identifier: Apache-2.0
#include "cli/missing_path.h"

#include <fmt/format.h>

#include "compiler/diagnostics/excerpt.h"
#include "compiler/support/file_system.h"

namespace rollout::cli {

bool is_missing(const std::vector<std::string>& paths, Console& console) {
  support::DiskFileSystem files;
  for (const auto& path : paths)
    if (files.kind(path) == support::FileKind::missing) {
      say_error(console,
                fmt::format("there is no file or directory `{}`", diagnostics::visible(path)));
      return true;
    }
  return false;
}

}  // namespace rollout::cli
