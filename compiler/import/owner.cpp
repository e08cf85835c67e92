// SPDX-License-Identifier: Apache-2.0
#include "compiler/import/owner.h"

#include <algorithm>
#include <iterator>

#include "compiler/adopt/fields.h"

namespace rollout::importing {

namespace {

using adopt::Manifest;
using Found = Owners::Found;

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
Found filtered(const Found& owners, Fits fits) {
  Found kept;
  std::ranges::copy_if(owners, std::back_inserter(kept),
                       [&](const Manifest* each) { return fits(*each); });
  return kept;
}

}  // namespace

void Owners::add(const Manifest& application) {
  const auto space = adopt::text_at(*application.object, "spec.destination.namespace");
  if (space.empty()) return;
  all_.push_back(&application);
  by_namespace_[space].push_back(&application);
}

Owners::Found Owners::of(const Manifest& canary, const std::string& file) const {
  const auto found = by_namespace_.find(canary.name_space);
  const auto owners = canary.name_space.empty()      ? all_
                      : found == by_namespace_.end() ? Found{}
                                                     : found->second;
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
