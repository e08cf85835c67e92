// SPDX-License-Identifier: Apache-2.0
//
// Carries out a plan: finds the values that decide the revisions, edits them in memory, and
// compiles what comes out. A promotion is sound where exactly the applications of the plan change,
// by exactly their revisions and what is said with the same value in them; it is refused otherwise.
//
// The value of a field that stands in a file is edited there. Where it is computed, as by
// `read_yaml(…)` or by an application set, each place that holds the revision in the files that the
// program reads is tried, until one of them is the one.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "cli/edited_files.h"
#include "cli/pin_text.h"
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
  struct Edit {
    std::string path;
    std::size_t begin;
    std::size_t end;
    std::string text;
    std::string place;  // "shop.rollout:19", for people
    friend auto operator<=>(const Edit&, const Edit&) = default;
  };
  struct Trial {
    std::set<Edit> edits;
    std::unique_ptr<driver::Compilation> after;
    changes::Changes changes;
    std::set<const PinMove*> missing;  // the moves that it does not make
    std::vector<std::string> others;   // what else it changes
    bool is_sound() const { return after->understood && others.empty(); }
    bool makes(const PinMove& move) const { return !missing.contains(&move); }
  };
  enum class Depth : std::uint8_t { quick, whole };

  std::optional<Edit> edit_of(const PinMove& move);
  std::vector<Edit> candidates_for(const PinMove& move);
  std::vector<std::string> files_for(const PinMove& move) const;
  std::optional<Problem> search(const PinMove& move, Trial& last);
  const std::string* text_of(const std::string& path);
  bool is_editable(const std::string& path);
  void apply(const std::set<Edit>& edits);
  Trial attempt(const std::set<Edit>& edits, Depth depth);
  bool belongs(const changes::Change& change) const;
  std::set<const PinMove*> missing_in(const driver::Compilation& after) const;
  static Problem refusal_of(const Trial& trial);
  Problem not_found(const PinMove& move);
  std::string place_of(const std::string& path, std::size_t offset);

  driver::Options options_;
  const driver::Compilation& before_;
  std::vector<std::string> read_;
  changes::Question question_;
  const PromotionPlan& plan_;
  EditedFiles files_;
  std::map<std::string, std::string> texts_;  // as they are on the disk
  std::set<Edit> edits_;
  std::size_t trials_ = 0;
  Trial trial_;
};

}  // namespace rollout::cli
