// SPDX-License-Identifier: Apache-2.0
//
// A place in a source file: a half-open range of byte offsets. Lines and columns are computed only
// when something is printed (source_map.h).
#pragma once

#include <compare>
#include <cstdint>

namespace rollout::source {

// A file of the session; 0 is "no file" (a value that no text spells, such as a default).
using FileId = std::uint32_t;
constexpr FileId kNoFile = 0;

struct Span {
  FileId file = kNoFile;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  constexpr bool known() const { return file != kNoFile; }
  auto operator<=>(const Span&) const = default;
};

// The smallest span that covers both; they must be of one file, or one of them unknown.
constexpr Span cover(Span first, Span second) {
  if (!first.known()) return second;
  if (!second.known()) return first;
  return {first.file, first.begin < second.begin ? first.begin : second.begin,
          first.end > second.end ? first.end : second.end};
}

}  // namespace rollout::source
