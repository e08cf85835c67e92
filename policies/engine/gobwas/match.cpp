// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "policies/engine/gobwas/characters.h"
#include "policies/engine/gobwas/matcher.h"

namespace rollout::engine::gobwas {

namespace {

// One character, or none at all: an empty text reads as U+FFFD.
bool matches_one(const Matcher& matcher, std::string_view text) {
  char32_t character = 0xFFFD;
  if (!text.empty()) {
    const auto point = support::code_point_at(text, 0);
    if (text.size() > point.length) return false;
    character = point.value;
  }
  return takes(matcher, character);
}

bool matches_side(const MatcherPointer& side, std::string_view text) {
  return side ? matches(*side, text) : text.empty();
}

bool matches_tree(const Matcher& tree, std::string_view text) {
  std::size_t offset = 0;
  while (offset < text.size()) {
    const auto place = find(*tree.value, text.substr(offset));
    if (place.at < 0) return false;
    const auto at = offset + static_cast<std::size_t>(place.at);
    if (matches_side(tree.left, text.substr(0, at)))
      for (auto end = place.ends.rbegin(); end != place.ends.rend(); ++end)
        if (matches_side(tree.right, text.substr(std::min(at + *end, text.size())))) return true;
    const std::size_t step = at < text.size() ? support::code_point_at(text, at).length : 0;
    offset = at + step;
  }
  return false;
}

int count_of(std::string_view text) { return static_cast<int>(support::code_point_count(text)); }

bool matches_affix(const Matcher& matcher, std::string_view text) {
  const auto has_no_separator = [&](std::string_view rest) {
    return find_first(rest, matcher.characters) == std::string_view::npos;
  };
  switch (matcher.kind) {
    case MatcherKind::prefix: return text.starts_with(matcher.text);
    case MatcherKind::suffix: return text.ends_with(matcher.text);
    case MatcherKind::prefix_suffix:
      return text.starts_with(matcher.text) && text.ends_with(matcher.suffix);
    case MatcherKind::prefix_any:
      return text.starts_with(matcher.text) && has_no_separator(text.substr(matcher.text.size()));
    default:
      return text.ends_with(matcher.text) &&
             has_no_separator(text.substr(0, text.size() - matcher.text.size()));
  }
}

}  // namespace

bool takes(const Matcher& matcher, char32_t character) {
  const auto& all = matcher.characters;
  const bool listed = matcher.kind == MatcherKind::range
                          ? character >= all[0] && character <= all[1]
                          : all.find(character) != std::u32string::npos;
  return listed != (matcher.kind == MatcherKind::single || matcher.negated);
}

// Each part takes its length; one without length takes all, cut within the last character.
bool fits_at_start(const Matcher& row, std::string_view text) {
  for (const auto& part : row.parts) {
    int count = 0;
    std::size_t last = 0;
    walk(text, [&](std::size_t at, char32_t) {
      last = at;
      return ++count != part->length;
    });
    if (count < part->length) return false;
    if (last + 1 > text.size()) throw OutOfRange{};
    if (!matches(*part, text.substr(0, last + 1))) return false;
    text.remove_prefix(last + 1);
  }
  return true;
}

bool matches(const Matcher& matcher, std::string_view text) {
  const auto fits = [&](const MatcherPointer& part) { return matches(*part, text); };
  switch (matcher.kind) {
    case MatcherKind::nothing: return text.empty();
    case MatcherKind::text: return text == matcher.text;
    case MatcherKind::any: return find_first(text, matcher.characters) == std::string_view::npos;
    case MatcherKind::super: return true;
    case MatcherKind::single:
    case MatcherKind::list:
    case MatcherKind::range: return matches_one(matcher, text);
    case MatcherKind::min: return count_of(text) >= matcher.count;
    case MatcherKind::max: return count_of(text) <= matcher.count;
    case MatcherKind::contains:
      return (text.find(matcher.text) != std::string_view::npos) != matcher.negated;
    case MatcherKind::row: return count_of(text) == matcher.length && fits_at_start(matcher, text);
    case MatcherKind::any_of: return std::ranges::any_of(matcher.parts, fits);
    case MatcherKind::every_of: return std::ranges::all_of(matcher.parts, fits);
    case MatcherKind::tree: return matches_tree(matcher, text);
    default: return matches_affix(matcher, text);
  }
}

}  // namespace rollout::engine::gobwas
