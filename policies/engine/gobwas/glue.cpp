// SPDX-License-Identifier: Apache-2.0
#include "compiler/support/text.h"
#include "policies/engine/gobwas/compile.h"

namespace rollout::engine::gobwas {

namespace {

using Matchers = std::vector<MatcherPointer>;

// What a stretch of stars and questions asks for, if all have the same separators; two stars have
// none. A negated list counts as a question whose separators are its characters.
struct Stretch {
  bool stars = false;
  int singles = 0;
  std::u32string separators;
};

std::optional<Stretch> measure(const Matchers& matchers) {
  Stretch stretch;
  for (std::size_t i = 0; i < matchers.size(); ++i) {
    const auto& matcher = *matchers[i];
    const bool excludes = matcher.kind == MatcherKind::list && matcher.negated;
    if (matcher.kind == MatcherKind::super || matcher.kind == MatcherKind::any)
      stretch.stars = true;
    else if (matcher.kind == MatcherKind::single || excludes) ++stretch.singles;
    else return std::nullopt;
    if (i == 0) stretch.separators = matcher.characters;
    if (matcher.characters != stretch.separators) return std::nullopt;
  }
  return stretch;
}

MatcherPointer glue_stretch(const Matchers& matchers) {
  const auto stretch = measure(matchers);
  if (!stretch) return nullptr;
  const auto& [stars, singles, separators] = *stretch;
  // A star that knows no separators became two.
  if (singles == 0 && separators.empty()) return make({.kind = MatcherKind::super});
  if (singles == 0) return make({.kind = MatcherKind::any, .characters = separators});
  const auto least = make({.kind = MatcherKind::min, .count = singles});
  if (stars && separators.empty()) return least;
  Matcher every{.kind = MatcherKind::every_of, .parts = {least}};
  if (!stars) every.parts.push_back(make({.kind = MatcherKind::max, .count = singles}));
  if (!separators.empty()) {
    // All of them in a row: several separators hide each other.
    std::string needle;
    for (const auto separator : separators) support::append_utf8(needle, separator);
    every.parts.push_back(
        make({.kind = MatcherKind::contains, .text = std::move(needle), .negated = true}));
  }
  return make(std::move(every));
}

MatcherPointer glue_row(const Matchers& matchers) {
  Matcher row{.kind = MatcherKind::row, .parts = matchers, .length = 0};
  for (const auto& matcher : matchers) {
    if (matcher->length == kNoLength) return nullptr;
    row.length += matcher->length;
  }
  return make(std::move(row));
}

bool is(const MatcherPointer& matcher, MatcherKind kind) {
  return matcher && matcher->kind == kind;
}

// A text with at most a star on each side, and something on one.
MatcherPointer optimise_tree(const Matcher& tree, MatcherPointer left, MatcherPointer right) {
  const auto& text = tree.value->text;
  const auto affix = [&](MatcherKind kind) { return make({.kind = kind, .text = text}); };
  const auto affix_any = [&](MatcherKind kind, const Matcher& any) {
    return make({.kind = kind, .text = text, .characters = any.characters});
  };
  const bool left_super = is(left, MatcherKind::super);
  const bool right_super = is(right, MatcherKind::super);
  if (left_super && right_super) return affix(MatcherKind::contains);
  if (left_super && !right) return affix(MatcherKind::suffix);
  if (right_super && !left) return affix(MatcherKind::prefix);
  if (!left && is(right, MatcherKind::suffix))
    return make({.kind = MatcherKind::prefix_suffix, .text = text, .suffix = right->text});
  if (!right && is(left, MatcherKind::prefix))
    return make({.kind = MatcherKind::prefix_suffix, .text = left->text, .suffix = text});
  if (!right && is(left, MatcherKind::any)) return affix_any(MatcherKind::suffix_any, *left);
  if (!left && is(right, MatcherKind::any)) return affix_any(MatcherKind::prefix_any, *right);
  auto same = tree;
  same.left = std::move(left);
  same.right = std::move(right);
  return make(std::move(same));
}

}  // namespace

MatcherPointer glue(const std::vector<MatcherPointer>& matchers) {
  if (matchers.size() <= 1) return nullptr;
  auto glued = glue_stretch(matchers);
  return glued ? glued : glue_row(matchers);
}

MatcherPointer optimise(MatcherPointer matcher) {
  if (!matcher) return matcher;
  if (matcher->kind == MatcherKind::any && matcher->characters.empty())
    return make({.kind = MatcherKind::super});
  if (matcher->kind == MatcherKind::any_of && matcher->parts.size() == 1) return matcher->parts[0];
  if (matcher->kind == MatcherKind::list && !matcher->negated && matcher->characters.size() == 1) {
    std::string text;
    support::append_utf8(text, matcher->characters[0]);
    return make({.kind = MatcherKind::text, .text = std::move(text), .length = 1});
  }
  if (matcher->kind != MatcherKind::tree) return matcher;
  auto left = optimise(matcher->left);
  auto right = optimise(matcher->right);
  if (matcher->value->kind == MatcherKind::text)
    return optimise_tree(*matcher, std::move(left), std::move(right));
  auto same = *matcher;
  same.left = std::move(left);
  same.right = std::move(right);
  return make(std::move(same));
}

}  // namespace rollout::engine::gobwas
