// SPDX-License-Identifier: Apache-2.0
#include "cli/rendering.h"

#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <string_view>

#include "compiler/support/file_system.h"

namespace rollout::cli {
namespace {

using Pairs = std::map<std::string, std::string>;

std::string environment(const char* name, std::string_view fallback) {
  const char* value = std::getenv(name);
  return value == nullptr || *value == '\0' ? std::string(fallback) : std::string(value);
}

// Absolute, and without links: what a sandbox shows is a file, not a way to it.
std::string find_tool(const std::string& name) {
  const auto path = environment("PATH", "/usr/bin:/bin");
  for (std::string_view rest = path; !rest.empty();) {
    const auto end = rest.find(':');
    const auto folder = rest.substr(0, end);
    std::error_code error;
    const auto found = std::filesystem::canonical(std::filesystem::path(folder) / name, error);
    if (!folder.empty() && !error && ::access(found.c_str(), X_OK) == 0) return found.string();
    rest = end == rest.npos ? std::string_view{} : rest.substr(end + 1);
  }
  return {};
}

// "URL=PATH": an address may hold `=`, a path here seldom does.
bool read_pairs(const Arguments& arguments, const Option& option, Pairs& pairs, Console& console) {
  for (const auto& given : arguments.values(option.name)) {
    const auto equals = given.rfind('=');
    if (equals == 0 || equals == given.npos || equals + 1 == given.size()) {
      say_error(console, fmt::format("`{} {}` is no `{}`", option.name, given, option.value));
      return false;
    }
    const auto path = given.substr(equals + 1);
    support::DiskFileSystem disk;
    if (disk.kind(path) != support::FileKind::directory) {
      say_error(console, fmt::format("`{} {}`: there is no folder `{}`", option.name, given, path));
      return false;
    }
    pairs[given.substr(0, equals)] = path;
  }
  return true;
}

}  // namespace

bool is_rendering_asked(const Arguments& arguments) {
  constexpr std::array<std::string_view, 5> kOptions = {
      kRendered.name, kRequireRendered.name, kSource.name, kMirror.name, kManifests.name};
  for (const auto option : kOptions)
    if (arguments.has(option)) return true;
  return false;
}

std::optional<std::unique_ptr<Rendering>> set_up_rendering(const Arguments& arguments,
                                                           driver::Options& options,
                                                           Console& console) {
  if (!is_rendering_asked(arguments)) return std::unique_ptr<Rendering>();
  render::RenderSettings settings;
  settings.tools = {find_tool("helm"), find_tool("kustomize"), find_tool("jsonnet")};
  settings.temporary = environment("TMPDIR", "/tmp");
  settings.places.mirrors = arguments.values(kMirror.name);
  if (!read_pairs(arguments, kSource, settings.places.clones, console) ||
      !read_pairs(arguments, kManifests, settings.manifests, console))
    return std::nullopt;
  if (options.store == nullptr) options.store = std::make_shared<driver::Store>();
  auto rendering = std::make_unique<Rendering>(options.store, std::move(settings));
  options.renderer = &rendering->renderer();
  options.require_rendered = arguments.has(kRequireRendered.name);
  return rendering;
}

void say_unused_manifests(const Rendering& rendering, Console& console) {
  for (const auto& name : rendering.renderer().unused_manifests())
    say_error(console, fmt::format("no application is called `{}`, of `--manifests`", name));
}

}  // namespace rollout::cli
