// SPDX-License-Identifier: Apache-2.0
//
// Two mixins of one block that set one path. Whether that is a mistake is known only when all has
// been written: what a higher layer sets, settles it.
#pragma once

#include <string>

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

void report_mixin_conflicts(Context& context);

}  // namespace rollout::eval
