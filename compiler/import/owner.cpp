// SPDX-License-Identifier: Apache-2.0
#include "compiler/import/owner.h"

#include <algorithm>
#include <iterator>

#include "compiler/adopt/fields.h"

namespace rollout::importing {

namespace {

using adopt::Manifest;
using Owners = std::vector<const Manifest*>;

bool has_folder(const std::string& file, std::string_view name) {
  return ("/" + file).find("/" + std::string(name) + "/") != std::string::npos;
}

// Whether the folder of a file is what an application reads, as far as the paths tell.
bool is_read_by(const Manifest& application, const std::string& file) {
  const auto is_within = [&](std::string_view path) {
    while (path.starts_with("./")) path.remove_prefix(2);
    while (path.ends_with('/')) path.remove_suffix(1);
    return !path.empty() && path != "." && has_folder(file, path);
  };
  if (is_within(adopt::text_at(*application.object, "spec.source.path"))) return true;
  const auto* sources = adopt::list_at(*application.object, "spec.sources");
  return sources != nullptr && std::ranges::any_of(sources->items, [&](const auto& source) {
           return source.is(value::Kind::record) &&
                  is_within(adopt::text_at(source.as_record(), "path"));
         });
}

template <typename Fits>
Owners filtered(const Owners& owners, Fits fits) {
  Owners kept;
  std::ranges::copy_if(owners, std::back_inserter(kept),
                       [&](const Manifest* each) { return fits(*each); });
  return kept;
}

}  // namespace

Owners owners_of(const Manifest& canary, const std::string& file,
                 std::span<const Manifest* const> applications) {
  const Owners all(applications.begin(), applications.end());
  const auto owners = filtered(all, [&](const Manifest& application) {
    const auto space = adopt::text_at(*application.object, "spec.destination.namespace");
    return !space.empty() && (canary.name_space.empty() || space == canary.name_space);
  });
  if (owners.size() < 2) return owners;
  const auto target = adopt::text_at(*canary.object, "spec.targetRef.name");
  for (const auto& nearer :
       {filtered(owners, [&](const auto& each) { return has_folder(file, each.name); }),
        filtered(owners, [&](const auto& each) { return each.name == canary.name; }),
        filtered(owners, [&](const auto& each) { return each.name == target; }),
        filtered(owners, [&](const auto& each) { return is_read_by(each, file); })})
    if (nearer.size() == 1) return nearer;
  return owners;
}

}  // namespace rollout::importing
