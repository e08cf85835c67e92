// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "compiler/support/text.h"
#include "policies/engine/expression_translation.h"

namespace rollout::engine {

namespace {

constexpr std::size_t kDeepestSubtraction = 32;

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

class ClassReader {
 public:
  ClassReader(std::string_view& rest, std::size_t depth) : rest_(rest), depth_(depth) {}

  std::optional<std::string> read() {
    rest_.remove_prefix(1);
    out_ = rest_.starts_with('^') ? "[^" : "[";
    if (rest_.starts_with('^')) rest_.remove_prefix(1);
    for (bool first = true;; first = false) {
      if (rest_.empty()) return std::nullopt;
      if (rest_[0] == ']' && !first) break;
      if (!item(first)) return std::nullopt;
    }
    rest_.remove_prefix(1);
    out_ += ']';
    return subtracted_.empty() ? out_ : "(?:(?!" + subtracted_ + ")" + out_ + ")";
  }

 private:
  bool item(bool first) {
    if (rest_[0] == '\\' && rest_.size() > 1) {
      if (rest_[1] == '-') {
        out_ += "\\-";
        rest_.remove_prefix(2);
        return true;
      }
      if (std::string_view("dDsSwWpP").find(rest_[1]) != std::string_view::npos) return category();
      const auto character = take_escaped_character(rest_);
      return character && add(*character, first, true);
    }
    if (rest_[0] == '[' && low_) return subtraction(true);
    const auto point = support::code_point_at(rest_, 0);
    rest_.remove_prefix(rest_[0] == '[' ? bracket_size() : point.length);
    return add(point.value, first, false);
  }

  // `\d`, `\p{Lu}`: they bound no range.
  bool category() {
    const auto size = rest_[1] == 'p' || rest_[1] == 'P' ? property_size(rest_) : 2;
    if (low_ || size == 0) return false;
    out_ += rest_.substr(0, size);
    rest_.remove_prefix(size);
    return true;
  }

  // `[:alpha:]` as a whole counts as its first bracket.
  std::size_t bracket_size() const {
    if (!rest_.starts_with("[:")) return 1;
    std::size_t end = rest_.starts_with("[:^") ? 3 : 2;
    while (end < rest_.size() && is_word(rest_[end])) ++end;
    return rest_.substr(end).starts_with(":]") ? end + 2 : 1;
  }

  bool add(char32_t character, bool first, bool escaped) {
    if (low_) {
      if (*low_ > character) return false;
      out_ += literal_of(*low_) + "-" + literal_of(character);
      low_.reset();
      return true;
    }
    if (rest_.size() >= 2 && rest_[0] == '-' && rest_[1] != ']') {
      low_ = character;
      rest_.remove_prefix(1);
      return true;
    }
    if (character == '-' && !escaped && !first && rest_.starts_with('[')) return subtraction(false);
    out_ += literal_of(character);
    return true;
  }

  // What is subtracted stands last. A range that it interrupts was only its beginning.
  bool subtraction(bool interrupts) {
    if (depth_ == kDeepestSubtraction) return false;
    if (interrupts) out_ += literal_of(*low_);
    low_.reset();
    const auto inner = ClassReader(rest_, depth_ + 1).read();
    if (!inner || (!rest_.empty() && rest_[0] != ']')) return false;
    subtracted_ = *inner;
    return true;
  }

  std::string_view& rest_;
  std::size_t depth_;
  std::string out_;
  std::string subtracted_;
  std::optional<char32_t> low_;
};

std::optional<char32_t> take_number(std::string_view& rest, std::size_t digits, unsigned base) {
  char32_t value = 0;
  std::size_t count = 0;
  for (; count < digits && count < rest.size(); ++count) {
    const char c = rest[count];
    const unsigned digit = c >= '0' && c <= '9'   ? static_cast<unsigned>(c - '0')
                           : c >= 'a' && c <= 'f' ? static_cast<unsigned>(c - 'a' + 10)
                           : c >= 'A' && c <= 'F' ? static_cast<unsigned>(c - 'A' + 10)
                                                  : base;
    if (digit >= base) break;
    value = value * base + digit;
  }
  if (count == 0 || (base == 16 && count != digits)) return std::nullopt;
  rest.remove_prefix(count);
  return value;
}

// `\x{1F600}`.
std::optional<char32_t> take_braced(std::string_view& rest) {
  const auto end = rest.find('}');
  if (end == std::string_view::npos || end < 2 || end > 9) return std::nullopt;
  auto digits = rest.substr(1, end - 1);
  const auto value = take_number(digits, digits.size(), 16);
  if (!value || *value > 0x10FFFF) return std::nullopt;
  rest.remove_prefix(end + 1);
  return value;
}

}  // namespace

std::string literal_of(char32_t character) {
  if (character < 0x80 && is_word(static_cast<char>(character)))
    return std::string(1, static_cast<char>(character));
  return fmt::format("\\x{{{:x}}}", static_cast<std::uint32_t>(character));
}

std::optional<char32_t> take_escaped_character(std::string_view& rest) {
  constexpr std::string_view kNames = "abefnrtv";
  constexpr char kValues[] = {'\a', '\b', 0x1B, '\f', '\n', '\r', '\t', '\v'};
  rest.remove_prefix(1);
  const auto point = support::code_point_at(rest, 0);
  if (rest[0] >= '0' && rest[0] <= '7') return take_number(rest, 3, 8);
  rest.remove_prefix(point.length);
  if (point.value == 'x' && rest.starts_with('{')) return take_braced(rest);
  if (point.value == 'x') return take_number(rest, 2, 16);
  if (point.value == 'u') return take_number(rest, 4, 16);
  if (point.value >= 0x80) return std::nullopt;
  const auto named = kNames.find(static_cast<char>(point.value));
  if (named != std::string_view::npos) return static_cast<char32_t>(kValues[named]);
  if (is_word(static_cast<char>(point.value))) return std::nullopt;
  return point.value;
}

std::size_t property_size(std::string_view text) {
  if (text.size() < 3) return 0;
  if (text[2] != '{')
    return std::string_view("CLMNPSZ").find(text[2]) == std::string_view::npos ? 0 : 3;
  const auto end = text.find('}');
  if (end == std::string_view::npos) return 0;
  const auto name = text.substr(3, end - 3);
  const bool begins = !name.empty() && name[0] >= 'A' && name[0] <= 'Z';
  return begins && std::ranges::all_of(name, is_word) ? end + 1 : 0;
}

std::optional<std::string> translate_class(std::string_view& rest) {
  return ClassReader(rest, 0).read();
}

}  // namespace rollout::engine
