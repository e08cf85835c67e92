// SPDX-License-Identifier: Apache-2.0
#include "cli/promotion.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "compiler/diagnostics/excerpt.h"
#include "compiler/support/words.h"

namespace rollout::cli {

namespace {

using changes::Change;
using diagnostics::visible;

// Each compiles the program; a revision that stands in more places is not found by trying.
constexpr std::size_t kMostTrials = 50;
constexpr std::size_t kMostNames = 5;

std::string text_of(const Change& change) {
  return fmt::format("{} `{}` {}", change.kind, visible(change.object), change.message);
}

std::string replaced(std::string text, std::string_view before, std::string_view after) {
  for (auto at = text.find(before); at != std::string::npos;
       at = text.find(before, at + after.size()))
    text.replace(at, before.size(), after);
  return text;
}

std::string described(const PinMove& move) {
  return fmt::format("`{}` in place of `{}` in `{}`", visible(move.after), visible(move.before),
                     visible(move.to->application->name));
}

// What the sources of a program's applications follow.
class Revisions {
 public:
  explicit Revisions(const driver::Compilation& program) : objects_(program) {
    for (const auto& object : objects_.all())
      if (object.kind == "Application") by_name_.emplace(name_of(object), object.object);
  }

  // Empty where there is no such source any more.
  std::string of(const PinMove& move) const {
    const auto object = by_name_.find(name_of(*move.to->application));
    if (object == by_name_.end()) return {};
    const auto sources = changes::sources_of(*object->second, "");
    return move.source < sources.size() ? sources[move.source].revision : std::string();
  }

 private:
  using Name = std::pair<std::string, std::string>;
  static Name name_of(const changes::DeclaredObject& object) { return {object.key(), object.path}; }

