// SPDX-License-Identifier: Apache-2.0
#include <functional>
#include <regex>
#include <set>
#include <vector>

#include "tests/model/parts.h"

namespace rollout::model {
namespace {

using Places = std::set<std::size_t>;

struct Node {
  enum class Kind { one, run, alternatives };
  using Sequence = std::vector<Node>;

  Kind kind;
  std::function<bool(char32_t)> takes = {};
  std::vector<Sequence> alternatives = {};
};

// `leftmost`: what stands before a run takes the first place that it can, as Go's own matcher does.
Places reach(const Node::Sequence& sequence, std::u32string_view text, Places places,
             bool leftmost = false) {
  for (const auto& node : sequence) {
    Places next;
    if (leftmost && node.kind == Node::Kind::run && !places.empty()) places = {*places.begin()};
    for (auto place : places) {
      switch (node.kind) {
        case Node::Kind::one:
          if (place < text.size() && node.takes(text[place])) next.insert(place + 1);
          break;
        case Node::Kind::run:
          next.insert(place);
          for (; place < text.size() && node.takes(text[place]); ++place) next.insert(place + 1);
          break;
        case Node::Kind::alternatives:
          for (const auto& alternative : node.alternatives)
            next.merge(reach(alternative, text, {place}));
      }
    }
    places = std::move(next);
  }
  return places;
}

bool whole(const Node::Sequence& sequence, std::string_view text, bool leftmost = false) {
  const auto characters = runes(text);
  return reach(sequence, characters, {0}, leftmost).contains(characters.size());
}

struct BadPattern {};

Node one(char32_t c) {
  return {Node::Kind::one, [c](char32_t other) { return other == c; }};
}

class GobwasParser {
 public:
  GobwasParser(std::string_view pattern, std::string_view separators)
      : pattern_(runes(pattern)), separators_(runes(separators)) {}

  // Up to the end, or to the comma or brace that ends an alternative.
  Node::Sequence sequence(int depth) {
    Node::Sequence out;
    while (at_ < pattern_.size()) {
      const auto c = pattern_[at_];
      if (depth > 0 && (c == ',' || c == '}')) return out;
      ++at_;
      if (c == '*') out.push_back(star());
      else if (c == '?') out.push_back({Node::Kind::one, no_separator()});
      else if (c == '[') out.push_back(range());
      else if (c == '{') out.push_back(group(depth + 1));
      else out.push_back(one(c == '\\' ? next() : c));
    }
    if (depth > 0) throw BadPattern();
    return out;
  }

 private:
  char32_t next() {
    if (at_ == pattern_.size()) throw BadPattern();
    return pattern_[at_++];
  }
  bool peek(char32_t c) const { return at_ < pattern_.size() && pattern_[at_] == c; }
  std::function<bool(char32_t)> no_separator() const {
    return [separators = separators_](char32_t c) { return separators.find(c) == separators.npos; };
  }

  Node star() {
    if (!peek('*')) return {Node::Kind::run, no_separator()};
    ++at_;
    return {Node::Kind::run, [](char32_t) { return true; }};
  }

  Node group(int depth) {
    Node out{Node::Kind::alternatives};
    char32_t end = ',';
    while (end == ',') {
      out.alternatives.push_back(sequence(depth));
      end = next();
    }
    return out;
  }

  // Either a list or one range.
  Node range() {
    const bool negated = peek('!');
    if (negated) ++at_;
    const auto low = next();
    if (peek('-')) {
      ++at_;
      const auto high = next();
      if (next() != ']' || high < low) throw BadPattern();
      return {Node::Kind::one, [=](char32_t c) { return (low <= c && c <= high) != negated; }};
    }
    --at_;
    std::u32string list;
    for (auto c = next(); c != ']'; c = next()) list += c == '\\' ? next() : c;
    if (list.empty()) throw BadPattern();
    return {Node::Kind::one, [=](char32_t c) { return (list.find(c) != list.npos) != negated; }};
  }

  std::u32string pattern_;
  std::u32string separators_;
  std::size_t at_ = 0;
};

class FileParser {
 public:
  explicit FileParser(std::string_view pattern) : pattern_(runes(pattern)) {}

