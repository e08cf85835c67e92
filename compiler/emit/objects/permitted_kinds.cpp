// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "compiler/emit/objects/project_pattern.h"
#include "compiler/ir/global_projects.h"
#include "compiler/ir/kind_pattern.h"
#include "compiler/support/brace_expansion.h"

namespace rollout::emit {

namespace {

using ir::Effect;
using GlobalNames = std::vector<std::string_view>;

bool is_among(const GlobalNames& globals, const ir::Project& project) {
  return std::ranges::find(globals, project.name) != globals.end();
}

// Kinds as they are written, and as Argo CD compares them: nothing for what is no pattern.
struct Kinds {
  std::vector<PermittedKind> all;
  std::vector<std::optional<Pattern>> groups = {};
  std::vector<std::optional<Pattern>> kinds = {};
};

// Argo CD reads no braces in these lists.
void read(const ProjectScope& scope, ir::Dimension dimension, Effect effect, Kinds& found) {
  std::unordered_set<std::string> known;
  scope.each(dimension, effect, [&](const ir::Rule& rule) {
    if (scope.budget.is_spent()) return;
    for (const auto& pattern : rule.patterns)
      for (const auto& text : support::expand_braces(pattern.text)) {
        const auto [group, kind, name] = ir::parse_kind_pattern(text);
        if (!known.insert(fmt::format("{}\n{}\n{}", group, kind, name)).second) continue;
        found.all.push_back({std::string(group),
                             std::string(kind),
                             std::string(name),
                             {rule.origin, pattern.span}});
        found.groups.push_back(make_pattern(group));
        found.kinds.push_back(make_pattern(kind));
        if (!scope.has_room(found.all.size(), rule)) return;
      }
  });
}

Kinds read(const ProjectScope& scope, ir::Dimension dimension, Effect effect) {
  Kinds found;
  read(scope, dimension, effect, found);
  return found;
}

// What denies of the project may have to take away: what it allows, and what global projects add.
Kinds reachable(const ProjectScope& scope, ir::Dimension dimension, const GlobalNames& globals) {
  auto found = read(scope, dimension, Effect::allow);
  for (ir::Index i = 0; i < scope.program.projects.size(); ++i)
    if (i != scope.index && is_among(globals, scope.program.projects[i]))
      read({scope.program, i, scope.sink, scope.budget}, dimension, Effect::allow, found);
  return found;
}

bool share(const std::optional<Pattern>& left, const std::optional<Pattern>& right,
           ProjectBudget& budget) {
  return !left || !right || common_text(*left, *right, "", budget);
}

bool is_reached(const Kinds& denied, std::size_t index, const Kinds& allowed,
                ProjectBudget& budget) {
  budget.spend(allowed.all.size() + kEntryCost);
  for (std::size_t i = 0; i < allowed.all.size(); ++i)
    if (share(allowed.groups[i], denied.groups[index], budget) &&
        share(allowed.kinds[i], denied.kinds[index], budget))
      return true;
  return false;
}

// An absent list of namespaced kinds is "everything" to Argo CD, and an empty one becomes absent
// when Argo CD writes it back. Nothing is what a deny of everything leaves; where lists are added
// to other lists that would take all of theirs, and nothing is what an allow of no kind adds.
void allow_nothing(const ProjectScope& scope, bool adds_up, PermittedKinds& kinds) {
  const auto& object = *scope.project.object;
  const Cause cause{
      object.origin, object.span,
      "the project allows no namespaced kind, and Argo CD reads an absent list as all"};
  if (adds_up) kinds.allowed.push_back({"", "(none)", "", cause});
  else kinds.denied.push_back({"*", "*", "", cause});
}

}  // namespace

PermittedKinds permitted_kinds(const ProjectScope& scope, ir::Dimension dimension) {
  const auto globals = ir::global_projects(scope.program);
  const bool adds = is_among(globals, scope.project);
  const auto reached = reachable(scope, dimension, globals);
  auto denied = read(scope, dimension, Effect::deny);
  PermittedKinds kinds;
  for (std::size_t i = 0; i < denied.all.size(); ++i) {
    const bool kept = adds || is_reached(denied, i, reached, scope.budget);
    if (scope.is_spent(denied.all[i].cause.span)) return {};
    if (kept) kinds.denied.push_back(std::move(denied.all[i]));
  }
  kinds.allowed = read(scope, dimension, Effect::allow).all;
  if (dimension == ir::Dimension::kind && kinds.allowed.empty())
    allow_nothing(scope, !globals.empty(), kinds);
  return kinds;
}

}  // namespace rollout::emit
