// SPDX-License-Identifier: Apache-2.0
//
// Walks the matchers that gobwas 0.2.3 compiles a pattern to. Each that is modelled means here what
// policies/engine/gobwas/match.cpp does with it; the others are given up.
#include <algorithm>
#include <optional>

#include "policies/analysis/automaton/combination.h"
#include "policies/analysis/dialect/glob_language.h"
#include "policies/engine/gobwas/compile.h"

namespace rollout::analysis {

namespace {

using engine::gobwas::Matcher;
using engine::gobwas::MatcherKind;
using engine::gobwas::MatcherPointer;
using Made = std::optional<Automaton>;

constexpr std::uint64_t kUnits = 200'000;
constexpr int kMostPerhaps = 256;

CharacterSet class_of(const Matcher& matcher) {
  const auto& all = matcher.characters;
  const auto listed = matcher.kind == MatcherKind::range ? CharacterSet{{all[0], all[1]}}
                                                         : CharacterSet::among(all);
  const bool inverted = matcher.kind == MatcherKind::single || matcher.negated;
  return inverted ? listed.complement() : listed;
}

bool is_one(MatcherKind kind) {
  return kind == MatcherKind::single || kind == MatcherKind::list || kind == MatcherKind::range;
}

class Translation {
 public:
  explicit Translation(Texts texts) : ascii_(texts == Texts::ascii), budget_(kUnits) {}

  // What matches() takes.
  Made whole(const Matcher& matcher) {
    const auto text = characters_of(matcher.text);
    const auto suffix = characters_of(matcher.suffix);
    const auto all = run_of(CharacterSet::any());
    const auto plain = run_of(CharacterSet::among(matcher.characters).complement());
    switch (matcher.kind) {
      case MatcherKind::nothing: return literal(U"");
      case MatcherKind::text: return literal(text);
      case MatcherKind::any: return plain;
      case MatcherKind::super: return all;
      case MatcherKind::single:
      case MatcherKind::list:
      case MatcherKind::range: return one_or_none(matcher);
      case MatcherKind::min: return at_least(matcher.count);
      case MatcherKind::max: return at_most(matcher.count);
      case MatcherKind::contains: return containing(matcher, text);
      case MatcherKind::prefix: return joined({literal(text), all});
      case MatcherKind::suffix: return joined({all, literal(text)});
      case MatcherKind::prefix_suffix:
        return intersect(joined({literal(text), all}), joined({all, literal(suffix)}), budget_);
      case MatcherKind::prefix_any: return joined({literal(text), plain});
      case MatcherKind::suffix_any: return joined({plain, literal(text)});
      case MatcherKind::row: return row(matcher);
      case MatcherKind::any_of: return any_of(matcher);
      case MatcherKind::every_of: return every_of(matcher);
      case MatcherKind::tree: break;
    }
    return tree(matcher);
  }

 private:
  static Automaton joined(std::vector<Automaton> parts) { return concatenate(parts); }

  // An empty text reads as U+FFFD.
  static Automaton one_or_none(const Matcher& matcher) {
    const auto characters = class_of(matcher);
    std::vector<Automaton> parts = {one_of(characters)};
    if (characters.contains(0xFFFD)) parts.push_back(literal(U""));
    return unite(parts);
  }

  static Automaton at_least(int count) {
    std::vector<Automaton> parts(static_cast<std::size_t>(count), one_of(CharacterSet::any()));
    parts.push_back(run_of(CharacterSet::any()));
    return concatenate(parts);
  }

  // Each place leads to all behind it; of more, no intersection is paid for.
  static Made at_most(int count) {
    if (count > kMostPerhaps) return std::nullopt;
    const auto perhaps = unite(std::vector{one_of(CharacterSet::any()), literal(U"")});
    return concatenate(std::vector<Automaton>(static_cast<std::size_t>(count), perhaps));
  }

  Made containing(const Matcher& matcher, const std::u32string& text) {
    const auto all = run_of(CharacterSet::any());
    const auto with = joined({all, literal(text), all});
    return matcher.negated ? complement(with, budget_) : with;
  }

  Made any_of(const Matcher& matcher) {
    std::vector<Automaton> parts;
    for (const auto& part : matcher.parts) {
      auto made = whole(*part);
      if (!made) return std::nullopt;
      parts.push_back(std::move(*made));
    }
    return unite(parts);
  }

  Made every_of(const Matcher& matcher) {
    Made both = run_of(CharacterSet::any());
    for (const auto& part : matcher.parts) {
      const auto made = whole(*part);
      if (!made) return std::nullopt;
      both = intersect(*both, *made, budget_);
      if (!both) return std::nullopt;
    }
    return both;
  }

  // One of a length that is declared, and true: it never sees another text.
  Made fixed(const Matcher& matcher) {
    if (matcher.kind == MatcherKind::text) return literal(characters_of(matcher.text));
    if (is_one(matcher.kind)) return one_of(class_of(matcher));
    if (matcher.kind == MatcherKind::row) return row(matcher);
    if (matcher.kind != MatcherKind::any_of) return std::nullopt;
    std::vector<Automaton> parts;
    for (const auto& part : matcher.parts) {
      auto made = part->length == matcher.length ? fixed(*part) : std::nullopt;
      if (!made) return std::nullopt;
      parts.push_back(std::move(*made));
    }
    return unite(parts);
  }

  // Texts of ASCII are cut and compared as bytes without harm, whatever the text around them.
  static bool is_plain(const Matcher& matcher) {
    const auto ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
    if (matcher.kind == MatcherKind::text) return std::ranges::all_of(matcher.text, ascii);
    const bool nested = matcher.kind == MatcherKind::row || matcher.kind == MatcherKind::any_of;
    return nested &&
           std::ranges::all_of(matcher.parts, [](const auto& part) { return is_plain(*part); });
  }

  // Its parts are cut within their last characters, if those have several bytes.
  Made row(const Matcher& matcher) {
    if (!ascii_ && !is_plain(matcher)) return std::nullopt;
    std::vector<Automaton> parts;
    for (const auto& part : matcher.parts) {
      auto made = fixed(*part);
      if (!made) return std::nullopt;
      parts.push_back(std::move(*made));
    }
    return concatenate(parts);
  }

  Made side(const MatcherPointer& matcher) { return matcher ? whole(*matcher) : literal(U""); }

  // Each place of its value is looked at, if the value is such that the search finds each.
  Made tree(const Matcher& matcher) {
    const auto& value_matcher = *matcher.value;
    if (!ascii_ && value_matcher.kind != MatcherKind::text && !is_plain(value_matcher))
      return std::nullopt;
    auto left = side(matcher.left);
    auto value = fixed(value_matcher);
    auto right = side(matcher.right);
    if (!left || !value || !right) return std::nullopt;
    return joined({std::move(*left), std::move(*value), std::move(*right)});
  }

  bool ascii_;
  Budget budget_;
};

}  // namespace

Language older_glob_language(std::string_view pattern, std::string_view separators, Texts texts) {
  const auto tree = engine::gobwas::parse(pattern);
  if (!tree) return Automaton();
  const auto root = engine::gobwas::compile(*tree, characters_of(separators));
  auto made = Translation(texts).whole(*root);
  if (!made)
    return Undecided{"Argo CD up to 3.5 matches `" + std::string(pattern) +
                     "` in a way of its own"};
  return std::move(*made);
}

}  // namespace rollout::analysis
