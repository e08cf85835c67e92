// SPDX-License-Identifier: Apache-2.0
#include "cli/new_files.h"

#include <fmt/format.h>

#include <filesystem>
#include <vector>

#include "cli/replace_file.h"
#include "compiler/support/path.h"

namespace rollout::cli {

namespace {

// Half of the files help nobody.
support::Status check_nothing_is_there(const std::string& directory,
                                       std::span<const NewFile> files) {
  using std::filesystem::file_type;
  for (const auto& file : files) {
    const auto path = support::path_in(directory, file.name);
    std::error_code error;
    const auto type = std::filesystem::symlink_status(path, error).type();
    if (type == file_type::not_found) continue;
    if (type == file_type::none)
      return support::Failure{fmt::format("cannot look at `{}`: {}", path, error.message())};
    return support::Failure{fmt::format("`{}` exists already; nothing was written", path)};
  }
  return support::Done{};
}

}  // namespace

support::Status create_files(const std::string& directory, std::span<const NewFile> files) {
  if (auto status = check_nothing_is_there(directory, files); !status.ok()) return status;
  std::error_code error;
  std::filesystem::create_directories(directory, error);
  if (error)
    return support::Failure{fmt::format("cannot create `{}`: {}", directory, error.message())};
  std::vector<std::string> written;
  for (const auto& file : files) {
    auto path = support::path_in(directory, file.name);
    if (auto status = create_file(path, file.text); !status.ok()) {
      for (const auto& earlier : written) std::filesystem::remove(earlier, error);
      return status;
    }
    written.push_back(std::move(path));
  }
  return support::Done{};
}

}  // namespace rollout::cli
