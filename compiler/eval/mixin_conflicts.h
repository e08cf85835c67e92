// SPDX-License-Identifier: Apache-2.0
//
// Two mixins of one block that set one path. Whether that is a mistake is known only when all has
// been written: what a higher layer sets, settles it.
#pragma once

#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "compiler/value/object.h"

namespace rollout::eval {

struct Context;

struct MixinConflict {
  const value::Object* object;  // whose field it is
  value::Symbol key;
  std::string path;  // as written: "sync.prune"
  const value::Origin* earlier;
  const value::Origin* later;
  const value::Frame* block;  // the way to the block that uses both
};

// Of many about one field a few are kept: they are one mistake.
class MixinConflicts {
 public:
  void add(MixinConflict conflict);
  std::span<const MixinConflict> kept() const { return kept_; }

 private:
  std::vector<MixinConflict> kept_;
  std::map<std::pair<const value::Object*, const void*>, unsigned> count_;  // by field
};

void report_mixin_conflicts(Context& context);

}  // namespace rollout::eval
