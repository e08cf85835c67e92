// SPDX-License-Identifier: Apache-2.0
#include "cli/lone_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "compiler/modules/find_files.h"

namespace rollout::cli {
namespace {

using std::filesystem::path;

path plain(const std::string& name) { return path(name).lexically_normal(); }

bool names_are_unknown(const Findings& findings) {
  return std::any_of(findings.diagnostics.begin(), findings.diagnostics.end(),
                     [](const auto& each) { return each.code == diagnostics::Code::unknown_name; });
}

bool is_given(std::span<const std::string> paths, const path& file) {
  return std::any_of(paths.begin(), paths.end(),
                     [&](const auto& each) { return plain(each) == file; });
}

}  // namespace

std::string lone_file_advice(std::span<const std::string> paths, const Findings& findings,
                             support::FileSystem& files) {
  if (!names_are_unknown(findings)) return {};
  for (const auto& given : paths) {
    if (files.kind(given) != support::FileKind::file) continue;
    const auto parent = plain(given).parent_path();
    const auto directory = parent.empty() ? std::string{"."} : parent.string();
    for (const auto& beside : modules::rollout_files(directory, files))
      if (!is_given(paths, plain(beside)))
        return fmt::format(
            "note: `{}` was read without the other files of its directory; name `{}` to read them "
            "all",
            given, directory);
  }
  return {};
}

}  // namespace rollout::cli
