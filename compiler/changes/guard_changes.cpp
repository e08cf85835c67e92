// SPDX-License-Identifier: Apache-2.0
#include "compiler/changes/guard_changes.h"

#include <fmt/format.h>

#include <map>

#include "compiler/changes/condition_text.h"
#include "compiler/changes/expiry.h"
#include "compiler/diagnostics/excerpt.h"
#include "compiler/support/words.h"

namespace rollout::changes {

namespace {

using diagnostics::visible;

Change change_of(std::string_view kind, std::string_view object, std::string_view what,
                 Concern concern, source::Span span) {
  Change change{std::string(kind), {}, std::string(object), what};
  change.concern = concern;
  change.span = span;
  return change;
}

// A rule with what its policy looks at, for either may change.
struct RuleText {
  const ir::PolicyRule* rule;
  std::string matches;
};

std::string matches_of(const ir::Policy& policy) {
  std::string text;
  for (const auto& match : policy.matches)
    text.append(match.kind).append(" ").append(condition_text(match.where)).append("\n");
  return text;
}

using Rules = std::map<std::string, RuleText>;
Rules rules_of(const ir::Program& program) {
  Rules rules;
  for (const auto& policy : program.policies) {
    const auto matches = matches_of(policy);
    for (const auto& rule : policy.rules) {
      // Rules without an id share their policy's name.
      auto key = rule.id;
      for (int number = 2; rules.contains(key); ++number)
        key = fmt::format("{} ({})", rule.id, number);
      rules.emplace(std::move(key), RuleText{&rule, matches});
    }
  }
  return rules;
}

void tell_rule(const std::string& id, const RuleText& before, const RuleText& after,
               std::vector<Change>& told) {
  const auto effect = [](const ir::PolicyRule& rule) { return rule.denies ? "deny" : "warn"; };
  if (before.rule->denies != after.rule->denies) {
    const bool weaker = before.rule->denies;
    auto change = change_of("policy", id, weaker ? "weakened" : "strengthened",
                            weaker ? Concern::widening : Concern::none, after.rule->span);
    change.before = effect(*before.rule);
    change.after = effect(*after.rule);
    change.message = weaker ? "warns of what it denied" : "denies what it warned of";
    told.push_back(std::move(change));
  }
  const bool looks_elsewhere = before.matches != after.matches;
  if (!looks_elsewhere && condition_text(before.rule->when) == condition_text(after.rule->when))
    return;
  auto change = change_of("policy", id, "changed", Concern::attention, after.rule->span);
  change.message = looks_elsewhere ? "looks at other objects than before"
                                   : "fires under another condition than before";
  told.push_back(std::move(change));
}

void tell_policies(const ir::Program& before, const ir::Program& after, std::vector<Change>& told) {
  const auto old_rules = rules_of(before);
  const auto new_rules = rules_of(after);
  for (const auto& [id, rule] : old_rules) {
    if (const auto found = new_rules.find(id); found != new_rules.end()) {
      tell_rule(id, rule, found->second, told);
      continue;
    }
    auto change = change_of("policy", id, "removed", Concern::widening, rule.rule->span);
    change.before = rule.rule->because;
    change.message =
        fmt::format("no longer {} anything: {}", rule.rule->denies ? "denies" : "warns of",
                    visible(rule.rule->because));
    told.push_back(std::move(change));
  }
  for (const auto& [id, rule] : new_rules) {
    if (old_rules.contains(id)) continue;
    auto change = change_of("policy", id, "added", Concern::none, rule.rule->span);
    change.after = rule.rule->because;
    change.message =
        fmt::format("{}: {}", rule.rule->denies ? "denies" : "warns", visible(rule.rule->because));
    told.push_back(std::move(change));
  }
}

using Exceptions = std::map<std::string, const ir::Exception*>;
Exceptions exceptions_of(const ir::Program& program) {
  Exceptions all;
  for (const auto& each : program.exceptions)
    all.emplace(fmt::format("{} on {} {}", each.rule, each.kind, each.target), &each);
  return all;
}

void tell_exceptions(const ir::Program& before, const ir::Program& after,
                     std::vector<Change>& told) {
  const auto olds = exceptions_of(before);
  const auto news = exceptions_of(after);
  for (const auto& [key, exception] : news) {
    const auto found = olds.find(key);
    if (found != olds.end() && found->second->until == exception->until) continue;
    const bool is_new = found == olds.end();
    const bool wider = is_new || is_longer(exception->until, found->second->until);
    auto change = change_of("exception", key,
                            is_new  ? "added"
                            : wider ? "extended"
                                    : "shortened",
                            wider ? Concern::widening : Concern::none, exception->span);
    if (!is_new) change.before = until_text(found->second->until);
    change.after = until_text(exception->until);
    change.message = fmt::format("`{}` lets {} `{}` pass {}{}", visible(exception->rule),
                                 exception->kind, visible(exception->target), change.after,
                                 is_new ? "" : fmt::format(", and did {}", change.before));
    told.push_back(std::move(change));
  }
  for (const auto& [key, exception] : olds) {
    if (news.contains(key)) continue;
    auto change = change_of("exception", key, "removed", Concern::none, exception->span);
    change.before = until_text(exception->until);
    change.message = fmt::format("`{}` counts for {} `{}` again", visible(exception->rule),
                                 exception->kind, visible(exception->target));
    told.push_back(std::move(change));
  }
}

// The sentences of an invariant, without how they are laid out.
std::string claims_of(const ir::Invariant& invariant, const source::SourceMap& sources) {
  std::string text;
  for (const auto& claim : invariant.claims)
    text += support::in_one_line(sources.text(claim.sentence->span)) + '\n';
  return text;
}

void tell_invariants(const ir::Program& before, const ir::Program& after,
                     const source::SourceMap& sources, std::vector<Change>& told) {
  std::map<std::string_view, const ir::Invariant*> olds;
  for (const auto& invariant : before.invariants) olds.emplace(invariant.name, &invariant);
  for (const auto& invariant : after.invariants) {
    const auto found = olds.find(invariant.name);
    const auto span = invariant.object->span;
    if (found == olds.end()) {
      told.push_back(change_of("invariant", invariant.name, "added", Concern::none, span));
      told.back().message = "is proved from now on";
    } else {
      if (claims_of(*found->second, sources) != claims_of(invariant, sources)) {
        told.push_back(change_of("invariant", invariant.name, "changed", Concern::attention, span));
        told.back().message = "claims something else than before";
      }
      olds.erase(found);
    }
  }
  for (const auto& [name, invariant] : olds) {
    told.push_back(
        change_of("invariant", name, "removed", Concern::widening, invariant->object->span));
    told.back().message = "is no longer proved";
  }
}

}  // namespace

std::vector<Change> guard_changes(const ir::Program& before, const ir::Program& after,
                                  const source::SourceMap& sources) {
  std::vector<Change> told;
  tell_policies(before, after, told);
  tell_exceptions(before, after, told);
  tell_invariants(before, after, sources, told);
  return told;
}

}  // namespace rollout::changes
