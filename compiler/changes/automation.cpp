// SPDX-License-Identifier: Apache-2.0
#include "compiler/changes/automation.h"

#include <string>

#include "compiler/adopt/fields.h"

namespace rollout::changes {

bool is_automated(const value::Record& application, std::string_view root) {
  const auto path = std::string(root) + "spec.syncPolicy.automated";
  if (adopt::record_at(application, path) == nullptr) return false;
  const auto* enabled = adopt::entry_at(application, path + ".enabled");
  return enabled == nullptr || !enabled->value.is(value::Kind::boolean) ||
         enabled->value.as_boolean();
}

bool prunes(const value::Record& application) {
  return is_automated(application) &&
         adopt::is_on_at(application, "spec.syncPolicy.automated.prune");
}

}  // namespace rollout::changes
