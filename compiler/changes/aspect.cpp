// SPDX-License-Identifier: Apache-2.0
#include "compiler/changes/aspect.h"

#include <fmt/format.h>

#include <algorithm>

#include "compiler/diagnostics/excerpt.h"

namespace rollout::changes {

namespace {

using diagnostics::visible;

// What the API server, or the controller, writes by itself.
constexpr std::string_view kNotDeclared[] = {
    "status",       "metadata.managedFields",     "metadata.resourceVersion",
    "metadata.uid", "metadata.creationTimestamp", "metadata.generation"};

std::string text_of(const FieldDifference& difference) {
  const auto before = visible(shown(difference.before));
  const auto after = visible(shown(difference.after));
  if (before.empty()) return fmt::format("`{}` is set: `{}`", difference.path, after);
  if (after.empty()) return fmt::format("`{}` is no longer set: `{}`", difference.path, before);
  return fmt::format("`{}` changes from `{}` to `{}`", difference.path, before, after);
}

void tell_field(const Pair& pair, const FieldDifference& difference, std::vector<Change>& told) {
  auto change = change_of(pair, {difference}, "changed");
  change.before = shown(difference.before);
  change.after = shown(difference.after);
  change.message = text_of(difference);
  told.push_back(std::move(change));
}

void tell_aspects(const Pair& pair, std::span<const Aspect> aspects, Differences& left,
                  std::vector<Change>& told) {
  for (const auto& aspect : aspects) {
    const auto belongs = [&](const FieldDifference& difference) {
      return std::ranges::any_of(aspect.fields, [&](std::string_view field) {
        return difference.is_in(pair.root + std::string(field));
      });
    };
    Differences taken;
    std::ranges::copy_if(left, std::back_inserter(taken), belongs);
    if (taken.empty()) continue;
    if (aspect.tell(pair, taken, told)) std::erase_if(left, belongs);
  }
}

// The tables of a kind: a set has its own, and its template is an application.
void tell_kind(const Pair& pair, Differences& left, std::vector<Change>& told) {
  const auto kind = pair.after.kind;
  if (kind == "Application") tell_aspects(pair, application_aspects(), left, told);
  if (kind == "AppProject") tell_aspects(pair, project_aspects(), left, told);
  if (kind == "Canary") tell_aspects(pair, canary_aspects(), left, told);
  if (kind != "ApplicationSet") return;
  tell_aspects(pair, application_set_aspects(), left, told);
  const Pair inner{pair.before, pair.after, pair.clusters, "spec.template."};
  tell_aspects(inner, application_aspects(), left, told);
}

}  // namespace

Change change_of(const Pair& pair, const Differences& differences, std::string_view what) {
  const auto& first = differences.front();
  Change change{std::string(pair.after.kind), std::string(pair.after.name_space),
                std::string(pair.after.name), what};
  change.project = pair.before.project();
  change.field = first.path;
  change.span = first.after_span.known() ? first.after_span : pair.after.span;
  change.declared = pair.after.span;
  change.declared_name = pair.after.declared_name;
  return change;
}

std::vector<Change> changes_of(const Pair& pair) {
  auto left = field_differences(*pair.before.object, *pair.after.object);
  std::erase_if(left, [](const FieldDifference& difference) {
    return std::ranges::any_of(kNotDeclared,
                               [&](std::string_view field) { return difference.is_in(field); });
  });
  std::vector<Change> told;
  tell_kind(pair, left, told);
  for (const auto& difference : left) tell_field(pair, difference, told);
  return told;
}

}  // namespace rollout::changes
