// SPDX-License-Identifier: Apache-2.0
#include "policies/analysis/dialect/expression_language.h"

#include "policies/analysis/dialect/expression_tree.h"
#include "policies/engine/expression_translation.h"
#include "policies/engine/name_expression.h"

namespace rollout::analysis {

namespace {

using Kind = ExpressionKind;
using State = AutomatonBuilder::State;

constexpr State kMostPlaces = 20'000;

// What can still follow a place in the text.
enum class Ahead : std::uint8_t { anything, line_feed, nothing };

// Each place in the expression is several states, by whether a character stands before it in the
// text and by what was said to follow: that is how anchors are decided wherever they stand.
class Translation {
 public:
  std::optional<Automaton> run(const Expression& expression) {
    const auto begin = add();
    const auto end = emit(expression, begin);
    if (!end) return std::nullopt;
    step(begin, CharacterSet::any(), begin);
    step(*end, CharacterSet::any(), *end);
    for (const bool first : {false, true})
      for (const auto ahead : {Ahead::anything, Ahead::nothing})
        builder_.accept(state(*end, first, ahead));
    return builder_.build(state(begin, true, Ahead::anything));
  }

 private:
  using Place = State;
  using Made = std::optional<Place>;

  static constexpr State kStates = 6;

  static State state(Place place, bool first, Ahead ahead) {
    return place * kStates + (first ? 3 : 0) + static_cast<State>(ahead);
  }

  Place add() {
    for (State i = 0; i < kStates; ++i) builder_.add();
    return places_++;
  }

  void step(Place from, const CharacterSet& characters, Place to) {
    const bool feeds = characters.contains('\n');
    for (const bool first : {false, true}) {
      builder_.step(state(from, first, Ahead::anything), characters,
                    state(to, false, Ahead::anything));
      if (feeds)
        builder_.step(state(from, first, Ahead::line_feed), CharacterSet::of('\n'),
                      state(to, false, Ahead::nothing));
    }
  }

  void skip(Place from, Place to) {
    for (State i = 0; i < kStates; ++i) builder_.skip(from * kStates + i, to * kStates + i);
  }

  // From any state where the text can go on so, to the one where it must.
  void require(Place from, Ahead ahead, Place to) {
    for (const bool first : {false, true}) {
      builder_.skip(state(from, first, Ahead::anything), state(to, first, ahead));
      builder_.skip(state(from, first, ahead), state(to, first, ahead));
    }
  }

  Place anchor(Kind kind, Place from) {
    const auto to = add();
    if (kind == Kind::begin) {
      for (const auto ahead : {Ahead::anything, Ahead::line_feed, Ahead::nothing})
        builder_.skip(state(from, true, ahead), state(to, true, ahead));
    } else {
      require(from, Ahead::nothing, to);
      if (kind == Kind::end_of_line) require(from, Ahead::line_feed, to);
    }
    return to;
  }

  // Where the expression ends, if it begins there. Nothing: it is too large.
  Made emit(const Expression& expression, Place from) {
    if (places_ > kMostPlaces) return std::nullopt;
    switch (expression.kind) {
      case Kind::sequence: return sequence(expression, from);
      case Kind::choice: return choice(expression, from);
      case Kind::repeat: return repeat(expression, from);
      case Kind::characters: return character(expression, from);
      default: return anchor(expression.kind, from);
    }
  }

  Place character(const Expression& expression, Place from) {
    const auto to = add();
    step(from, expression.characters, to);
    return to;
  }

  Made sequence(const Expression& expression, Place from) {
    Made at = from;
    for (const auto& part : expression.parts) {
      at = emit(part, *at);
      if (!at) break;
    }
    return at;
  }

  Made choice(const Expression& expression, Place from) {
    const auto to = add();
    for (const auto& part : expression.parts) {
      const auto end = emit(part, from);
      if (!end) return std::nullopt;
      skip(*end, to);
    }
    return to;
  }

  Made repeat(const Expression& expression, Place from) {
    const auto& part = expression.parts[0];
    Made at = from;
    for (int i = 0; i < expression.least && at; ++i) at = emit(part, *at);
    if (!at) return std::nullopt;
    // What begins elsewhere must not lead into the loop, nor the loop back to it.
    const auto to = add();
    skip(*at, to);
    if (expression.most == Expression::kUnbounded) {
      const auto loop = add();
      skip(*at, loop);
      const auto end = emit(part, loop);
      if (!end) return std::nullopt;
      skip(*end, loop);
      skip(*end, to);
      return to;
    }
    for (int i = expression.least; i < expression.most && at; ++i) {
      at = emit(part, *at);
      if (at) skip(*at, to);
    }
    return at ? Made(to) : std::nullopt;
  }

  AutomatonBuilder builder_;
  Place places_ = 0;
};

}  // namespace

Language expression_language(std::string_view pattern) {
  const auto translated = engine::translate_expression(pattern);
  if (!translated || !engine::NameExpression(pattern).compiles()) return Automaton();
  const auto parsed = parse_expression(*translated);
  if (const auto* undecided = std::get_if<Undecided>(&parsed)) return *undecided;
  auto made = Translation().run(std::get<Expression>(parsed));
  if (!made) return Undecided{"it repeats too much"};
  return std::move(*made);
}

}  // namespace rollout::analysis
