// SPDX-License-Identifier: Apache-2.0
//
// Policies hold for what the program declares. What decides is policies/verdicts; here its verdicts
// become findings: at the value that decided, with the rule and what each part of it was.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "compiler/check/evidence.h"
#include "compiler/check/rules.h"
#include "compiler/support/words.h"
#include "policies/verdicts/exceptions.h"
#include "policies/verdicts/policy_judge.h"

namespace rollout::check {

namespace {

using verdicts::Ruling;
using verdicts::Verdict;

std::string subject_text(const verdicts::Subject& subject) {
  return fmt::format("{} `{}`", subject.kind, subject.name);
}

class PolicyCheck {
 public:
  explicit PolicyCheck(CheckContext& context)
      : context_(context), judge_(context.whole, context.symbols), exceptions_(context.whole) {
    if (context.settings.deployed != nullptr) judge_.look_at(*context.settings.deployed);
  }

  void run() {
    for (const auto& policy : context_.whole.policies) {
      Lacking lacking;
      for (const auto& verdict : judge_.judge(policy)) {
        if (exceptions_.covering(verdict) != nullptr) continue;
        if (code_of(verdict) == Code::policy_undecided) lacking[verdict.reason].push_back(verdict);
        else report(verdict);
      }
      for (const auto& [fact, verdicts] : lacking) report_lacking(verdicts);
      check_idle(policy);
    }
    for (const auto& [set, unseen] : context_.made.unseen)
      check_unseen(context_.whole.application_sets[set], unseen);
    for (const auto* exception : exceptions_.unused(context_.whole)) report_unused(*exception);
  }

 private:
  using Lacking = std::map<std::string, std::vector<Verdict>>;  // by the fact that is missing

  Code code_of(const Verdict& verdict) const {
    switch (verdict.ruling) {
      case Ruling::failed: return Code::policy_failed;
      case Ruling::undecided:
        return (verdict.subject.is_protected && verdict.rule->denies) ||
                       context_.settings.require_complete
                   ? Code::policy_undecided_where_protected
                   : Code::policy_undecided;
      default: return verdict.rule->denies ? Code::policy_denied : Code::policy_warned;
    }
  }

  static std::string message_of(const Verdict& verdict) {
    const auto subject = subject_text(verdict.subject);
    const auto& rule = *verdict.rule;
    switch (verdict.ruling) {
      case Ruling::failed:
        return fmt::format("policy `{}` cannot be computed for {}: {}", rule.id, subject,
                           verdict.reason);
      case Ruling::undecided:
        return fmt::format("whether policy `{}` {} {} depends on {}, which is not declared",
                           rule.id, rule.denies ? "denies" : "warns of", subject, verdict.reason);
      default:
        return fmt::format("policy `{}` {} {}: {}", rule.id, rule.denies ? "denies" : "warns of",
                           subject, rule.because);
    }
  }

  // Where the deciding value was written; of something missing, the block that lacks it.
  static source::Span span_of(const Verdict& verdict, const verdicts::Explanation& explanation) {
    if (verdict.ruling == Ruling::failed && verdict.rule->when != nullptr)
      return verdict.rule->when->span;
    if (verdict.ruling == Ruling::not_set && verdict.place.known()) return verdict.place;
    return explanation.deciding.span.known() ? explanation.deciding.span
                                             : verdict.subject.object->span;
  }

  diagnostics::Builder report(const Verdict& verdict) {
    auto explanation = judge_.explain(verdict);
    const auto span = span_of(verdict, explanation);
    auto made = context_.sink.report(code_of(verdict), span, message_of(verdict));
    if (span != verdict.subject.object->span)
      made.note(verdict.subject.object->span, "it is declared here");
    made.note(verdict.rule->span, "the rule, and what it found",
              marks_of(std::move(explanation.parts)));
    if (verdict.ruling == Ruling::not_set)
      made.note(fmt::format("`{}` is not set, which counts as if the rule's condition held",
                            verdict.reason));
    add_advice(made, verdict);
    return made;
  }

  // One fact may be missing for thousands of objects.
  void report_lacking(const std::vector<Verdict>& verdicts) {
    auto made = report(verdicts.front());
    if (verdicts.size() == 1) return;
    constexpr std::size_t kMostNames = 3;
    std::vector<std::string> others;
    for (std::size_t i = 1; i < verdicts.size(); ++i)
      others.push_back(
          fmt::format("`{}` of {}", verdicts[i].rule->id, subject_text(verdicts[i].subject)));
    made.note("so does " + support::first_of(others, kMostNames));
  }

