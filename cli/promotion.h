// SPDX-License-Identifier: Apache-2.0
//
// Carries out a plan: finds the values that decide the revisions, edits them in memory, and
// compiles what comes out. A promotion is sound where exactly the applications of the plan change,
// by exactly their revisions and what is said with the same value in them; it is refused otherwise.
//
// The value of a field that stands in a file is edited there. Where it is computed, as by
// `read_yaml(…)` or by an application set, each place that holds the revision in the files that the
// program reads is marked, and one compilation tells which mark arrives in the field. What marks
// do not tell, for the program cannot do with them, is found by trying one place after another.
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "cli/edited_files.h"
#include "cli/pin_edits.h"
#include "cli/promotion_plan.h"
#include "compiler/changes/changes.h"

namespace rollout::cli {

class Promotion {
 public:
  // `before` was compiled for review from `read`, the files that were read for it, with the store
  // of `options`.
  Promotion(driver::Options options, const driver::Compilation& before,
            std::vector<std::string> read, changes::Question question, const PromotionPlan& plan);

  // Why not; nothing: files() are edited, and after() and changes() are what comes out.
  std::optional<Problem> carry_out();

  EditedFiles& files() { return files_; }
  std::unique_ptr<driver::Compilation> take_after() { return std::move(trial_.after); }
  changes::Changes& changes() { return trial_.changes; }

 private:
  using Edits = std::set<PinEdit>;
  struct Trial {
    Edits edits;
    std::unique_ptr<driver::Compilation> after;
    changes::Changes changes;
    std::set<const PinMove*> missing;  // the moves that it does not make
    std::vector<std::string> others;   // what else it changes
    bool is_sound() const { return after->understood && others.empty(); }
    bool makes(const PinMove& move) const { return !missing.contains(&move); }
  };
  enum class Depth : std::uint8_t { quick, whole };

  std::optional<Problem> add(PinEdit edit);
  std::optional<Problem> find_by_marks(std::vector<const PinMove*>& computed);
  std::optional<Problem> find_by_trying(const PinMove& move, Trial& last);
  std::unique_ptr<driver::Compilation> compile(const Edits& edits, Depth depth);
  Trial attempt(const Edits& edits, Depth depth);
  bool belongs(const changes::Change& change) const;
  std::set<const PinMove*> missing_in(const driver::Compilation& after) const;
  Problem refusal_of(const Trial& trial);
  Problem not_found(const PinMove& move);

  driver::Options options_;
  const driver::Compilation& before_;
  changes::Question question_;
  const PromotionPlan& plan_;
  EditedFiles files_;
  PinEdits pins_;
  Edits edits_;
  Trial trial_;
};

}  // namespace rollout::cli
