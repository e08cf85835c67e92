// SPDX-License-Identifier: Apache-2.0
//
// What the rules are made of: texts as Go treats them, the dialects of globs, addresses, times.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "tests/model/model.h"

namespace rollout::model {

// The original panics.
struct Panic {};
// The original reports an error with this text.
struct Failure : std::runtime_error {
  using std::runtime_error::runtime_error;
};

std::u32string runes(std::string_view text);
std::vector<std::string> split(std::string_view text, char separator);
std::string lower(std::string_view text);
std::string trim(std::string_view text);        // without blanks at both ends
std::string trim_space(std::string_view text);  // without white space of Unicode
bool is_space(char32_t rune);
bool has(std::string_view text, std::string_view part);
inline bool one_of(char c, std::string_view list) { return list.find(c) != list.npos; }
std::string quote(std::string_view text);  // as package time quotes

// gobwas/glob; nothing: the pattern does not compile. Of 3.5's library only what means the same in
// both is modelled: no braces, no two separators, and no text that is shorter than what the pattern
// spells out.
std::optional<bool> glob(std::string_view pattern, std::string_view text,
                         std::string_view separators, Release release);
// path/filepath.Match on Linux.
std::optional<bool> file_glob(std::string_view pattern, std::string_view text);
// A pattern of a project, where `*` is everything and a leading `!` may mean "not".
bool project_glob(std::string_view pattern, std::string_view text, std::string_view separators,
                  bool negation, Release release);
// An unanchored expression of letters, classes, groups and simple quantifiers, which mean the same
// in every dialect; nothing: it does not compile.
std::optional<bool> expression(const std::string& pattern, const std::string& text);

// What addresses of repositories are compared as; empty where net/url cannot read one.
std::string normalize_git_url(std::string_view url);

struct Instant {
  std::int64_t seconds = 0;  // since 1970
  std::int64_t nanoseconds = 0;

  Instant plus(std::int64_t more_nanoseconds) const;
  friend auto operator<=>(const Instant&, const Instant&) = default;
};
Instant instant(std::string_view text);
std::string print(Instant instant);
std::int64_t duration(std::string_view text);  // in nanoseconds; throws Failure
// Seconds east of UTC; nothing: there is no such zone.
std::optional<std::int64_t> zone_offset(const std::string& zone, std::int64_t at);

struct Schedule {
  struct Field {
    std::set<int> values;
    bool star = false;
  };
  std::string zone;  // empty: that of the instant, UTC
  Field minute, hour, day, month, weekday;

  static Schedule parse(std::string_view text);  // throws Failure and Panic
  // Found by going forward and looking; nothing: none within five years.
  std::optional<Instant> next(Instant after) const;
};

}  // namespace rollout::model
