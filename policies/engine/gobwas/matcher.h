// SPDX-License-Identifier: Apache-2.0
//
// What gobwas 0.2.3 compiles a glob to: a tree of small matchers, each of which can match a whole
// text or look for its place in one. The optimiser glues them together, and some of what it glues
// means something else than its parts; those quirks are what this reproduces. Private to gobwas/
// and to proofs.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rollout::engine::gobwas {

struct Matcher;
using MatcherPointer = std::shared_ptr<const Matcher>;

enum class MatcherKind : std::uint8_t {
  nothing,
  text,
  any,     // a run without separators
  super,   // any run
  single,  // one character that is no separator
  list,
  range,
  min,  // at least so many characters
  max,  // at most so many
  contains,
  prefix,
  suffix,
  prefix_suffix,
  prefix_any,
  suffix_any,
  row,  // one after the other, each of a fixed length
  any_of,
  every_of,
  tree,  // a matcher between two others
};

inline constexpr int kNoLength = -1;

struct Matcher {
  MatcherKind kind;
  std::string text = {};           // of text, contains, prefix…
  std::string suffix = {};         // of prefix_suffix
  std::u32string characters = {};  // separators, or the list, or both ends of a range
  bool negated = false;
  int count = 0;                           // of min and max
  std::vector<MatcherPointer> parts = {};  // of row, any_of and every_of
  MatcherPointer value = nullptr;          // of a tree
  MatcherPointer left = nullptr;
  MatcherPointer right = nullptr;
  int length = kNoLength;  // in characters
};

inline MatcherPointer make(Matcher matcher) {
  return std::make_shared<const Matcher>(std::move(matcher));
}

// Where a matcher begins in a text first, and where it may end from there, in bytes, ascending.
struct Place {
  std::ptrdiff_t at = -1;  // nowhere
  std::vector<std::size_t> ends;
};

// Thrown where the original would panic, which is for a text that is too short for it. Caught by
// Glob.
struct OutOfRange {};

bool matches(const Matcher& matcher, std::string_view text);
Place find(const Matcher& matcher, std::string_view text);
// Whether a single, a list or a range takes a character.
bool takes(const Matcher& matcher, char32_t character);
// Whether a text begins with a row.
bool fits_at_start(const Matcher& row, std::string_view text);

}  // namespace rollout::engine::gobwas
