// SPDX-License-Identifier: Apache-2.0
#include "compiler/import/shared.h"

#include <algorithm>
#include <set>
#include <vector>

#include "compiler/adopt/fields.h"
#include "compiler/import/differences.h"
#include "compiler/syntax/identifiers.h"

namespace rollout::importing {

namespace {

using adopt::Manifest;
using adopt::ManifestKind;

struct Referrer {
  std::string_view list;
  std::string_view reference;
};

Referrer referrer_of(ManifestKind kind) {
  return kind == ManifestKind::metric_template ? Referrer{"spec.analysis.metrics", "templateRef"}
                                               : Referrer{"spec.analysis.alerts", "providerRef"};
}

// What a canary would call its own of these: by the metric, or by the rest of the name.
std::string own_name(const Manifest& shared, const Manifest& canary, const value::Record& item) {
  const auto prefix = std::string(canary.name) + "-";
  if (!shared.name.starts_with(prefix)) return {};
  const auto rest = shared.name.substr(prefix.size());
  // As the compiler makes a name of Kubernetes of it.
  std::string metric(adopt::text_at(item, "name"));
  std::ranges::replace(metric, '_', '-');
  if (shared.kind == ManifestKind::metric_template && metric != rest) return {};
  return syntax::is_identifier(rest) ? std::string(rest) : std::string{};
}

// The names by which canaries have it; one that is no name of its own is empty.
std::set<std::string> names_of_users(const Manifest& shared,
                                     std::span<const Manifest* const> canaries) {
  const auto [list, reference] = referrer_of(shared.kind);
  std::set<std::string> names;
  for (const auto* canary : canaries) {
    const auto* items = adopt::list_at(*canary->object, list);
    if (items == nullptr) continue;
    for (const auto& item : items->items) {
      if (!item.is(value::Kind::record)) continue;
      const auto* named = adopt::record_at(item.as_record(), reference);
      if (named == nullptr || adopt::text_at(*named, "name") != shared.name) continue;
      const auto space = adopt::text_at(*named, "namespace");
      if ((space.empty() ? canary->name_space : space) != shared.name_space) continue;
      const bool own = space.empty() && canary->name_space == shared.name_space;
      names.insert(own ? own_name(shared, *canary, item.as_record()) : std::string{});
    }
  }
  return names;
}

bool is_same(const Manifest& left, const Manifest& right) {
  static const std::set<std::string, std::less<>> kNames = {"metadata.name", "metadata.namespace"};
  return left.kind == right.kind &&
         differences(left.kind, *left.object, *right.object, kNames).empty();
}

}  // namespace

std::map<const Manifest*, std::string> names_of_companions(
    std::span<const Manifest* const> shared, std::span<const Manifest* const> canaries) {
  std::map<std::string, std::vector<const Manifest*>> groups;
  std::set<std::string, std::less<>> taken;
  for (const auto* manifest : shared) {
    const auto names = names_of_users(*manifest, canaries);
    if (names.size() == 1 && !names.begin()->empty()) groups[*names.begin()].push_back(manifest);
    else taken.insert(std::string(manifest->name));
  }
  std::map<const Manifest*, std::string> found;
  for (const auto& [name, group] : groups) {
    const auto* first = group.front();
    const bool same = std::ranges::all_of(
        group, [first](const Manifest* each) { return is_same(*first, *each); });
    if (!same || taken.contains(name)) continue;
    for (const auto* manifest : group) found.emplace(manifest, name);
  }
  return found;
}

}  // namespace rollout::importing