  static void add_advice(diagnostics::Builder& made, const Verdict& verdict) {
    const auto& rule = *verdict.rule;
    if (!rule.docs.empty()) made.note(fmt::format("more is written at {}", rule.docs));
    if (!rule.help.empty()) made.help(std::string(rule.help));
    else if (verdict.ruling == Ruling::failed)
      made.help("what cannot be computed stops everything: mend the condition");
    else if (verdict.ruling == Ruling::undecided) made.help(std::string(verdict.advice));
  }

  // It looks at what nobody has rendered: that is not checked.
  bool is_of_unrendered(const ir::Policy& policy) const {
    const auto* deployed = context_.settings.deployed;
    return (deployed == nullptr || !deployed->rendered) &&
           std::ranges::find(policy.matches, "object", &ir::PolicyMatch::kind) !=
               policy.matches.end();
  }

  void report_unrendered(const ir::Policy& policy) {
    context_.sink
        .report(Code::not_rendered, policy.object->span,
                fmt::format("policy `{}` looks at rendered objects, and nothing was rendered",
                            policy.name))
        .help("render the sources of applications: `--rendered`");
  }

  // A policy without an object of its kind has nothing to look at yet.
  void check_idle(const ir::Policy& policy) {
    if (is_of_unrendered(policy)) return report_unrendered(policy);
    if (policy.matches.empty() || judge_.looked_at(policy) > 0) return;
    std::size_t candidates = 0;
    for (const auto& match : policy.matches) candidates += judge_.subjects(match.kind).size();
    if (candidates == 0) return;
    const auto& match = policy.matches.front();
    context_.sink
        .report(Code::idle_policy, match.span,
                fmt::format("policy `{}` looks at none of {} {}{}", policy.name, candidates,
                            match.kind, candidates == 1 ? "" : "s"))
        .help("what looks at nothing forbids nothing: is the `where` what was meant?")
        .only_if_sound();
  }

  // What is not known to be made, no policy sees. An exception may name the set.
  void check_unseen(const ir::ApplicationSet& set, const MadeBySets::Unseen& unseen) {
    const ir::PolicyRule* first = nullptr;
    bool denies = false;
    for (const auto& policy : context_.whole.policies) {
      if (std::ranges::find(policy.matches, "application", &ir::PolicyMatch::kind) ==
          policy.matches.end())
        continue;
      for (const auto& rule : policy.rules) {
        Verdict verdict{&policy, &rule, {"application_set", set.name, set.object}};
        if (exceptions_.covering(verdict) != nullptr) continue;
        if (first == nullptr) first = &rule;
        denies = denies || rule.denies;
      }
    }
    if (first != nullptr) report_unseen(set, unseen, *first, denies);
  }

  void report_unseen(const ir::ApplicationSet& set, const MadeBySets::Unseen& unseen,
                     const ir::PolicyRule& rule, bool denies) {
    const auto environment = set.application.destination.environment;
    const bool must_be_known = context_.settings.require_complete ||
                               (denies && environment != ir::kNone &&
                                context_.whole.environments[environment].is_protected);
    context_.sink
        .report(must_be_known ? Code::policy_undecided_where_protected : Code::policy_undecided,
                set.object->span,
                fmt::format("whether policies hold for all that `{}` makes is not known: {}",
                            set.name, unseen.reason))
        .note(rule.span, fmt::format("`{}` would be asked of each", rule.id))
        .help(unseen.advice.empty() ? "check what the ApplicationSet made in the cluster as well"
                                    : unseen.advice);
  }

  void report_unused(const ir::Exception& exception) {
    context_.sink
        .report(Code::unused_exception, exception.span,
                fmt::format("`{}` lets {} `{}` pass without this exception", exception.rule,
                            exception.kind, exception.target))
        .help("remove it: nobody needs it any more")
        .only_if_sound();
  }

  CheckContext& context_;
  verdicts::PolicyJudge judge_;
  verdicts::Exceptions exceptions_;
};

}  // namespace

void check_policies(CheckContext& context) {
  if (context.understood && !context.whole.policies.empty()) PolicyCheck(context).run();
}

}  // namespace rollout::check
