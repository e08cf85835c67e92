// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <iterator>

#include "policies/engine/gobwas/characters.h"
#include "policies/engine/gobwas/matcher.h"

namespace rollout::engine::gobwas {

namespace {

constexpr auto kNowhere = std::string_view::npos;

std::ptrdiff_t position(std::size_t at) { return static_cast<std::ptrdiff_t>(at); }

// Before each character and at the end.
std::vector<std::size_t> all_starts(std::string_view text, std::size_t offset) {
  std::vector<std::size_t> ends;
  walk(text, [&](std::size_t at, char32_t) {
    ends.push_back(offset + at);
    return true;
  });
  ends.push_back(offset + text.size());
  return ends;
}

// At the beginning and behind each character.
std::vector<std::size_t> all_ends(std::string_view text, std::size_t offset) {
  std::vector<std::size_t> ends{offset};
  walk(text, [&](std::size_t at, char32_t character) {
    ends.push_back(offset + at + encoded_length(character));
    return true;
  });
  return ends;
}

std::string_view up_to_separator(const Matcher& matcher, std::string_view text) {
  return text.substr(0, find_first(text, matcher.characters));
}

Place find_text(const Matcher& matcher, std::string_view text) {
  const auto at = text.find(matcher.text);
  if (at == kNowhere) return {};
  return {position(at), {matcher.text.size()}};
}

Place find_any(const Matcher& matcher, std::string_view text) {
  return {0, all_starts(up_to_separator(matcher, text), 0)};
}

Place find_one(const Matcher& matcher, std::string_view text) {
  Place place;
  walk(text, [&](std::size_t at, char32_t character) {
    if (!takes(matcher, character)) return true;
    place = {position(at), {encoded_length(character)}};
    return false;
  });
  return place;
}

Place find_min(const Matcher& matcher, std::string_view text) {
  Place place{0, {}};
  int count = 0;
  walk(text, [&](std::size_t at, char32_t character) {
    if (++count >= matcher.count) place.ends.push_back(at + encoded_length(character));
    return true;
  });
  return place.ends.empty() ? Place{} : place;
}

Place find_max(const Matcher& matcher, std::string_view text) {
  Place place{0, {0}};
  int count = 0;
  walk(text, [&](std::size_t at, char32_t character) {
    if (++count > matcher.count) return false;
    place.ends.push_back(at + encoded_length(character));
    return true;
  });
  return place;
}

Place find_contains(const Matcher& matcher, std::string_view text) {
  const auto at = text.find(matcher.text);
  if (matcher.negated) return {0, all_starts(text.substr(0, at), 0)};
  if (at == kNowhere) return {};
  const auto offset = at + matcher.text.size();
  return {0, all_starts(text.substr(offset), offset)};
}

Place find_prefix(const Matcher& matcher, std::string_view text) {
  const auto at = text.find(matcher.text);
  if (at == kNowhere) return {};
  const auto size = matcher.text.size();
  auto rest = text.substr(at + size);
  if (matcher.kind == MatcherKind::prefix_any) rest = up_to_separator(matcher, rest);
  return {position(at), all_ends(rest, size)};
}

Place find_suffix(const Matcher& matcher, std::string_view text) {
  const auto at = text.find(matcher.text);
  if (at == kNowhere) return {};
  return {0, {at + matcher.text.size()}};
}

// From behind the last of the separators before it.
Place find_suffix_any(const Matcher& matcher, std::string_view text) {
  const auto at = text.find(matcher.text);
  if (at == kNowhere) return {};
  std::size_t begin = 0;
  for (const auto separator : matcher.characters) {
    std::string encoded;
    support::append_utf8(encoded, separator);
    const auto last = text.substr(0, at).rfind(encoded);
    if (last == kNowhere) continue;
    begin = last + 1;
    break;
  }
  return {position(begin), {at + matcher.text.size() - begin}};
}

Place find_prefix_suffix(const Matcher& matcher, std::string_view text) {
  const auto at = text.find(matcher.text);
  if (at == kNowhere) return {};
  Place place{position(at), {}};
  auto rest = text.substr(at);
  for (auto end = rest.rfind(matcher.suffix); end != kNowhere; end = rest.rfind(matcher.suffix)) {
    place.ends.push_back(end + matcher.suffix.size());
    rest = rest.substr(0, end);
  }
  std::ranges::reverse(place.ends);
  return place.ends.empty() ? Place{} : place;
}

// Its end is its length in characters, taken for bytes.
Place find_row(const Matcher& row, std::string_view text) {
  Place place;
  const auto length = static_cast<std::size_t>(row.length);
  walk(text, [&](std::size_t at, char32_t) {
    const auto rest = text.substr(at);
    if (rest.size() < length) return false;
    if (!fits_at_start(row, rest)) return true;
    place = {position(at), {length}};
    return false;
  });
  return place;
}

Place find_any_of(const Matcher& matcher, std::string_view text) {
  Place first;
  for (const auto& part : matcher.parts) {
    auto place = find(*part, text);
    if (place.at < 0 || (first.at >= 0 && place.at > first.at)) continue;
    if (first.at < 0 || place.at < first.at) {
      first = std::move(place);
      continue;
    }
    std::vector<std::size_t> both;
    std::ranges::set_union(first.ends, place.ends, std::back_inserter(both));
    first.ends = std::move(both);
  }
  return first;
}

// The ends that all parts have in common, each part looked for from the place of the one before.
Place find_every_of(const Matcher& matcher, std::string_view text) {
  std::ptrdiff_t index = 0;
  std::ptrdiff_t offset = 0;
  std::vector<std::size_t> current;
  for (std::size_t i = 0; i < matcher.parts.size(); ++i) {
    const auto place = find(*matcher.parts[i], text.substr(static_cast<std::size_t>(index)));
    if (place.at < 0) return {};
    if (i == 0) {
      current = place.ends;
    } else {
      const auto delta = index - (place.at + offset);
      std::vector<std::size_t> next;
      for (const auto end : current)
        for (const auto other : place.ends)
          if (position(end) + delta == position(other)) next.push_back(other);
      if (next.empty()) return {};
      current = std::move(next);
    }
    index = place.at + offset;
    offset += place.at;
  }
  return {index, std::move(current)};
}

}  // namespace

Place find(const Matcher& matcher, std::string_view text) {
  switch (matcher.kind) {
    case MatcherKind::nothing: return {0, {0}};
    case MatcherKind::text: return find_text(matcher, text);
    case MatcherKind::any: return find_any(matcher, text);
    case MatcherKind::super: return {0, all_starts(text, 0)};
    case MatcherKind::single:
    case MatcherKind::list:
    case MatcherKind::range: return find_one(matcher, text);
    case MatcherKind::min: return find_min(matcher, text);
    case MatcherKind::max: return find_max(matcher, text);
    case MatcherKind::contains: return find_contains(matcher, text);
    case MatcherKind::prefix:
    case MatcherKind::prefix_any: return find_prefix(matcher, text);
    case MatcherKind::suffix: return find_suffix(matcher, text);
    case MatcherKind::prefix_suffix: return find_prefix_suffix(matcher, text);
    case MatcherKind::suffix_any: return find_suffix_any(matcher, text);
    case MatcherKind::row: return find_row(matcher, text);
    case MatcherKind::any_of: return find_any_of(matcher, text);
    case MatcherKind::every_of: return find_every_of(matcher, text);
    // The original never looks for a tree.
    case MatcherKind::tree: break;
  }
  return {};
}

}  // namespace rollout::engine::gobwas
