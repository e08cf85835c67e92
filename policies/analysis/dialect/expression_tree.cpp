// SPDX-License-Identifier: Apache-2.0
#include "policies/analysis/dialect/expression_tree.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "compiler/support/text.h"

namespace rollout::analysis {

namespace {

using Kind = ExpressionKind;

constexpr int kDeepest = 100;
constexpr int kMostRepeats = 1'000;

bool contains(std::string_view set, char c) { return set.find(c) != std::string_view::npos; }

// `\d`, `\w`, `\s` and their opposites, among ASCII.
CharacterSet category_of(char name) {
  const char lower = static_cast<char>(name | 0x20);
  const auto set = lower == 'd'   ? CharacterSet{{'0', '9'}}
                   : lower == 'w' ? CharacterSet{{'0', '9'}, {'A', 'Z'}, {'_', '_'}, {'a', 'z'}}
                                  : CharacterSet{{'\t', '\r'}, {' ', ' '}};
  return name == lower ? set : set.complement();
}

class Parser {
 public:
  explicit Parser(std::string_view text) : rest_(text) {}

  std::variant<Expression, Undecided> run() {
    // A bracket that closes nothing, or stays open, does not compile, and never comes here.
    auto expression = choice(0);
    if (!expression) return Undecided{std::move(problem_)};
    return std::move(*expression);
  }

 private:
  using Made = std::optional<Expression>;

  Made give_up(std::string reason) {
    problem_ = std::move(reason);
    return std::nullopt;
  }

  bool at(std::string_view text) const { return rest_.starts_with(text); }
  bool take(std::string_view text) {
    if (!at(text)) return false;
    rest_.remove_prefix(text.size());
    return true;
  }

  Made choice(int depth) {
    if (depth == kDeepest) return give_up("its groups are nested too deeply");
    Expression all{.kind = Kind::choice};
    do {
      auto one = sequence(depth);
      if (!one) return std::nullopt;
      all.parts.push_back(std::move(*one));
    } while (take("|"));
    return all;
  }

  Made sequence(int depth) {
    Expression row;
    while (!rest_.empty() && !at("|") && !at(")")) {
      auto next = atom(depth);
      if (!next) return std::nullopt;
      auto repeated = quantified(std::move(*next));
      if (!repeated) return std::nullopt;
      row.parts.push_back(std::move(*repeated));
    }
    return row;
  }

  Made atom(int depth) {
    if (at("(")) return group(depth);
    if (at("[")) return character_class();
    if (at("\\")) return escape();
    if (take("^")) return Expression{.kind = Kind::begin};
    if (take("$")) return Expression{.kind = Kind::end_of_line};
    if (take(".")) return of(CharacterSet::of('\n').complement());
    const auto point = support::code_point_at(rest_, 0);
    rest_.remove_prefix(point.length);
    return of(CharacterSet::of(point.value));
  }

  static Expression of(CharacterSet set) {
    return {.kind = Kind::characters, .characters = std::move(set)};
  }

  Made group(int depth) {
    rest_.remove_prefix(1);
    if (at("?") && !take("?:") && !group_name()) return give_up("it looks around, or sets options");
    auto inside = choice(depth + 1);
    take(")");
    return inside;
  }

  // `?<name>` or `?'name'`.
  bool group_name() {
    const bool angle = at("?<");
    if (!angle && !at("?'")) return false;
    const auto end = rest_.find(angle ? '>' : '\'', 2);
    if (end == std::string_view::npos) return false;
    const auto name = rest_.substr(2, end - 2);
    const auto is_word = [](char c) { return category_of('w').contains(static_cast<char32_t>(c)); };
    if (!std::ranges::all_of(name, is_word)) return false;
    rest_.remove_prefix(end + 1);
    return true;
  }

  // `\x{2d}`.
  std::optional<char32_t> numbered() {
    if (!at("\\x{")) return std::nullopt;
    std::uint32_t value = 0;
    const auto end = rest_.find('}');
    std::from_chars(rest_.data() + 3, rest_.data() + end, value, 16);
    rest_.remove_prefix(end + 1);
    return static_cast<char32_t>(value);
  }

  Made escape() {
    if (const auto character = numbered()) return of(CharacterSet::of(*character));
    const char c = rest_[1];
    rest_.remove_prefix(2);
    if (contains("dDwWsS", c)) return of(category_of(c));
    if (c == 'A') return Expression{.kind = Kind::begin};
    if (c == 'z') return Expression{.kind = Kind::end};
    if (c == 'Z') return Expression{.kind = Kind::end_of_line};
    return give_up(std::string("`\\") + c + "` is not modelled");
  }

  // What is no letter, digit or `_` is numbered in a class.
  Made character_class() {
    rest_.remove_prefix(1);
    const bool negated = take("^");
    std::vector<CharacterRange> ranges;
    while (!take("]")) {
      if (at("\\") && contains("dDwWsS", rest_[1])) {
        const auto set = category_of(rest_[1]);
        ranges.insert(ranges.end(), set.ranges().begin(), set.ranges().end());
        rest_.remove_prefix(2);
        continue;
      }
      const auto low = class_character();
      if (!low) return give_up("a class of its characters is not modelled");
      auto high = low;
      if (take("-")) high = class_character();
      ranges.push_back({*low, *high});
    }
    const CharacterSet listed(std::move(ranges));
    return of(negated ? listed.complement() : listed);
  }

  std::optional<char32_t> class_character() {
    if (take("\\-")) return U'-';
    if (const auto character = numbered()) return character;
    if (at("\\")) return std::nullopt;
    const char c = rest_[0];
    rest_.remove_prefix(1);
    return static_cast<char32_t>(c);
  }

  Made quantified(Expression expression) {
    Expression repeat{.kind = Kind::repeat};
    if (take("*")) repeat.least = 0;
    else if (take("+")) repeat.least = 1;
    else if (take("?")) repeat.most = 1;
    else if (at("{")) counts(repeat);
    else return expression;
    take("?");
    if (std::max(repeat.least, repeat.most) > kMostRepeats)
      return give_up("it repeats something too often");
    repeat.parts.push_back(std::move(expression));
    return repeat;
  }

  // `{2}`, `{2,}` or `{2,3}`: the translation leaves no other brace.
  void counts(Expression& repeat) {
    const auto end = rest_.find('}');
    const auto inside = rest_.substr(1, end - 1);
    const auto comma = std::min(inside.find(','), inside.size());
    const auto read = [](std::string_view digits) {
      int value = kMostRepeats + 1;
      std::from_chars(digits.data(), digits.data() + digits.size(), value);
      return value;
    };
    repeat.least = read(inside.substr(0, comma));
    if (comma == inside.size()) repeat.most = repeat.least;
    else if (comma + 1 < inside.size()) repeat.most = read(inside.substr(comma + 1));
    rest_.remove_prefix(end + 1);
  }

  std::string_view rest_;
  std::string problem_;
};

}  // namespace

std::variant<Expression, Undecided> parse_expression(std::string_view translated) {
  return Parser(translated).run();
}

}  // namespace rollout::analysis
