// SPDX-License-Identifier: Apache-2.0
//
// The clusters that a project's rules of destinations and the applications' destinations mean, and
// when two of them are the same. Private to compiler/emit.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "compiler/emit/objects/project_pattern.h"

namespace rollout::emit {

// Destinations are matched without separators.
inline constexpr std::string_view kDestinationSeparators;

enum class Whom : std::uint8_t {
  declared,  // one declared cluster, asked for by its server, or by name where it has none
  servers,   // all whose server matches
  names,     // all whose name matches: in denies only, where clusters may be meant that nobody
             // declared
  any,
};

struct Clusters {
  Whom whom;
  Pattern pattern;
  std::string emitted;  // as Argo CD's pattern
  bool by_name = false;
  // Of a single cluster, as far as they are known.
  std::string_view name = {};
  std::string_view address = {};
};

Clusters declared_cluster(const ir::Cluster& cluster);
// One that an application names by its address.
Clusters undeclared_cluster(std::string_view server);
Clusters any_cluster();

// What both may be, or nothing.
std::optional<std::string> common_cluster(const Clusters& allow, const Clusters& deny,
                                          ProjectBudget& budget);
bool covers_clusters(const Clusters& deny, const Clusters& allow);
// Whether an allow means this one cluster, for certain.
bool means(const Clusters& allow, const Clusters& one);

}  // namespace rollout::emit
