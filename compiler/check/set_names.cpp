// SPDX-License-Identifier: Apache-2.0
//
// A set makes no application that is declared, or that another set makes: the two controllers would
// each undo the other's. Names are known where they have no parameter, and where it is known what
// the set makes.
#include <fmt/format.h>

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "compiler/check/entry.h"
#include "compiler/check/rules.h"

namespace rollout::check {

namespace {

using value::Object;

using Place = std::pair<std::string_view, std::string>;  // namespace and name

// Those that are certain, by their sets.
std::vector<std::vector<std::string>> names_of_sets(const CheckContext& context) {
  const auto& sets = context.program.application_sets;
  std::vector<std::vector<std::string>> names(sets.size());
  for (const auto& made : context.made.applications)
    names[made.set].emplace_back(context.whole.applications[made.application].name);
  for (std::size_t i = 0; i < sets.size(); ++i)
    if (const auto name = sets[i].application.name; name.find("{{") == std::string_view::npos)
      names[i] = {std::string(name)};
  return names;
}

std::string_view namespace_of(const ir::Program& program, const Object& object) {
  const auto own = value::text_field(object, "namespace");
  return own.empty() ? program.workspace.argocd_namespace : own;
}

bool is_known(const ir::ApplicationSet& set) {
  return set.application.object != nullptr && !set.object->poisoned &&
         !set.application.object->poisoned && known_entry(*set.object, "template_patch") == nullptr;
}

void report(CheckContext& context, const ir::ApplicationSet& set, const std::string& name,
            const Object& other) {
  context.sink
      .report(Code::duplicate_object, set.application.object->span,
              fmt::format("the set `{}` makes the application `{}`, which there is already",
                          set.name, name))
      .note(other.span, "the other one")
      .help("they would be one object, each overwriting the other: choose another name");
}

}  // namespace

void check_set_names(CheckContext& context) {
  const auto& program = context.program;
  if (program.application_sets.empty()) return;
  std::map<Place, const Object*> known;
  for (const auto& application : program.applications)
    known.emplace(Place{namespace_of(program, *application.object), std::string(application.name)},
                  application.object);
  auto names = names_of_sets(context);
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto& set = program.application_sets[i];
    if (!is_known(set)) continue;
    for (auto& name : names[i]) {
      const auto [at, is_new] =
          known.emplace(Place{namespace_of(program, *set.object), name}, set.object);
      if (!is_new && at->second != set.object) report(context, set, name, *at->second);
    }
  }
}

}  // namespace rollout::check
