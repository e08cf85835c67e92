// SPDX-License-Identifier: Apache-2.0
#include "policies/engine/policy_pattern.h"

#include <re2/re2.h>

#include <algorithm>
#include <string>

namespace rollout::engine {

struct PolicyPattern::Expression {
  Expression(const std::string& pattern, const re2::RE2::Options& options)
      : code(pattern, options) {}
  re2::RE2 code;
};

namespace {

// Go also takes `(?<name>…)`, and does not take `\C`. Nothing: Go refuses the pattern.
std::optional<std::string> as_re2(std::string_view pattern) {
  std::string out;
  bool in_class = false;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const char c = pattern[i];
    if (c == '\\' && i + 1 < pattern.size()) {
      if (pattern[i + 1] == 'C') return std::nullopt;
      if (pattern[i + 1] == 'Q' && !in_class) {
        const auto end = std::min(pattern.find("\\E", i), pattern.size());
        out += pattern.substr(i, end - i);
        i = end - 1;
        continue;
      }
      out += pattern.substr(i++, 2);
      continue;
    }
    if (c == '[') in_class = true;
    if (c == ']') in_class = false;
    if (!in_class && pattern.substr(i).starts_with("(?<")) {
      out += "(?P<";
      i += 2;
      continue;
    }
    out += c;
  }
  return out;
}

}  // namespace

PolicyPattern::PolicyPattern(std::string_view pattern, MatchMode mode, ArgocdVersion version) {
  if (mode == MatchMode::glob) {
    glob_.emplace(pattern, "", version);
    return;
  }
  const auto text = as_re2(pattern);
  if (!text) return;
  re2::RE2::Options options;
  options.set_log_errors(false);
  auto compiled = std::make_shared<const Expression>(*text, options);
  if (compiled->code.ok()) expression_ = std::move(compiled);
}

std::optional<bool> PolicyPattern::matches(std::string_view text) const {
  if (glob_) return glob_->matches(text);
  if (!expression_) return std::nullopt;
  return re2::RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), expression_->code);
}

}  // namespace rollout::engine
