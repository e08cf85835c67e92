// SPDX-License-Identifier: Apache-2.0
#include "compiler/driver/git_checkout.h"

#include <algorithm>

#include "compiler/support/path.h"
#include "compiler/support/words.h"

namespace rollout::driver {

namespace {

using support::trimmed;

constexpr std::size_t kLargestConfig = 1u << 20;
constexpr int kMostParents = 100;

// What stands behind a word at the beginning of a file: `ref: refs/heads/main`.
std::string behind(std::string_view word, const std::string& path, support::FileSystem& files) {
  const auto text = files.read(path, kLargestConfig);
  if (!text.ok()) return {};
  const auto line = trimmed(text.value());
  return line.starts_with(word) ? std::string(trimmed(line.substr(word.size()))) : std::string{};
}

std::string path_from(const std::string& directory, const std::string& path) {
  return path.starts_with('/') ? path : support::path_in(directory, path);
}

// Values of `url` below `[remote "…"]`.
std::vector<std::string> addresses_in(std::string_view config) {
  std::vector<std::string> found;
  bool remote = false;
  while (!config.empty()) {
    const auto line = trimmed(config.substr(0, config.find('\n')));
    config.remove_prefix(std::min(config.find('\n'), config.size() - 1) + 1);
    if (line.starts_with('[')) remote = line.starts_with("[remote ");
    const auto equals = line.find('=');
    if (!remote || equals == std::string_view::npos || trimmed(line.substr(0, equals)) != "url")
      continue;
    auto value = trimmed(line.substr(equals + 1));
    if (value.size() > 1 && value.starts_with('"') && value.ends_with('"'))
      value = value.substr(1, value.size() - 2);
    found.emplace_back(value);
  }
  return found;
}

std::vector<std::string> branches_of(const std::string& git, const std::string& common,
                                     support::FileSystem& files) {
  constexpr std::string_view kRemote = "refs/remotes/origin/";
  if (auto branch = behind("ref: refs/heads/", git + "/HEAD", files); !branch.empty())
    return {std::move(branch)};
  const auto cloned = behind("ref:", common + "/" + std::string(kRemote) + "HEAD", files);
  if (!cloned.starts_with(kRemote)) return {};
  return {cloned.substr(kRemote.size())};
}

std::optional<GitCheckout> read_checkout(const std::string& root, support::FileSystem& files) {
  auto git = root == "/" ? std::string("/.git") : root + "/.git";
  const auto kind = files.kind(git);
  if (kind == support::FileKind::missing) return std::nullopt;
  // A work tree beside another one, or a submodule, says where its directory is.
  if (kind == support::FileKind::file) {
    const auto elsewhere = behind("gitdir:", git, files);
    if (elsewhere.empty()) return std::nullopt;
    git = path_from(root, elsewhere);
  }
  const auto shared = behind("", git + "/commondir", files);
  const auto common = shared.empty() ? git : path_from(git, shared);
  GitCheckout found{root, {}, branches_of(git, common, files)};
  if (const auto config = files.read(common + "/config", kLargestConfig); config.ok())
    found.addresses = addresses_in(config.value());
  return found;
}

}  // namespace

std::optional<GitCheckout> find_git_checkout(const std::string& path, support::FileSystem& files) {
  const auto real = files.canonical(path);
  if (!real.ok()) return std::nullopt;
  auto directory = real.value();
  for (int i = 0; i < kMostParents; ++i) {
    if (auto found = read_checkout(directory, files)) return found;
    auto parent = support::directory_of(directory);
    if (parent == directory || parent == ".") return std::nullopt;
    directory = std::move(parent);
  }
  return std::nullopt;
}

}  // namespace rollout::driver
