// SPDX-License-Identifier: Apache-2.0
#define PCRE2_CODE_UNIT_WIDTH 8
#include "policies/engine/name_expression.h"

#include <pcre2.h>

#include <algorithm>
#include <string>

namespace rollout::engine {

struct NameExpression::Code {
  explicit Code(pcre2_code* compiled) : code(compiled) {}
  Code(const Code&) = delete;
  Code& operator=(const Code&) = delete;
  ~Code() { pcre2_code_free(code); }

  pcre2_code* code;
};

namespace {

constexpr std::uint32_t kMostSteps = 1'000'000;

bool contains(std::string_view set, char c) { return set.find(c) != std::string_view::npos; }

// Finds what PCRE2 reads as an extension and .NET as a mistake, or reads in another way; writes the
// rest as PCRE2 wants it.
class Translation {
 public:
  explicit Translation(std::string_view pattern) : rest_(pattern) {}

  // False: .NET would refuse the pattern.
  bool run() {
    while (!rest_.empty()) {
      const char c = rest_[0];
      if (c == '\\') {
        if (!escape()) return false;
      } else if (in_class_) {
        character_of_class();
      } else if (c == '(' && !group()) {
        return false;
      } else if (contains("*+?", c) || is_counted(rest_)) {
        if (!quantifier()) return false;
      } else {
        if (c == '[') open_class();
        else if (c == '^' || c == '$') keep_anchor(1);
        else keep(1);
        quantified_ = false;
      }
    }
    return true;
  }

  const std::string& text() const { return text_; }

 private:
  void keep(std::size_t count) {
    text_ += rest_.substr(0, count);
    rest_.remove_prefix(count);
  }

  bool escape() {
    quantified_ = false;
    if (rest_.size() == 1) return false;
    const char c = rest_[1];
    if (c == 'v') {
      // One character to .NET, a class of them to PCRE2.
      text_ += "\\x0b";
      rest_.remove_prefix(2);
      return true;
    }
    if (c == 'u') return code_unit();
    if (contains("CEFHIJKLMNOQRTUVXYghijlmoqyz_", c) && c != 'z') return false;
    if (in_class_ && contains("AGZzBk", c)) return false;
    if (!in_class_ && contains("bBAGZz", c)) keep_anchor(2);
    else keep(2);
    return true;
  }

  // PCRE2 does not repeat an anchor by itself.
  void keep_anchor(std::size_t size) {
    const auto behind = rest_.substr(std::min(size, rest_.size()));
    const bool repeated = !behind.empty() && (contains("*+?", behind[0]) || is_counted(behind));
    text_ += repeated ? "(?:" : "";
    keep(size);
    text_ += repeated ? ")" : "";
  }

  // `\u0041`.
  bool code_unit() {
    const auto digits = rest_.substr(2, 4);
    if (digits.size() < 4 ||
        digits.find_first_not_of("0123456789abcdefABCDEF") != std::string_view::npos)
      return false;
    text_ += "\\x{" + std::string(digits) + "}";
    rest_.remove_prefix(6);
    return true;
  }

  void open_class() {
    in_class_ = true;
    keep(rest_.starts_with("[^") ? 2 : 1);
    if (rest_.starts_with(']')) {
      text_ += '\\';
      keep(1);
    }
  }

  // A bracket inside is a character, even before a colon.
  void character_of_class() {
    if (rest_[0] == ']') in_class_ = false;
    if (rest_[0] == '[') text_ += '\\';
    keep(1);
  }

  // What may follow `(?` for both.
  bool group() {
    quantified_ = false;
    if (rest_.starts_with("(*")) return false;
    if (!rest_.starts_with("(?")) return true;
    const auto inside = rest_.substr(2);
    if (inside.empty()) return false;
    if (contains(":=!>#(", inside[0])) return true;
    if (inside[0] == '<' || inside[0] == '\'') return true;
    return inside[0] != '-' ? contains("imnsx", inside[0])
                            : inside.size() > 1 && contains("imnsx", inside[1]);
  }

  // `{2}`, `{2,}` or `{2,3}`; other braces are characters.
  static bool is_counted(std::string_view text) {
    if (text[0] != '{') return false;
    const auto end = text.find('}');
    if (end == std::string_view::npos || end == 1) return false;
    const auto inside = text.substr(1, end - 1);
    return inside[0] != ',' && inside.find_first_not_of("0123456789,") == std::string_view::npos &&
           inside.find(',') == inside.rfind(',');
  }

  // A quantifier with its `?`; another one behind it is a mistake.
  bool quantifier() {
    if (quantified_) return false;
    keep(rest_[0] == '{' ? rest_.find('}') + 1 : 1);
    if (rest_.starts_with('?')) keep(1);
    quantified_ = true;
    return true;
  }

  std::string_view rest_;
  std::string text_;
  bool in_class_ = false;
  bool quantified_ = false;
};

}  // namespace

NameExpression::NameExpression(std::string_view pattern) {
  Translation translation(pattern);
  if (!translation.run()) return;
  const auto& text = translation.text();
  int error = 0;
  PCRE2_SIZE offset = 0;
  auto* compiled = pcre2_compile(reinterpret_cast<PCRE2_SPTR>(text.data()), text.size(),
                                 PCRE2_UTF | PCRE2_UCP, &error, &offset, nullptr);
  if (compiled != nullptr) code_ = std::make_shared<const Code>(compiled);
}

bool NameExpression::matches(std::string_view text) const {
  if (!code_) return false;
  const std::unique_ptr<pcre2_match_data, decltype(&pcre2_match_data_free)> data(
      pcre2_match_data_create(1, nullptr), pcre2_match_data_free);
  const std::unique_ptr<pcre2_match_context, decltype(&pcre2_match_context_free)> context(
      pcre2_match_context_create(nullptr), pcre2_match_context_free);
  pcre2_set_match_limit(context.get(), kMostSteps);
  return pcre2_match(code_->code, reinterpret_cast<PCRE2_SPTR>(text.data()), text.size(), 0, 0,
                     data.get(), context.get()) >= 0;
}

}  // namespace rollout::engine
