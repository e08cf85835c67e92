// SPDX-License-Identifier: Apache-2.0
#include "compiler/driver/unseen_sets.h"

#include <algorithm>

#include "compiler/ir/program.h"

namespace rollout::driver {

namespace {

// One of a loop has its place in common with others.
const generators::Expansion* expansion_of_program(const Compilation& all,
                                                  const ir::ApplicationSet& set) {
  const auto& own = all.program->application_sets;
  const auto found = std::ranges::find_if(own, [&](const ir::ApplicationSet& other) {
    return other.name == set.name && other.object->span == set.object->span;
  });
  const auto index = static_cast<std::size_t>(found - own.begin());
  const bool known = found != own.end() && index < all.sets.size();
  return known && all.sets[index].manifest.sound ? &all.sets[index].expansion : nullptr;
}

const generators::Expansion* expansion_of_manifest(const Compilation& all,
                                                   const adopt::Manifest* set) {
  if (set == nullptr || !set->sound) return nullptr;
  for (const auto& [place, expansion] : all.survey.expansions)
    if (&all.survey.manifests[place] == set) return &expansion;
  return nullptr;
}

// Null: all is known, or Argo CD makes nothing of it, which is told elsewhere.
const generators::Trouble* trouble_of(const generators::Expansion& expansion) {
  const generators::Trouble* first = nullptr;
  for (const auto& stop : expansion.stops) {
    if (stop.trouble.kind == generators::TroubleKind::mistake) return nullptr;
    if (first == nullptr) first = &stop.trouble;
  }
  return first;
}

}  // namespace

std::map<ir::Index, check::MadeBySets::Unseen> unseen_sets(const Compilation& all,
                                                           const ManifestDeclarations& manifests) {
  std::map<ir::Index, check::MadeBySets::Unseen> unseen;
  const auto& whole = *all.whole;
  for (ir::Index i = 0; i < whole.application_sets.size(); ++i) {
    const auto& set = whole.application_sets[i];
    const auto* expansion =
        whole.is_of_manifests(*set.object)
            ? expansion_of_manifest(all, manifests.manifest_of(set.object->span))
            : expansion_of_program(all, set);
    const auto* trouble = expansion == nullptr ? nullptr : trouble_of(*expansion);
    if (trouble != nullptr)
      unseen.emplace(i, check::MadeBySets::Unseen{trouble->message, trouble->advice});
  }
  return unseen;
}

}  // namespace rollout::driver
