// SPDX-License-Identifier: Apache-2.0
//
// The Applications that an ApplicationSet makes, where that is known without a cluster: what Argo
// CD's controller would make of the manifest. A set is taken as YAML holds it, and as one of a
// program is emitted.
//
//   Surroundings around{arena, symbols, clusters, &repository};
//   const auto expansion = expand(manifest, around);
//   for (const auto& [object, makers] : expansion.applications) …
//
// Values of an application have the places of the texts of the template. What is not known is none
// of it, and says why (`stops`); Argo CD itself makes nothing while there is a mistake.
#pragma once

#include <vector>

#include "compiler/generators/stop.h"
#include "compiler/generators/surroundings.h"

namespace rollout::generators {

struct MadeApplication {
  const value::Record* object;  // an Application
  std::vector<Maker> makers;
};

struct Expansion {
  std::vector<MadeApplication> applications;
  std::vector<Stop> stops;

  // Whether all that the set makes is known.
  bool is_whole() const { return stops.empty(); }
};

inline constexpr std::size_t kMostApplications = 2'000;  // of one set, that are written out

Expansion expand(const value::Record& set, value::Span span, Surroundings& surroundings);

}  // namespace rollout::generators