  changes::DeclaredObjects objects_;
  std::map<Name, const value::Record*> by_name_;
};

}  // namespace

Promotion::Promotion(driver::Options options, const driver::Compilation& before,
                     std::vector<std::string> read, changes::Question question,
                     const PromotionPlan& plan)
    : options_(std::move(options)),
      before_(before),
      question_(std::move(question)),
      plan_(plan),
      pins_(before, std::move(read), options_.cache, files_) {}

std::optional<Problem> Promotion::carry_out() {
  std::vector<const PinMove*> computed;
  for (const auto& move : plan_.moves) {
    auto edit = pins_.edit_of(move);
    if (!edit) computed.push_back(&move);
    else if (auto problem = add(std::move(*edit))) return problem;
  }
  if (auto problem = find_by_marks(computed)) return problem;
  if (!computed.empty()) {
    auto last = attempt(edits_, Depth::quick);
    if (!last.is_sound()) return refusal_of(last);
    for (const auto* move : computed)
      if (auto problem = find_by_trying(*move, last)) return problem;
  }
  trial_ = attempt(edits_, Depth::whole);
  if (!trial_.is_sound()) return refusal_of(trial_);
  if (!trial_.missing.empty()) return not_found(**trial_.missing.begin());
  return std::nullopt;
}

// One value may decide several moves, where all of them are to have the same revision.
std::optional<Problem> Promotion::add(PinEdit edit) {
  const auto known = std::ranges::find(edits_, edit.at, &PinEdit::at);
  if (known != edits_.end() && known->text != edit.text)
    return Problem{fmt::format("the value at {} cannot become both `{}` and `{}`", edit.place,
                               visible(known->text), visible(edit.text)),
                   "give what is promoted a value of its own there"};
  edits_.insert(std::move(edit));
  return std::nullopt;
}

// Leaves in `computed` what marks do not tell.
std::optional<Problem> Promotion::find_by_marks(std::vector<const PinMove*>& computed) {
  std::map<std::string, PinPlace> marks;
  Edits marked;
  std::set<std::string_view> known;
  for (const auto* move : computed) {
    if (!known.insert(move->before).second) continue;
    for (auto& place : pins_.places_of(*move)) {
      auto mark = fmt::format("{}-place{}", move->before, marks.size());
      auto edit = pins_.edit_at(place, move->before, mark);
      if (!edit) continue;
      marked.insert(std::move(*edit));
      marks.emplace(std::move(mark), std::move(place));
    }
  }
  if (marks.empty()) return std::nullopt;
  const auto program = compile(marked, Depth::quick);
  if (!program->understood) return std::nullopt;
  const Revisions revisions(*program);
  std::vector<const PinMove*> left;
  for (const auto* move : computed) {
    const auto mark = marks.find(revisions.of(*move));
    auto edit =
        mark == marks.end() ? std::nullopt : pins_.edit_at(mark->second, move->before, move->after);
    if (!edit) left.push_back(move);
    else if (auto problem = add(std::move(*edit))) return problem;
  }
  computed = std::move(left);
  return std::nullopt;
}

// `last` is what the edits that were found so far make.
std::optional<Problem> Promotion::find_by_trying(const PinMove& move, Trial& last) {
  if (last.makes(move)) return std::nullopt;
  std::optional<Problem> near;
  std::size_t trials = 0;
  for (const auto& place : pins_.places_of(move)) {
    auto candidate = pins_.edit_at(place, move.before, move.after);
    if (!candidate) continue;
    if (++trials > kMostTrials) break;
    auto edits = edits_;
    edits.insert(std::move(*candidate));
    auto trial = attempt(edits, Depth::quick);
    if (!trial.after->understood || !trial.makes(move)) continue;
    if (!trial.is_sound()) {
      if (!near) near = refusal_of(trial);
      continue;
    }
    edits_ = std::move(edits);
    last = std::move(trial);
    return std::nullopt;
  }
  return near ? *near : not_found(move);
}

Problem Promotion::not_found(const PinMove& move) {
  return {fmt::format("no value was found whose change puts {}", described(move)),
          fmt::format("it is computed at {}: edit by hand what it is computed of",
                      pins_.field_of(move))};
}

std::unique_ptr<driver::Compilation> Promotion::compile(const Edits& edits, Depth depth) {
  pins_.apply(edits);
  auto options = options_;
  options.unchecked = depth == Depth::quick;
  return driver::compile_for_review(std::move(options), files_);
}

Promotion::Trial Promotion::attempt(const Edits& edits, Depth depth) {
  Trial trial;
  trial.edits = edits;
  trial.after = compile(edits, depth);
  if (!trial.after->understood) {
    for (const auto& move : plan_.moves) trial.missing.insert(&move);
    return trial;
  }
  trial.changes = changes::changes_between(before_, *trial.after, question_);
  trial.missing = missing_in(*trial.after);
  for (const auto& change : trial.changes.all)
    if (!belongs(change)) trial.others.push_back(cli::text_of(change));
  return trial;
}

// A new revision of the plan, and what follows from it: what says the revision in the same
// application, and the set that makes it.
bool Promotion::belongs(const Change& change) const {
  return std::ranges::any_of(plan_.moves, [&](const PinMove& move) {
    const auto& application = *move.to->application;
    if (change.kind == "ApplicationSet")
      return application.maker.object != nullptr && change.object == application.maker.name;
    if (change.kind != "Application" || change.object != application.name ||
        change.name_space != application.name_space)
      return false;
    return !change.before.empty() &&
           replaced(change.before, move.before, move.after) == change.after;
  });
}

std::set<const PinMove*> Promotion::missing_in(const driver::Compilation& after) const {
  const Revisions revisions(after);
  std::set<const PinMove*> missing;
  for (const auto& move : plan_.moves)
    if (revisions.of(move) != move.after) missing.insert(&move);
  return missing;
}

// Why a trial that is not sound cannot be kept: by the one edit that is to blame, where it is one.
Problem Promotion::refusal_of(const Trial& trial) {
  if (trial.edits.size() > 1 && trial.edits.size() <= kMostTrials)
    for (const auto& edit : trial.edits)
      if (const auto alone = attempt({edit}, Depth::quick); !alone.is_sound())
        return refusal_of(alone);
  std::vector<std::string> places;
  for (const auto& edit : trial.edits) places.push_back(edit.place);
  const auto where = support::first_of(places, kMostNames);
  if (!trial.after->understood)
    return {fmt::format("the program has errors with the new value at {}", where),
            "edit it by hand, and see what `rollout check` says"};
  return {fmt::format("the value at {} decides more than what is promoted", where),
          fmt::format("it would change as well: {}; give what is promoted a value of its own there",
                      support::first_of(trial.others, kMostNames))};
}

}  // namespace rollout::cli
