// SPDX-License-Identifier: Apache-2.0
#include "policies/engine/gobwas/tree.h"

#include "compiler/support/text.h"

namespace rollout::engine::gobwas {

namespace {

constexpr char32_t kUnreadable = 0xFFFD;

// Nothing: one cannot be read, not even U+FFFD itself.
std::optional<std::u32string> characters_of(std::string_view pattern) {
  std::u32string characters;
  for (std::size_t at = 0; at < pattern.size();) {
    const auto point = support::code_point_at(pattern, at);
    if (point.value == kUnreadable) return std::nullopt;
    characters += point.value;
    at += point.length;
  }
  return characters;
}

class Parser {
 public:
  explicit Parser(std::u32string pattern) : pattern_(std::move(pattern)) {}

  std::optional<Node> run() {
    open_.emplace_back();
    // A NUL ends the pattern, but for one within a text, which is passed over.
    while (at_ < pattern_.size() && pattern_[at_] != U'\0')
      if (!item()) return std::nullopt;
    // Braces that are still open close here.
    while (open_.size() > 1) close();
    return std::move(open_.back());
  }

 private:
  bool in_braces() const { return open_.size() > 1; }
  bool is_at(char32_t c) const { return at_ < pattern_.size() && pattern_[at_] == c; }
  void add(Node node) { open_.back().children.push_back(std::move(node)); }

  bool item() {
    const auto c = pattern_[at_];
    if (c == U'[') return character_class();
    if (c == U'{') {
      open_.push_back({.kind = NodeKind::any_of});
      open_.emplace_back();
    } else if (c == U',' && in_braces()) {
      end_alternative();
      open_.emplace_back();
    } else if (c == U'}' && in_braces()) {
      close();
    } else if (c == U'?') {
      add({.kind = NodeKind::single});
    } else if (c == U'*') {
      star();
    } else {
      text();
      return true;
    }
    ++at_;
    return true;
  }

  // Alternatives and their groups take turns on the stack.
  void end_alternative() {
    auto alternative = std::move(open_.back());
    open_.pop_back();
    add(std::move(alternative));
  }

  void close() {
    end_alternative();
    auto group = std::move(open_.back());
    open_.pop_back();
    add(std::move(group));
  }

  void star() {
    const bool twice = at_ + 1 < pattern_.size() && pattern_[at_ + 1] == U'*';
    add({.kind = twice ? NodeKind::super : NodeKind::any});
    if (twice) ++at_;
  }

  void text() {
    auto characters = characters_until(in_braces() ? U"?*[{}," : U"?*[{");
    if (!characters.empty()) add({.kind = NodeKind::text, .characters = std::move(characters)});
  }

  // With escapes resolved; one that escapes nothing goes.
  std::u32string characters_until(std::u32string_view ends) {
    std::u32string characters;
    for (; at_ < pattern_.size() && ends.find(pattern_[at_]) == std::u32string_view::npos; ++at_) {
      if (pattern_[at_] == U'\\' && ++at_ == pattern_.size()) break;
      if (pattern_[at_] == U'\0') {
        ++at_;
        break;
      }
      characters += pattern_[at_];
    }
    return characters;
  }

  bool character_class() {
    ++at_;
    Node node{.kind = NodeKind::list};
    node.negated = is_at(U'!');
    if (node.negated) ++at_;
    if (at_ == pattern_.size() || is_at(U'\0')) return false;
    if (at_ + 1 < pattern_.size() && pattern_[at_ + 1] == U'-') {
      if (at_ + 2 >= pattern_.size() || pattern_[at_ + 2] == U'\0') return false;
      node.kind = NodeKind::range;
      node.characters = {pattern_[at_], pattern_[at_ + 2]};
      if (node.characters[1] < node.characters[0]) return false;
      at_ += 3;
    } else {
      node.characters = characters_until(U"]");
    }
    if (node.characters.empty() || !is_at(U']')) return false;
    ++at_;
    add(std::move(node));
    return true;
  }

  std::u32string pattern_;
  std::size_t at_ = 0;
  std::vector<Node> open_;
};

}  // namespace

std::optional<Node> parse(std::string_view pattern) {
  auto characters = characters_of(pattern);
  if (!characters) return std::nullopt;
  return Parser(std::move(*characters)).run();
}

}  // namespace rollout::engine::gobwas
