// SPDX-License-Identifier: Apache-2.0
//
// A permission of everything beside careful ones: the careful ones are dead text, and who reads
// them believes that they hold.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "compiler/check/rules.h"

namespace rollout::check {

namespace {

using ir::Dimension;

struct Kind {
  Dimension dimension;
  std::string_view each;  // what it permits, in a message
};
constexpr std::array<Kind, 4> kKinds = {{{Dimension::source, "source"},
                                         {Dimension::destination, "destination"},
                                         {Dimension::kind, "kind"},
                                         {Dimension::cluster_kind, "cluster-scoped kind"}}};

bool is_everything(std::string_view pattern) {
  return pattern == "*" || pattern == "**" || pattern == "*/*";
}

const ir::Text* find_everything(const std::vector<ir::Text>& patterns) {
  const auto at = std::ranges::find_if(
      patterns, [](const ir::Text& pattern) { return is_everything(pattern.text); });
  return at == patterns.end() ? nullptr : &*at;
}

bool permits_all_destinations(const ir::Rule& rule) {
  const bool every_cluster = rule.means_any_cluster() || find_everything(rule.clusters) != nullptr;
  const bool every_namespace =
      rule.namespaces.empty() || find_everything(rule.namespaces) != nullptr;
  return every_cluster && every_namespace;
}

// Where a rule permits everything of its dimension; unknown where it does not.
source::Span span_of_everything(const ir::Rule& rule) {
  if (rule.dimension == Dimension::destination)
    return permits_all_destinations(rule) ? rule.span : source::Span{};
  const auto* pattern = find_everything(rule.patterns);
  return pattern == nullptr ? source::Span{} : pattern->span;
}

// What a rule permits beside everything; unknown where that is nothing.
source::Span span_of_rest(const ir::Rule& rule) {
  if (rule.dimension == Dimension::destination)
    return permits_all_destinations(rule) ? source::Span{} : rule.span;
  for (const auto& pattern : rule.patterns)
    if (!is_everything(pattern.text)) return pattern.span;
  return {};
}

void check_kind(CheckContext& context, const ir::Project& project, const Kind& kind) {
  source::Span everything;
  source::Span rest;
  for (const auto& rule : project.rules) {
    if (rule.effect != ir::Effect::allow || rule.dimension != kind.dimension) continue;
    if (!everything.known()) everything = span_of_everything(rule);
    if (!rest.known()) rest = span_of_rest(rule);
  }
  if (!everything.known() || !rest.known()) return;
  context.sink
      .report(Code::idle_permission, rest,
              fmt::format("this is allowed already, as every {} is", kind.each))
      .note(everything, "here")
      .help("leave one of them out: beside a permission of everything, others narrow nothing");
}

}  // namespace

void check_covered_permissions(CheckContext& context) {
  for (const auto& project : context.program.projects) {
    if (project.object->poisoned || !project.complete) continue;
    for (const auto& kind : kKinds) check_kind(context, project, kind);
  }
}

}  // namespace rollout::check
