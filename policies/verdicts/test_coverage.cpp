// SPDX-License-Identifier: Apache-2.0
#include "policies/verdicts/test_coverage.h"

#include <fmt/format.h>

#include "compiler/support/text.h"
#include "policies/verdicts/branches.h"
#include "policies/verdicts/sentence_patterns.h"

namespace rollout::verdicts {

namespace {

constexpr std::size_t kQuoted = 60;  // bytes of a condition

void count(Coverage& coverage, bool covered, source::Span span, std::string what) {
  ++coverage.all;
  if (covered) ++coverage.covered;
  else coverage.missing.push_back({span, std::move(what)});
}

// The text of a part, on one line.
std::string quoted(const source::SourceMap& sources, source::Span span) {
  std::string text;
  for (const char c : sources.text(span)) {
    const bool blank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!blank) text += c;
    else if (!text.ends_with(' ')) text += ' ';
  }
  return support::shorten(text, kQuoted);
}

std::string lacking(Seen outcome, std::string_view part, std::string_view of) {
  switch (outcome) {
    case Seen::yes: return fmt::format("in no test is `{}` of {} true", part, of);
    case Seen::no: return fmt::format("in no test is `{}` of {} false", part, of);
    case Seen::present: return fmt::format("in no test has `{}` of {} a value", part, of);
    case Seen::absent: return fmt::format("in no test is `{}` of {} absent", part, of);
  }
  return {};
}

// A sentence decides what the role can, or a condition reads it; a group can only be read.
void count_role(Coverage& coverage, const Covered& covered, const ir::Role& role) {
  for (const auto& rule : role.rules)
    count(coverage,
          covered.sentences.contains(rule.origin->span) ||
              covered.conditions.has_read(rule.origin->span),
          rule.origin->span,
          fmt::format("no test depends on this sentence of role `{}`", role.full_name));
  for (const auto& group : role.groups)
    count(coverage, covered.conditions.has_read(group.span), group.span,
          fmt::format("no test looks at group `{}` of role `{}`", group.text, role.full_name));
}

}  // namespace

std::vector<const ir::Project*> written_projects(const ir::Program& program) {
  std::vector<const ir::Project*> written;
  for (const auto& project : program.projects)
    if (!program.is_of_manifests(*project.object)) written.push_back(&project);
  return written;
}

Coverage coverage_of_rules(const ir::Program& program, const Covered& covered) {
  Coverage coverage;
  for (const auto& policy : program.policies)
    for (const auto& rule : policy.rules) {
      count(coverage, covered.fired.contains(&rule), rule.span,
            fmt::format("no test makes `{}` fire", rule.id));
      if (rule.when != nullptr)
        count(coverage, covered.passed.contains(&rule), rule.span,
              fmt::format("no test has `{}` let something pass", rule.id));
    }
  for (const auto* project : written_projects(program)) {
    for (const auto& rule : project->rules)
      count(coverage, covered.sentences.contains(rule.span), rule.span,
            fmt::format("no test depends on this sentence of project `{}`", project->name));
    for (const auto& role : project->roles) count_role(coverage, covered, role);
    for (const auto& window : project->windows)
      count(coverage, covered.conditions.has_read(window.span), window.span,
            fmt::format("no test looks at this window of project `{}`", project->name));
  }
  return coverage;
}

Coverage coverage_of_branches(const ir::Program& program, const Covered& covered,
                              const source::SourceMap& sources) {
  Coverage coverage;
  const auto add = [&](const std::vector<Branch>& branches, const std::string& of) {
    for (const auto& [part, outcome] : branches)
      count(coverage, covered.conditions.has(*part, outcome), part->span,
            lacking(outcome, quoted(sources, part->span), of));
  };
  for (const auto& policy : program.policies) {
    for (const auto& match : policy.matches)
      if (match.where != nullptr)
        add(branches_of(*match.where), fmt::format("policy `{}`", policy.name));
    for (const auto& rule : policy.rules)
      if (rule.when != nullptr) add(branches_within(*rule.when), fmt::format("`{}`", rule.id));
  }
  return coverage;
}

Coverage coverage_of_patterns(const ir::Program& program, const Covered& covered) {
  Coverage coverage;
  for (const auto* project : written_projects(program))
    for (const auto& rule : project->rules) {
      const auto patterns = patterns_of(program, rule);
      for (std::size_t i = 0; i < patterns.size(); ++i)
        count(coverage, covered.patterns.contains({&rule, i}), patterns[i].span,
              fmt::format("no test matches {} `{}` of project `{}`", patterns[i].noun,
                          patterns[i].written, project->name));
    }
  return coverage;
}

}  // namespace rollout::verdicts
