// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <unordered_set>

#include "compiler/emit/objects/project_pattern.h"
#include "compiler/ir/kind_pattern.h"
#include "compiler/support/brace_expansion.h"

namespace rollout::emit {

namespace {

using ir::Effect;

// Kinds as they are written, and as Argo CD compares them: nothing for what is no pattern.
struct Kinds {
  std::vector<PermittedKind> all;
  std::vector<std::optional<Pattern>> groups = {};
  std::vector<std::optional<Pattern>> kinds = {};
};

// Argo CD reads no braces in these lists.
Kinds read(const ProjectScope& scope, ir::Dimension dimension, Effect effect) {
  Kinds found;
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
// when Argo CD writes it back. Nothing is what a deny of everything leaves.
PermittedKind nothing_allowed(const ProjectScope& scope) {
  const auto& object = *scope.project.object;
  return {"*",
          "*",
          "",
          {object.origin, object.span,
           "the project allows no namespaced kind, and Argo CD reads an absent list as all"}};
}

}  // namespace

PermittedKinds permitted_kinds(const ProjectScope& scope, ir::Dimension dimension) {
  auto allowed = read(scope, dimension, Effect::allow);
  auto denied = read(scope, dimension, Effect::deny);
  PermittedKinds kinds;
  for (std::size_t i = 0; i < denied.all.size(); ++i) {
    const bool reached = is_reached(denied, i, allowed, scope.budget);
    if (scope.is_spent(denied.all[i].cause.span)) return {};
    if (reached) kinds.denied.push_back(std::move(denied.all[i]));
  }
  kinds.allowed = std::move(allowed.all);
  if (dimension == ir::Dimension::kind && kinds.allowed.empty())
    kinds.denied.push_back(nothing_allowed(scope));
  return kinds;
}

}  // namespace rollout::emit
