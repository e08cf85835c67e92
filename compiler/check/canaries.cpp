// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <map>
#include <tuple>

#include "compiler/check/rules.h"

namespace rollout::check {

namespace {

using Place =
    std::tuple<ir::Index, std::string_view, std::string_view>;  // cluster, namespace, name

void report_collision(CheckContext& context, const ir::Canary& first, const ir::Canary& second,
                      std::string_view what) {
  context.sink
      .report(Code::duplicate_canary, second.object->span,
              fmt::format("two canaries of one namespace have the {} `{}`", what,
                          what == "name" ? second.object_name : second.target.text))
      .note(first.object->span, fmt::format("the other one, of `{}`", first.name))
      .help("Flagger would run both on one workload, each undoing the other's weights");
}

}  // namespace

void check_canaries(CheckContext& context) {
  std::map<Place, const ir::Canary*> names;
  std::map<Place, const ir::Canary*> targets;
  for (const auto& canary : context.program.canaries) {
    if (canary.object->poisoned || canary.application == ir::kNone) continue;
    const auto& destination = context.program.applications[canary.application].destination;
    if (destination.cluster == ir::kNone) continue;
    const auto [named, new_name] = names.emplace(
        Place{destination.cluster, destination.name_space.text, canary.object_name}, &canary);
    const auto [aimed, new_target] = targets.emplace(
        Place{destination.cluster, destination.name_space.text, canary.target.text}, &canary);
    if (!new_target) report_collision(context, *aimed->second, canary, "target");
    else if (!new_name) report_collision(context, *named->second, canary, "name");
  }
}

}  // namespace rollout::check
