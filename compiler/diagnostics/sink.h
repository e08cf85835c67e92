// SPDX-License-Identifier: Apache-2.0
//
// Collects the diagnostics of a session. It drops exact repetitions (same code, span and message),
// counts, and hands everything out in a stable order, so the output never depends on the order of
// passes.
//
//   sink.report(Code::unknown_field, span, "unknown field `x`").help("did you mean `y`?").fix(…);
//
// A report may be extended until the next one is made.
#pragma once

#include <algorithm>
#include <cstddef>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "compiler/diagnostics/diagnostic.h"

namespace rollout::diagnostics {

class Builder {
 public:
  explicit Builder(Diagnostic* diagnostic) : diagnostic_(diagnostic) {}
  Builder& note(source::Span span, std::string message);
  Builder& note(source::Span span, std::string message, std::vector<Mark> marks);
  Builder& note(std::string message) { return note(source::Span{}, std::move(message)); }
  Builder& help(std::string text);
  // A single replacement.
  Builder& fix(std::string message, source::Span span, std::string text);
  Builder& fix(Fix fix);
  // It says that `what` is not there, which a loss of that kind explains (consequence.h).
  Builder& absent(std::string what, Loss explained_by);
  // It rests on what may have been lost (consequence.h).
  Builder& explained_by(Loss loss);
  // It explains the commas between statements inside of `span` (consequence.h).
  Builder& covers(source::Span span);
  // It says that something is idle: what would use it may be what has an error (consequence.h).
  Builder& only_if_sound();

 private:
  Diagnostic* diagnostic_;  // null when the report repeats an earlier one
};

class Sink {
 public:
  Builder report(Code code, source::Span span, std::string message);
  // Takes over what another sink collected.
  Builder add(Diagnostic diagnostic);

  // One that was reported, by its place in the order of reports, to add to it.
  Builder again(std::size_t index) { return Builder{&diagnostics_[index]}; }

  // An error that was reported took something of the program away.
  void lose(Loss loss) { loss_ = std::max(loss_, loss); }
  // What was lost was none of the program.
  void regain() { loss_ = Loss::none; }
  Loss loss() const { return loss_; }

  // Advice for a report (edit_distance.h): empty once half a million names were compared. Nobody
  // reads on for more, and thousands of misspelt names against thousands of declared ones, or one
  // in a loop, would take minutes.
  std::vector<std::string_view> nearest(std::string_view name,
                                        std::span<const std::string_view> known);
  std::string suggestion(std::string_view name, std::span<const std::string_view> known);
  bool advises() const { return comparisons_left_ > 0; }

  // Asks about each diagnostic from the `first` reported on, whose severity may be changed; one for
  // which `keep` gives false is dropped.
  template <typename Keep>
  void reconsider(std::size_t first, Keep keep) {
    const auto begin = diagnostics_.begin() + static_cast<std::ptrdiff_t>(first);
    const auto end = std::remove_if(begin, diagnostics_.end(),
                                    [&](Diagnostic& diagnostic) { return !keep(diagnostic); });
    diagnostics_.erase(end, diagnostics_.end());
    errors_ = static_cast<std::size_t>(std::count_if(
        diagnostics_.begin(), diagnostics_.end(),
        [](const Diagnostic& diagnostic) { return diagnostic.severity == Severity::error; }));
  }

  bool has_errors() const { return errors_ > 0; }
  // No error keeps the program from being understood. What checks, projects and policies say of it
  // does not, nor what is wrong with manifests that stand beside it.
  bool understood() const;
  std::size_t errors() const { return errors_; }
  std::size_t size() const { return diagnostics_.size(); }
  // Sorted by file, offset, then code.
  std::vector<Diagnostic> take();
  const std::vector<Diagnostic>& unordered() const { return diagnostics_; }

 private:
  bool compare(std::size_t names);

  std::vector<Diagnostic> diagnostics_;
  std::set<std::tuple<Code, source::Span, std::size_t>> seen_;  // the last: the message's hash
  std::size_t errors_ = 0;
  Loss loss_ = Loss::none;
  std::size_t comparisons_left_ = 500'000;
};

// By file, offset, then code.
void sort_by_place(std::vector<Diagnostic>& all);

}  // namespace rollout::diagnostics
