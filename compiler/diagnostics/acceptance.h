// SPDX-License-Identifier: Apache-2.0
//
// What people decided about findings: how severe one is in the whole program (`checks` in
// `workspace`), and where it is accepted (`accept R0703 until 2031-12-31 because "…"` in a block).
// An acceptance covers findings whose place, or a place that they note, lies in its block: what
// comes from a template is accepted where the template is called. It is not an exception from a
// policy, which the policy engine judges (`except`).
//
//   Decisions decisions{choices, acceptances, "2026-11-24"};
//   decisions.apply(sink);          // as often as there may be new findings
//   decisions.report_unused(sink);  // at the end
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "compiler/diagnostics/sink.h"

namespace rollout::diagnostics {

// Whether people may decide about it. Errors say that the program means nothing, or that Argo CD or
// Flagger would do something else than what is written; those of the checks (R07) are judgements.
bool is_debatable(const CodeEntry& code);

// Whether only who compares two versions finds it, so that nobody else can say that a decision
// about it is of no use.
bool is_of_change(Code code);

// The code that somebody wrote, such as `R0703`; none, and a report, where there is none of that
// name or it cannot be decided about.
std::optional<Code> debatable_code(Sink& sink, std::string_view id, source::Span span);

struct SeverityChoice {
  Code code;
  std::optional<Severity> severity;  // none: the finding is not reported
};

struct Acceptance {
  Code code;
  source::Span block;      // whose findings are accepted
  source::Span span;       // of the sentence
  std::string_view until;  // a date; empty: for as long as there is something to accept
  bool whole = true;       // false: the module was not seen whole, so it may be of use elsewhere
};

class Decisions {
 public:
  // Where something is written that a finding has the place of.
  using Written = std::function<source::Span(source::Span)>;

  // `as_of` is the date that acceptances expire by; empty: none has expired.
  Decisions(std::span<const SeverityChoice> choices, std::span<const Acceptance> acceptances,
            std::string_view as_of, Written written = {});

  // Changes what the sink was given since the last time.
  void apply(Sink& sink);
  // Says which acceptances are of no use.
  void report_unused(Sink& sink) const;
  std::size_t accepted() const { return accepted_; }  // findings

 private:
  bool accept(Diagnostic& finding);
  bool concerns(const Diagnostic& finding, source::Span block) const;

  struct Row {
    Acceptance acceptance;
    bool used = false;
  };

  std::span<const SeverityChoice> choices_;
  std::vector<std::vector<Row>> by_code_;  // by the code's number
  std::string_view as_of_;
  Written written_;
  std::size_t judged_ = 0;  // findings that the sink held after the last time
  std::size_t accepted_ = 0;
};

}  // namespace rollout::diagnostics
