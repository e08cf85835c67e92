// SPDX-License-Identifier: Apache-2.0
#include "compiler/modules/import_path.h"

#include "compiler/support/path.h"

namespace rollout::modules {

namespace {

constexpr std::string_view kLibrary = "std/";
constexpr std::string_view kGit = "git::";

// `a/b/../c` gives `a/c`, as text: the path that messages show.
std::string normalise(std::string_view path) {
  std::string out;
  const bool absolute = path.starts_with('/');
  while (!path.empty()) {
    const auto slash = path.find('/');
    const auto part = path.substr(0, slash);
    path = slash == std::string_view::npos ? std::string_view{} : path.substr(slash + 1);
    if (part.empty() || part == ".") continue;
    const auto last = out.rfind('/');
    const auto previous =
        last == std::string::npos ? std::string_view(out) : std::string_view(out).substr(last + 1);
    if (part == ".." && !out.empty() && previous != "..") {
      out.resize(last == std::string::npos ? 0 : last);
      continue;
    }
    if (!out.empty()) out += '/';
    out += part;
  }
  if (absolute) out.insert(out.begin(), '/');
  return out.empty() ? "." : out;
}

bool is_malformed(std::string_view path) {
  return path.empty() || path.starts_with('/') || path.find('\0') != std::string_view::npos ||
         path.find('\\') != std::string_view::npos || path.find("://") != std::string_view::npos;
}

}  // namespace

bool is_inside(std::string_view path, std::string_view root) {
  if (root == "/") return true;
  return path.starts_with(root) && (path.size() == root.size() || path[root.size()] == '/');
}

std::string_view default_alias(std::string_view path) {
  if (path.starts_with(kGit)) {
    path = path.substr(0, path.find('?'));
    if (path.ends_with(".git")) path.remove_suffix(4);
  }
  while (path.ends_with('/')) path.remove_suffix(1);
  const auto slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

bool is_marked_root(const std::string& directory, support::FileSystem& files) {
  const std::string prefix = directory == "/" ? directory : directory + "/";
  return files.kind(prefix + ".git") != support::FileKind::missing ||
         files.kind(prefix + "rollout.lock") != support::FileKind::missing;
}

std::string find_root(const std::string& path, support::FileSystem& files) {
  auto canonical = files.canonical(path);
  if (!canonical.ok()) return path;
  std::string own = canonical.value();
  if (files.kind(own) != support::FileKind::directory) own = support::directory_of(own);
  for (std::string at = own;;) {
    if (is_marked_root(at, files)) return at;
    if (at == "/" || at.find('/') == std::string::npos) return own;
    at = support::directory_of(at);
  }
}

ImportTarget resolve_import(std::string_view path, const std::string& directory,
                            const std::string& root, support::FileSystem& files) {
  if (path.starts_with(kGit)) return {ImportKind::git, std::string(path)};
  if (path.starts_with(kLibrary))
    return {ImportKind::library, std::string(path.substr(kLibrary.size()))};
  if (is_malformed(path)) return {ImportKind::malformed, std::string(path)};
  std::string target = normalise(directory == "." ? path : directory + "/" + std::string(path));
  auto canonical = files.canonical(target);
  if (!canonical.ok()) return {ImportKind::directory, std::move(target)};
  if (!is_inside(canonical.value(), root)) return {ImportKind::outside_root, std::move(target)};
  return {ImportKind::directory, std::move(target)};
}

}  // namespace rollout::modules
