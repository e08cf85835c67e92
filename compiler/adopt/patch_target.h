// SPDX-License-Identifier: Apache-2.0
//
// Which objects the patches of a kustomization are for. Private to compiler/adopt.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "compiler/value/yaml_document.h"

namespace rollout::adopt {

// An object, by its kind and its name; as the target of a patch, empty is any.
struct PatchTarget {
  std::string kind;
  std::string name;

  // Kustomize takes both for regular expressions, which are not followed to their ends.
  bool may_be(const PatchTarget& object) const;
};

struct PatchTargets {
  std::vector<PatchTarget> targets;
  std::vector<std::string> files;  // as they are written; what stands there says what it is for
};

PatchTargets read_patch_targets(const value::Record& kustomization, support::Arena& arena,
                                support::SymbolTable& symbols);

}  // namespace rollout::adopt
