// SPDX-License-Identifier: Apache-2.0
#include "compiler/render/chart_repository.h"

#include <fmt/format.h>

#include <optional>

#include "compiler/support/file_system.h"
#include "compiler/support/semantic_version.h"

namespace rollout::render {

namespace {

using support::Failure;
using support::FileKind;
using support::Result;

// A name of its own, not a way to another chart (`../other`); in a registry it may have folders.
std::string last_part(const std::string& chart) {
  const auto slash = chart.rfind('/');
  return slash == std::string::npos ? chart : chart.substr(slash + 1);
}

bool is_plain(const std::string& name) {
  return !name.empty() &&
         name.find_first_not_of(
             "abcdefghijklmnopqrstuvwxyz"
             "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.") == std::string::npos &&
         !name.starts_with('.') && !name.starts_with('-');
}

// The version in `shop-1.2.0.tgz`.
std::optional<support::Version> version_in(std::string_view file, const std::string& name) {
  if (!file.starts_with(name + "-") || !file.ends_with(".tgz")) return std::nullopt;
  file.remove_prefix(name.size() + 1);
  file.remove_suffix(4);
  return support::parse_version(file);
}

}  // namespace

Result<std::string> find_chart(const std::string& folder, const std::string& chart,
                               const std::string& version) {
  support::DiskFileSystem disk;
  const auto name = last_part(chart);
  if (!is_plain(name)) return Failure{fmt::format("`{}` is no name of a chart", chart)};
  const auto range = support::VersionRange::parse(version.empty() ? "*" : version);
  const auto entries = disk.list(folder);
  if (!entries.ok()) return entries.failure();
  std::optional<support::Version> newest;
  std::string found;
  for (const auto& entry : entries.value()) {
    auto its_version = entry.kind == FileKind::file ? version_in(entry.name, name) : std::nullopt;
    if (!its_version || !range || !range->matches(*its_version)) continue;
    if (newest && support::compare_versions(*its_version, *newest) <= 0) continue;
    newest = std::move(its_version);
    found = folder + "/" + entry.name;
  }
  if (!found.empty()) return found;
  // A folder is taken at its word: which version it holds is said in its Chart.yaml.
  if (disk.kind(folder + "/" + name + "/Chart.yaml") == FileKind::file) return folder + "/" + name;
  return Failure{fmt::format("the chart `{}` {} is not in `{}`", chart, version, folder)};
}

}  // namespace rollout::render
