// SPDX-License-Identifier: Apache-2.0
//
// Every sentence of a project changes what the project permits. That one does not is proved
// (policies/proofs); several projects may have one sentence, of a loop, a template or a mixin, and
// then it is named only where it is idle in all of them. A deny that nothing allowed reaches is a
// precaution.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include "compiler/check/rules.h"
#include "compiler/ir/global_projects.h"
#include "policies/proofs/idle_sentences.h"

namespace rollout::check {

namespace {

using ir::Dimension;
using ir::Effect;
using proofs::Idleness;
using proofs::IdleSentence;

// Written in the project itself: nobody else has it from there, but for the turns of a loop.
bool is_own(const ir::Project& project, const ir::Rule& rule) {
  const auto layer = rule.origin == nullptr ? value::Layer::own : rule.origin->layer;
  return (layer == value::Layer::own || layer == value::Layer::override_) &&
         rule.span.file == project.object->span.file;
}

bool is_judged(const ir::Project& project) {
  return project.complete && !project.object->poisoned && project.object->span.known();
}

struct Deniable {
  Dimension dimension;
  std::string_view what;
  std::string_view sentence;
};
// Of cluster-scoped kinds a project need not permit any.
constexpr std::array<Deniable, 3> kNeeded = {
    {{Dimension::source, "sources", "allow source \"…\""},
     {Dimension::destination, "destinations", "allow destination …"},
     {Dimension::kind, "namespaced kinds", "allow kind \"…\""}}};

class SentenceCheck {
 public:
  explicit SentenceCheck(CheckContext& context)
      : context_(context),
        idle_(context.program),
        has_globals_(!ir::global_projects(context.program).empty()) {
    for (const auto& finding : context.sink.unordered())
      if (finding.code == Code::idle_permission || finding.severity == diagnostics::Severity::error)
        told_.push_back(finding.span);
  }

  void run() {
    for (const auto& project : context_.program.projects)
      for (const auto& rule : project.rules) ++written_[rule.span].number;
    for (const auto& project : context_.program.projects)
      if (is_judged(project)) look_at(project);
    for (const auto& [span, found] : written_) {
      if (found.only_denying.size() == found.number) report_only_denies(span, found);
      else if (found.idle.size() == found.number) report(span, found);
    }
  }

 private:
  // What became of one sentence in the projects that have it.
  struct Written {
    std::size_t number = 0;
    std::vector<IdleSentence> idle = {};
    std::vector<std::string> only_denying = {};  // projects, of which it is the first deny
    const Deniable* what = nullptr;
  };

  void look_at(const ir::Project& project) {
    if (!has_globals_)
      for (const auto& needed : kNeeded) look_for_allows(project, needed);
    const auto may_go = [&](const IdleSentence& sentence) {
      return !is_told(project, sentence) && may_be_named(project, sentence);
    };
    for (const auto& sentence : idle_.of(project, may_go))
      written_[sentence.rule->span].idle.push_back(sentence);
  }

  // What stands elsewhere is idle by itself, and not only beside what this project says.
  bool may_be_named(const ir::Project& project, const IdleSentence& sentence) const {
    if (negates(*sentence.rule) || !sentence.rule->span.known()) return false;
    if (is_own(project, *sentence.rule)) return true;
    return sentence.by != nullptr && sentence.by->span.file == sentence.rule->span.file &&
           !is_own(project, *sentence.by) &&
           (sentence.idleness == Idleness::denied || written_.at(sentence.rule->span).number > 1);
  }

  bool is_told_of(const ir::Rule& rule) const {
    return std::ranges::any_of(told_, [&](const source::Span& span) {
      return span.file == rule.span.file && span.begin >= rule.span.begin &&
             span.end <= rule.span.end;
    });
  }

  // What has a mistake was told of, and that others are dead beside a permission of everything is
  // said once (R0715).
  bool is_told(const ir::Project& project, const IdleSentence& sentence) const {
    if (told_.empty()) return false;
    if (is_told_of(*sentence.rule)) return true;
    return sentence.idleness == Idleness::redundant &&
           std::ranges::any_of(project.rules, [&](const ir::Rule& rule) {
             return rule.dimension == sentence.rule->dimension &&
                    rule.effect == sentence.rule->effect && is_told_of(rule);
           });
  }

  // Global projects add to lists: with them, one that only denies is as good as any.
  void look_for_allows(const ir::Project& project, const Deniable& needed) {
    const ir::Rule* first = nullptr;
    for (const auto& rule : project.rules) {
      if (rule.dimension != needed.dimension) continue;
      if (rule.effect == Effect::allow || negates(rule) || is_told_of(rule)) return;
      if (first == nullptr && is_own(project, rule)) first = &rule;
    }
    if (first == nullptr) return;
    auto& written = written_[first->span];
    written.only_denying.emplace_back(project.name);
    written.what = &needed;
  }

  void report(const source::Span& span, const Written& found) {
    const auto& [rule, idleness, by] = found.idle.front();
    const bool denied = idleness == Idleness::denied;
    const bool allows = rule->effect == Effect::allow;
    auto made = context_.sink.report(denied ? Code::denied_sentence : Code::idle_sentence, span,
                                     denied   ? "all that this allows is denied"
                                     : allows ? "this is allowed already"
                                              : "this is denied already");
    if (by == nullptr)
      made.note(denied ? "several sentences together deny it"
                       : "several sentences together allow it");
    else if (denied && !by->because.empty())
      made.note(by->span, fmt::format("denied here, because {}", by->because));
    else made.note(by->span, denied ? "denied here" : "here");
    if (found.number > 1)
      made.note(fmt::format("so it is all {} times that it is written", found.number));
    made.help(denied ? "a deny wins over every allow: leave this out, or narrow the deny"
                     : "leave it out: without it the project permits the same");
  }

  void report_only_denies(const source::Span& span, const Written& found) {
    auto made = context_.sink.report(
        Code::only_denies, span,
        fmt::format("project `{}` denies {} and allows none, so it permits none",
                    found.only_denying.front(), found.what->what));
    if (found.number > 1) made.note(fmt::format("so do {} more", found.number - 1));
    made.help(fmt::format("what is not allowed is denied: say what it may use, `{}`",
                          found.what->sentence));
  }

  CheckContext& context_;
  proofs::IdleSentences idle_;
  bool has_globals_;
  std::vector<source::Span> told_;
  std::map<source::Span, Written> written_;
};

}  // namespace

void check_idle_sentences(CheckContext& context) {
  if (context.understood) SentenceCheck(context).run();
}

}  // namespace rollout::check
