// SPDX-License-Identifier: Apache-2.0
#include "policies/engine/expression_translation.h"

#include <algorithm>

#include "compiler/support/text.h"

namespace rollout::engine {

namespace {

bool contains(std::string_view set, char c) { return set.find(c) != std::string_view::npos; }

// `{2}`, `{2,}` or `{2,3}`; other braces are characters.
bool is_counted(std::string_view text) {
  if (!text.starts_with('{')) return false;
  const auto end = text.find('}');
  if (end == std::string_view::npos || end == 1) return false;
  const auto inside = text.substr(1, end - 1);
  return inside[0] != ',' && inside.find_first_not_of("0123456789,") == std::string_view::npos &&
         inside.find(',') == inside.rfind(',');
}

bool begins_quantifier(std::string_view text) {
  return !text.empty() && (contains("*+?", text[0]) || is_counted(text));
}

class Translation {
 public:
  explicit Translation(std::string_view pattern) : rest_(pattern) {}

  std::optional<std::string> run() {
    while (!rest_.empty())
      if (!item()) return std::nullopt;
    return std::move(text_);
  }

 private:
  enum class Before { nothing, item, quantifier };

  bool item() {
    if (rest_.starts_with("(?#")) return comment();
    if (begins_quantifier(rest_)) return quantifier();
    const char c = rest_[0];
    before_ = Before::item;
    if (c == '\\') return escape();
    if (c == '[') return character_class();
    if (c == '(') return group();
    if (c == '^' || c == '$') return keep_anchor(1);
    if (c == '|') before_ = Before::nothing;
    if (c == '{') return brace();
    return keep(support::code_point_at(rest_, 0).length);
  }

  bool keep(std::size_t count) {
    text_ += rest_.substr(0, count);
    rest_.remove_prefix(count);
    return true;
  }

  bool brace() {
    text_ += literal_of('{');
    rest_.remove_prefix(1);
    return true;
  }

  bool comment() {
    const auto end = rest_.find(')');
    if (end == std::string_view::npos) return false;
    rest_.remove_prefix(end + 1);
    return true;
  }

  bool character_class() {
    const auto translated = translate_class(rest_);
    if (translated) text_ += *translated;
    return translated.has_value();
  }

  bool escape() {
    if (rest_.size() == 1) return false;
    const char c = rest_[1];
    if (contains("bBAGZz", c)) return keep_anchor(2);
    if (contains("wWsSdD", c)) return keep(2);
    // Categories and what refers to groups mean the same to both.
    if (c == 'k' || (c >= '1' && c <= '9')) return keep(2);
    if (c == 'p' || c == 'P') {
      const auto size = property_size(rest_);
      if (size == 0) return false;
      return keep(size);
    }
    const auto character = take_escaped_character(rest_);
    if (character) text_ += literal_of(*character);
    return character.has_value();
  }

  // PCRE2 does not repeat an anchor by itself.
  bool keep_anchor(std::size_t size) {
    auto behind = rest_.substr(size);
    while (behind.starts_with("(?#"))
      behind.remove_prefix(std::min(behind.find(')'), behind.size() - 1) + 1);
    const bool repeated = begins_quantifier(behind);
    text_ += repeated ? "(?:" : "";
    keep(size);
    text_ += repeated ? ")" : "";
    return true;
  }

  // A group, if what follows `(?` begins one for both.
  bool group() {
    before_ = Before::nothing;
    const auto inside = rest_.substr(std::min<std::size_t>(rest_.size(), 2));
    if (!rest_.starts_with("(?")) return keep(1);
    if (inside.empty()) return false;
    const char mark = inside[0] == '-' && inside.size() > 1 ? inside[1] : inside[0];
    if (!contains(inside[0] == '-' ? "imnsx" : ":=!>(<'imnsx", mark)) return false;
    // The mark is no quantifier.
    return keep(2);
  }

  // A quantifier with its `?`. Another one behind it, or nothing before it, is a mistake.
  bool quantifier() {
    if (before_ != Before::item) return false;
    keep(rest_[0] == '{' ? rest_.find('}') + 1 : 1);
    while (rest_.starts_with("(?#"))
      if (!comment()) return false;
    if (rest_.starts_with('?')) keep(1);
    before_ = Before::quantifier;
    return true;
  }

  std::string_view rest_;
  std::string text_;
  Before before_ = Before::nothing;
};

}  // namespace

std::optional<std::string> translate_expression(std::string_view pattern) {
  return Translation(pattern).run();
}

}  // namespace rollout::engine
