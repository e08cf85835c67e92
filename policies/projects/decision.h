// SPDX-License-Identifier: Apache-2.0
//
// What a project says to one question, as a value: the verdict, the sentence that decided and its
// pattern, and, where nothing permits, the sentence that comes nearest and what of it does not fit.
// Everything that it points to belongs to the program.
#pragma once

#include <cstdint>
#include <string>

#include "compiler/ir/project.h"

namespace rollout::projects {

enum class Verdict : std::uint8_t {
  permitted,
  denied,    // a deny says so; no allow can help
  absent,    // no allow says so
  undecided  // a fact about a cluster is missing on which it depends
};

// What a sentence has to fit.
enum class Part : std::uint8_t {
  nothing,
  source,
  cluster,
  name_space,
  group,
  kind,
  name,
  resource,
  action,
  object
};

struct Decision {
  Verdict verdict = Verdict::absent;
  // permitted, denied: the first that says so. absent: the allow that comes nearest, null where
  // none comes near. undecided: the one that cannot be judged.
  const ir::Rule* rule = nullptr;
  // Of that sentence: what matches, or what comes nearest. Null where it says nothing of that part.
  const ir::Text* pattern = nullptr;
  Part missed = Part::nothing;  // absent: what of `rule` does not fit
  std::string fact = {};        // undecided: what is not known, "the name of the cluster at …"

  bool permits() const { return verdict == Verdict::permitted; }
};

}  // namespace rollout::projects
