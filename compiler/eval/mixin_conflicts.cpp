// SPDX-License-Identifier: Apache-2.0
#include "compiler/eval/mixin_conflicts.h"

#include <fmt/format.h>

#include <algorithm>

#include "compiler/eval/context.h"
#include "compiler/functions/trail.h"

namespace rollout::eval {

namespace {

constexpr std::size_t kPathsShown = 6;
constexpr unsigned kKeptOfField = 8;

// The `use` in the block itself: the innermost frames are of what the mixin calls in its turn.
const Frame* use_of(const value::Origin& origin, const Frame* block) {
  const auto* frame = origin.frame;
  while (frame != nullptr && frame->outer != block) frame = frame->outer;
  return frame;
}

bool is_settled(const MixinConflict& conflict) {
  const auto& entries = conflict.object->fields.entries;
  return std::any_of(entries.begin(), entries.end(), [&](const value::Entry& entry) {
    return entry.key == conflict.key && entry.origin->layer > value::Layer::use;
  });
}

bool are_of_one_pair(const MixinConflict& left, const MixinConflict& right) {
  return left.earlier->writer == right.earlier->writer && left.later->writer == right.later->writer;
}

std::string enumerate(const std::vector<const MixinConflict*>& conflicts) {
  std::string text;
  const auto shown = std::min(conflicts.size(), kPathsShown);
  const auto rest = conflicts.size() - shown;
  for (std::size_t i = 0; i < shown; ++i) {
    const bool last = i + 1 == conflicts.size();
    text += fmt::format("{}`{}`", i == 0 ? "" : last ? " and " : ", ", conflicts[i]->path);
  }
  return rest == 0 ? text : fmt::format("{} and {} more", text, rest);
}

// One mistake, however many fields the two have in common.
void report(Context& context, const std::vector<const MixinConflict*>& conflicts) {
  const auto& first = *conflicts.front();
  const auto* one = use_of(*first.earlier, first.block);
  const auto* other = use_of(*first.later, first.block);
  auto report = context.sink.report(Code::conflicting_mixins,
                                    other == nullptr ? first.later->span : other->span,
                                    fmt::format("two mixins set {}", enumerate(conflicts)));
  if (one != nullptr) report.note(one->span, fmt::format("`{}` is used here", one->text));
  report.note(first.earlier->span, fmt::format("it sets `{}` here", first.path));
  report.note(first.later->span, fmt::format("`{}` is set again here", first.path));
  add_trail(report, first.block);
  report.help(conflicts.size() == 1
                  ? "set the field in the block itself: that wins over both"
                  : "use one of them, or set the fields in the block itself: that wins over both");
}

}  // namespace

void MixinConflicts::add(MixinConflict conflict) {
  if (count_[{conflict.object, conflict.key.identity()}]++ < kKeptOfField)
    kept_.push_back(std::move(conflict));
}

void report_mixin_conflicts(Context& context) {
  std::vector<const MixinConflict*> open;
  for (const auto& conflict : context.mixin_conflicts.kept())
    if (!is_settled(conflict)) open.push_back(&conflict);
  while (!open.empty()) {
    const auto others = std::stable_partition(
        open.begin(), open.end(),
        [&, first = open.front()](const auto* each) { return are_of_one_pair(*each, *first); });
    report(context, {open.begin(), others});
    open.erase(open.begin(), others);
  }
}

}  // namespace rollout::eval
