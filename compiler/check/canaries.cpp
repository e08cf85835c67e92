// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <map>
#include <string>
#include <tuple>

#include "compiler/check/rules.h"
#include "compiler/ir/address.h"

namespace rollout::check {

namespace {

// Where it goes (address.h), its namespace, and its name or target.
using Place = std::tuple<std::string, std::string_view, std::string_view>;

void report_target(CheckContext& context, const ir::Canary& first, const ir::Canary& second) {
  context.sink
      .report(Code::duplicate_canary, second.object->span,
              fmt::format("two canaries of one namespace have the target `{}`", second.target.text))
      .note(first.object->span, fmt::format("the other one, of `{}`", first.name))
      .help("Flagger would run both on one workload, each undoing the other's weights");
}

void report_name(CheckContext& context, const ir::Canary& first, const ir::Canary& second) {
  context.sink
      .report(Code::duplicate_canary, second.object->span,
              fmt::format("two canaries of one namespace have the name `{}`", second.object_name))
      .note(first.object->span, fmt::format("the other one, of `{}`", first.name))
      .help("they would be one object, each overwriting the other: give one a `name`");
}

}  // namespace

void check_canaries(CheckContext& context) {
  const auto& program = context.program;
  std::map<Place, const ir::Canary*> names;
  std::map<Place, const ir::Canary*> targets;
  for (const auto& canary : program.canaries) {
    if (canary.object->poisoned || canary.application == ir::kNone) continue;
    auto address = ir::address_of(program, program.applications[canary.application]);
    if (address.empty()) continue;
    const auto name_space = ir::namespace_of(program, canary);
    const auto [named, new_name] =
        names.emplace(Place{address, name_space, canary.object_name}, &canary);
    const auto [aimed, new_target] =
        targets.emplace(Place{std::move(address), name_space, canary.target.text}, &canary);
    if (!new_target) report_target(context, *aimed->second, canary);
    else if (!new_name) report_name(context, *named->second, canary);
  }
}

}  // namespace rollout::check