  // Where it throws, `out` ends before the stars of the part that is wrong.
  void read(Node::Sequence& out) {
    const auto inside = [](char32_t c) { return c != '/'; };
    Node::Sequence part;
    while (at_ < pattern_.size()) {
      auto c = next();
      if (c == '*' && !part.empty() && part.back().kind == Node::Kind::one) {
        out.insert(out.end(), part.begin(), part.end());
        part.clear();
      }
      if (c == '*') part.push_back({Node::Kind::run, inside});
      else if (c == '?') part.push_back({Node::Kind::one, inside});
      else if (c == '[') part.push_back(list());
      else part.push_back(one(c == '\\' ? next() : c));
    }
    out.insert(out.end(), part.begin(), part.end());
  }

 private:
  char32_t next() {
    if (at_ == pattern_.size()) throw BadPattern();
    return pattern_[at_++];
  }
  char32_t member() {
    const auto c = next();
    if (c == '-' || c == ']') throw BadPattern();
    return c == '\\' ? next() : c;
  }

  Node list() {
    std::vector<std::pair<char32_t, char32_t>> ranges;
    const bool negated = at_ < pattern_.size() && pattern_[at_] == '^';
    if (negated) ++at_;
    do {
      const auto low = member();
      auto high = low;
      if (next() == '-') high = member();
      else --at_;
      ranges.emplace_back(low, high);
      if (at_ == pattern_.size()) throw BadPattern();
    } while (pattern_[at_] != ']');
    ++at_;
    return {Node::Kind::one, [=](char32_t c) {
              bool found = false;
              for (const auto& [low, high] : ranges) found = found || (low <= c && c <= high);
              return found != negated;
            }};
  }

  std::u32string pattern_;
  std::size_t at_ = 0;
};

}  // namespace

std::optional<bool> glob(std::string_view pattern, std::string_view text,
                         std::string_view separators, Release release) {
  if (release == Release::v3_5 &&
      (pattern.find_first_of("{}") != pattern.npos || separators.size() > 1))
    throw Unmodelled();
  try {
    const auto sequence = GobwasParser(pattern, separators).sequence(0);
    std::size_t fixed = 0;
    for (const auto& node : sequence) fixed += node.kind == Node::Kind::one ? 1 : 0;
    if (release == Release::v3_5 && (runes(text).size() < fixed || has(pattern, "***")))
      throw Unmodelled();
    return whole(sequence, text);
  } catch (const BadPattern&) {
    if (release == Release::v3_5 && pattern.ends_with('\\')) throw Unmodelled();
    return std::nullopt;
  }
}

std::optional<bool> file_glob(std::string_view pattern, std::string_view text) {
  Node::Sequence sequence;
  try {
    FileParser(pattern).read(sequence);
    return whole(sequence, text, true);
  } catch (const BadPattern&) {  // noticed where what stands before it has found its place
    if (reach(sequence, runes(text), {0}, true).empty()) return false;
    return std::nullopt;
  }
}

bool project_glob(std::string_view pattern, std::string_view text, std::string_view separators,
                  bool negation, Release release) {
  if (negation && pattern.starts_with('!'))
    return !glob(pattern.substr(1), text, separators, release).value_or(false);
  return pattern == "*" || glob(pattern, text, separators, release).value_or(false);
}

std::optional<bool> expression(const std::string& pattern, const std::string& text) {
  bool in_class = false;
  char before = '(';
  for (const char c : pattern) {
    const bool plain = std::isalnum(static_cast<unsigned char>(c)) || c == ':' || c == '_';
    const bool quantifies = !in_class && (c == '*' || c == '+' || c == '?');
    if (!plain && !one_of(c, "-/.,^$*+?()|[]")) throw Unmodelled();
    if (quantifies && one_of(before, "^$(|*+?")) throw Unmodelled();
    if (in_class ? c == '[' || (c == ']' && (before == '[' || before == '^')) : c == ']')
      throw Unmodelled();
    in_class = c == '[' || (in_class && c != ']');
    before = c;
  }
  try {
    return std::regex_search(text, std::regex(pattern));
  } catch (const std::regex_error&) {
    return std::nullopt;
  }
}

}  // namespace rollout::model
