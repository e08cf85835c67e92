// SPDX-License-Identifier: Apache-2.0
//
// Where an application stands in delivery: the cluster and the environments that it goes to, what
// it runs, and its stem, which is its name without theirs: "checkout" of `checkout-prod-eu`. What
// has one stem in several environments, and a source in common, is taken for one service.
//
//   const DeclaredObjects objects(compilation);
//   for (const auto& placement : placements(compilation, objects)) …
//
// Everything points into the compilation and the objects.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/changes/declared_object.h"
#include "compiler/changes/source_reader.h"

namespace rollout::changes {

struct Placement {
  const DeclaredObject* application;
  std::string cluster;                         // as it is declared; its address where it is not
  std::vector<std::string_view> environments;  // several: nobody says which of them is meant
  std::string stem;
  std::vector<SourceText> sources;

  // The environment; empty where it is not known.
  std::string_view environment() const {
    return environments.size() == 1 ? environments.front() : std::string_view{};
  }
};

std::vector<Placement> placements(const driver::Compilation& compilation,
                                  const DeclaredObjects& objects);

// Without the words of `places` at its ends, of which a word always stays.
std::string stem_of(std::string_view name, std::span<const std::string_view> places);

}  // namespace rollout::changes
