// SPDX-License-Identifier: Apache-2.0
#include "compiler/driver/own_repository.h"

#include <filesystem>

#include "compiler/driver/checkout.h"
#include "compiler/driver/git_checkout.h"
#include "compiler/support/path.h"

namespace rollout::driver {

namespace {

// As paths of the program are written: from where the command runs.
std::string from_here(const std::string& root, support::FileSystem& files) {
  const auto here = files.canonical(".");
  if (!here.ok()) return root;
  const auto relative = std::filesystem::path(root).lexically_relative(here.value()).string();
  return relative.empty() ? root : relative;
}

}  // namespace

std::optional<render::OwnRepository> own_repository(const Options& options, const Compilation& all,
                                                    support::FileSystem& files) {
  if (auto said = checkout_of(*all.program, all.sources)) {
    const auto git = find_git_checkout(said->root, files);
    return render::OwnRepository{&files,
                                 std::move(said->root),
                                 {said->repository},
                                 git ? git->branches : std::vector<std::string>{}};
  }
  const auto path = options.paths.empty() ? std::string(".") : options.paths.front();
  auto git = find_git_checkout(
      files.kind(path) == support::FileKind::file ? support::directory_of(path) : path, files);
  if (!git) return std::nullopt;
  return render::OwnRepository{&files, from_here(git->root, files), git->addresses,
                               std::move(git->branches)};
}

}  // namespace rollout::driver
