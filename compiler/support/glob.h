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
#include <span>
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
  // Whether two patterns begin or end with different characters, so that no text matches both.
  // False means "perhaps"; it costs next to nothing.
  static bool plainly_apart(const Glob& left, const Glob& right);
  // A text that both patterns match, a readable one where there are many; nothing where none is.
  static std::optional<std::string> common_text(const Glob& left, const Glob& right,
                                                std::string_view separators);

  // What it compiles to, for those who prove things about it: states in a row, of which each goes
  // on to the next, but a run stays too, and a split or a jump goes where its targets are. The
  // first is where a match begins.
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
    char32_t first = 0;      // literal; least of a range
    char32_t last = 0;       // most of a range
    std::uint32_t more = 0;  // listed: of lists_; split, jump: of targets_
  };
  std::span<const State> states() const { return states_; }
  // The characters of a class, if the state is one.
  std::u32string_view list(const State& state) const;
  // Where a split or a jump goes on; all others go on to the next state.
  std::span<const std::uint32_t> targets(const State& state) const;

 private:
  friend class GlobCompiler;
  friend class GlobRun;
  friend class GlobOverlap;

  // Whether the state takes this character, by staying or by going on.
  bool takes(const State& state, char32_t character, std::u32string_view separators) const;
  void find_ends();

  std::vector<State> states_;
  // Few states have either.
  std::vector<std::u32string> lists_;
  std::vector<std::vector<std::uint32_t>> targets_;
  // What every match begins and ends with, as far as it is ASCII: most texts fail there, before any
  // state is walked.
  std::string head_;
  std::string tail_;
  // What stands between them, where that is simple enough to be decided without walking.
  enum class Middle : std::uint8_t { nothing, run, any_run, more };
  Middle middle_ = Middle::more;
};

}  // namespace rollout::support
