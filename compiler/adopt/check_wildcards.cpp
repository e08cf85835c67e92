// SPDX-License-Identifier: Apache-2.0
//
// A wildcard beside entries that were chosen with care makes these dead text.
#include <fmt/format.h>

#include <algorithm>

#include "compiler/adopt/context.h"
#include "compiler/adopt/fields.h"

namespace rollout::adopt {

namespace {

bool is_deny(const std::string& text) { return text.starts_with('!'); }

void report(Context& context, value::Span star, value::Span dead, std::string_view what,
            std::size_t others) {
  context.sink
      .report(Code::entry_swallowed, star,
              fmt::format("this entry permits every {}, so the {} beside it {} nothing", what,
                          others == 1 ? "one" : fmt::format("{}", others),
                          others == 1 ? "says" : "say"))
      .note(dead, others == 1 ? "it has no effect" : "the first of those without effect")
      .help("take out the wildcard, or what it makes idle");
}

void check_sources(Context& context, const Project& project) {
  const auto& patterns = project.read.source_repos;
  const auto star = std::ranges::find(patterns, "*");
  if (star == patterns.end()) return;
  std::size_t others = 0;
  std::size_t first = 0;
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    if (patterns[i] == "*" || is_deny(patterns[i])) continue;
    if (others++ == 0) first = i;
  }
  if (others == 0) return;
  report(context,
         item_span(project, "spec.sourceRepos", static_cast<std::size_t>(star - patterns.begin())),
         item_span(project, "spec.sourceRepos", first), "repository", others);
}

bool is_everywhere(const engine::DestinationRule& rule) {
  return rule.name_space == "*" && rule.server == "*";
}

bool has_deny(const engine::DestinationRule& rule) {
  return is_deny(rule.server) || is_deny(rule.name) || is_deny(rule.name_space);
}

void check_destinations(Context& context, const Project& project) {
  const auto& rules = project.read.destinations;
  const auto star = std::ranges::find_if(rules, is_everywhere);
  if (star == rules.end()) return;
  std::size_t others = 0;
  std::size_t first = 0;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    if (is_everywhere(rules[i]) || has_deny(rules[i])) continue;
    if (others++ == 0) first = i;
  }
  if (others == 0) return;
  report(context,
         item_span(project, "spec.destinations", static_cast<std::size_t>(star - rules.begin())),
         item_span(project, "spec.destinations", first), "destination", others);
}

}  // namespace

void check_wildcards(Context& context) {
  for (const auto& project : context.projects) {
    check_sources(context, project);
    check_destinations(context, project);
  }
}

}  // namespace rollout::adopt
