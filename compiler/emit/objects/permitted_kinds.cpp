// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "compiler/emit/objects/project_pattern.h"
#include "compiler/ir/kind_pattern.h"
#include "compiler/support/brace_expansion.h"

namespace rollout::emit {

namespace {

using ir::Effect;

// Argo CD reads no braces in these lists.
void add_kinds(const ir::Rule& rule, std::vector<PermittedKind>& out) {
  for (const auto& pattern : rule.patterns)
    for (const auto& text : support::expand_braces(pattern.text)) {
      const auto written = ir::parse_kind_pattern(text);
      const auto same = [&](const PermittedKind& one) {
        return one.group == written.group && one.kind == written.kind && one.name == written.name;
      };
      if (std::ranges::none_of(out, same))
        out.push_back({std::string(written.group),
                       std::string(written.kind),
                       std::string(written.name),
                       {rule.origin, pattern.span}});
    }
}

bool share(std::string_view left, std::string_view right) {
  const auto one = make_pattern(left);
  const auto other = make_pattern(right);
  return !one || !other || common_text(*one, *other, "");
}

bool is_reached(const PermittedKind& denied, const std::vector<PermittedKind>& allowed) {
  return std::ranges::any_of(allowed, [&](const PermittedKind& one) {
    return share(one.group, denied.group) && share(one.kind, denied.kind);
  });
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
  PermittedKinds kinds;
  scope.each(dimension, Effect::allow,
             [&](const ir::Rule& rule) { add_kinds(rule, kinds.allowed); });
  std::vector<PermittedKind> denied;
  scope.each(dimension, Effect::deny, [&](const ir::Rule& rule) { add_kinds(rule, denied); });
  for (auto& one : denied)
    if (is_reached(one, kinds.allowed)) kinds.denied.push_back(std::move(one));
  if (dimension == ir::Dimension::kind && kinds.allowed.empty())
    kinds.denied.push_back(nothing_allowed(scope));
  return kinds;
}

}  // namespace rollout::emit
