// SPDX-License-Identifier: Apache-2.0
//
// The questions that a project answers, each for itself, and what is asked about: a tuple of texts.
// Whatever two dimensions have to do with each other (a source may go to each destination) is the
// product of both; so projects are compared dimension by dimension.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rollout::analysis {

enum class Dimension : std::uint8_t {
  sources,                 // (repository)
  destinations,            // (server, name, namespace) of a resolved cluster
  namespaced_kinds,        // (group, kind)
  cluster_kinds,           // (group, kind, name)
  application_namespaces,  // (namespace)
};

inline constexpr Dimension kDimensions[] = {Dimension::sources, Dimension::destinations,
                                            Dimension::namespaced_kinds, Dimension::cluster_kinds,
                                            Dimension::application_namespaces};

// Something that may be permitted: the fields in the order above.
using Tuple = std::vector<std::string>;

// "sources", as people call it.
std::string_view name_of(Dimension dimension);
std::span<const std::string_view> fields_of(Dimension dimension);

// "namespace `a` on cluster `prod` (`https://p`)".
std::string describe(Dimension dimension, const Tuple& tuple);

}  // namespace rollout::analysis
