// SPDX-License-Identifier: Apache-2.0
//
// Glob patterns in the dialect that Argo CD 3.6 matches projects with (gobwas 1.0): `*` any run
// without a separator, `**` any run, `?` one character that is no separator, `[abc]` one of a list,
// `[a-z]` one of a range, `[!…]` neither, `{a,b}` one of several patterns, `\` the next character
// as it is. A class may match a separator. The whole text must match; characters are code points.
//
// A match takes time proportional to pattern times text, whatever the pattern.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace rollout::support {

struct GlobProblem {
  std::size_t offset;   // in the pattern
  std::string message;  // "`{` is not closed"
};

class Glob {
 public:
  static std::variant<Glob, GlobProblem> compile(std::string_view pattern);
  bool matches(std::string_view text, std::string_view separators) const;
  // What a match may cost for each character of the text.
  std::size_t size() const { return states_.size(); }
  // A text that both patterns match, a readable one where there are many; nothing where none is.
  static std::optional<std::string> common_text(const Glob& left, const Glob& right,
                                                std::string_view separators);

 private:
  friend class GlobCompiler;
  friend class GlobRun;
  friend class GlobOverlap;

  enum class Kind : std::uint8_t {
    literal,
    one,
    run,
    any_run,
    listed,
    ranged,
    split,
    jump,
    accept
  };
  struct State {
    Kind kind;
    bool negated = false;
    char32_t first = 0;                       // literal; least of a range
    char32_t last = 0;                        // most of a range
    std::u32string list = {};                 // listed
    std::vector<std::uint32_t> targets = {};  // split, jump; all others go on to the next state
  };
  // Whether the state takes this character, by staying or by going on.
  static bool takes(const State& state, char32_t character, std::u32string_view separators);
  std::vector<State> states_;
};

}  // namespace rollout::support
