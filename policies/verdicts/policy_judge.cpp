// SPDX-License-Identifier: Apache-2.0
#include "policies/verdicts/policy_judge.h"

#include <algorithm>

namespace rollout::verdicts {

namespace {

// Of one explanation, which shows what comes within it.
constexpr functions::Limits kExplanation{.steps = 100'000, .bytes = 4ull << 20};

Ruling ruling_of(const Answer& answer) {
  switch (answer.lack) {
    case Lack::nothing: return answer.is(true) ? Ruling::fires : Ruling::passes;
    case Lack::not_set: return Ruling::not_set;
    case Lack::fact: return Ruling::undecided;
    case Lack::failure: return Ruling::failed;
    case Lack::reported: return Ruling::passes;
  }
  return Ruling::passes;
}

Verdict verdict_of(const ir::Policy& policy, const ir::PolicyRule& rule, const Subject& subject,
                   Answer answer) {
  return {&policy,       &rule,       subject, ruling_of(answer), std::move(answer.reason),
          answer.advice, answer.place};
}

// The first value of the subject's own that was read where somebody wrote it; its name only where
// nothing else was.
Reading deciding_reading(const std::vector<Reading>& readings, const Subject& subject) {
  const auto own = [&](const Reading& reading) { return !reading.foreign && reading.span.known(); };
  const auto fact = std::ranges::find_if(readings, [&](const Reading& reading) {
    return own(reading) && reading.span != subject.object->label_span;
  });
  if (fact != readings.end()) return *fact;
  const auto any = std::ranges::find_if(readings, own);
  return any != readings.end() ? *any : Reading{};
}

}  // namespace

PolicyJudge::PolicyJudge(const ir::Program& program, support::SymbolTable& symbols,
                         Outcomes* outcomes)
    : program_(program), symbols_(symbols), facts_(program, arena_, symbols), outcomes_(outcomes) {
  renew(kPolicyLimits);
}

void PolicyJudge::renew(const functions::Limits& limits) {
  workplace_.reset();
  scratch_ = std::make_unique<support::Arena>();
  budget_.emplace(limits, *scratch_);
  workplace_.emplace(Workplace{*scratch_, symbols_, *budget_, facts_, outcomes_});
}

void PolicyJudge::look_at(const Deployed& deployed) {
  subjects_["object"] = deployed.objects;
  facts_.add_deployed(deployed);
}

const std::vector<Subject>& PolicyJudge::subjects(std::string_view kind) {
  const auto [found, is_new] = subjects_.try_emplace(kind);
  if (is_new && kind == "window")
    for (const auto* window : facts_.windows())
      found->second.push_back({kind, value::name_of(*window), window});
  else if (is_new) found->second = subjects_of(program_, kind);
  return found->second;
}

Answer PolicyJudge::ask(const ir::Condition& condition, const value::Object& subject,
                        Record* record) {
  return Evaluation(*workplace_, subject, record).answer(condition);
}

// An absent value in `where` does not match; the kinds of several `match` are alternatives.
PolicyJudge::Match PolicyJudge::match(const ir::Policy& policy, const Subject& subject) {
  Match found{Answer::of(value::Value::boolean(false))};
  for (const auto& match : policy.matches) {
    if (match.kind != subject.kind) continue;
    auto answer = match.where == nullptr ? Answer::of(value::Value::boolean(true))
                                         : ask(*match.where, *subject.object);
    if (answer.is(true)) return {std::move(answer), &match};
    if (answer.lack > found.answer.lack && answer.lack != Lack::not_set)
      found = {std::move(answer), &match};
  }
  return found;
}

bool PolicyJudge::looks_at(const ir::Policy& policy, const Subject& subject) {
  return match(policy, subject).answer.is(true);
}

Verdict PolicyJudge::decide(const ir::Policy& policy, const ir::PolicyRule& rule,
                            const Subject& subject, const Match& matched) {
  if (!matched.answer.known()) {
    auto verdict = verdict_of(policy, rule, subject, matched.answer);
    verdict.while_matching = true;
    return verdict;
  }
  if (!matched.answer.is(true)) return {&policy, &rule, subject};
  if (rule.when == nullptr)
    return verdict_of(policy, rule, subject, Answer::of(value::Value::boolean(true)));
  return verdict_of(policy, rule, subject, ask(*rule.when, *subject.object));
}

Verdict PolicyJudge::judge(const ir::Policy& policy, const ir::PolicyRule& rule,
                           const Subject& subject) {
  renew(kPolicyLimits);
  return decide(policy, rule, subject, match(policy, subject));
}

std::vector<Verdict> PolicyJudge::judge(const ir::Policy& policy) {
  renew(kPolicyLimits);
  std::vector<Verdict> found;
  auto& count = looked_at_[&policy];
  std::vector<std::string_view> kinds;
  for (const auto& match : policy.matches)
    if (std::ranges::find(kinds, match.kind) == kinds.end()) kinds.push_back(match.kind);
  for (const auto kind : kinds)
    for (const auto& subject : subjects(kind)) {
      const auto matched = match(policy, subject);
      if (matched.answer.known() && !matched.answer.is(true)) continue;
      ++count;
      for (const auto& rule : policy.rules) {
        auto verdict = decide(policy, rule, subject, matched);
        if (verdict.ruling != Ruling::passes) found.push_back(std::move(verdict));
      }
    }
  return found;
}

std::size_t PolicyJudge::looked_at(const ir::Policy& policy) const {
  const auto found = looked_at_.find(&policy);
  return found == looked_at_.end() ? 0 : found->second;
}

Explanation PolicyJudge::explain(const Verdict& verdict) {
  const ir::Condition* condition = verdict.rule->when;
  if (verdict.while_matching) {
    const auto matched = match(*verdict.policy, verdict.subject);
    condition = matched.match == nullptr ? nullptr : matched.match->where;
  }
  if (condition == nullptr) return {};
  renew(kExplanation);
  Record record;
  ask(*condition, *verdict.subject.object, &record);
  auto deciding = deciding_reading(record.readings, verdict.subject);
  return {std::move(record.parts), deciding};
}

}  // namespace rollout::verdicts
