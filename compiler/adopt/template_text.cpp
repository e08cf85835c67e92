// SPDX-License-Identifier: Apache-2.0
#include "compiler/adopt/template_text.h"

#include <algorithm>
#include <array>
#include <span>

namespace rollout::adopt {

namespace {

// What follows the braces, and the blanks behind them, in Helm alone.
constexpr std::array<std::string_view, 7> kHelmWords = {
    ".Values", ".Release", ".Chart", ".Capabilities", "$.Values", "include ", "tpl "};
// Of Go's templates as well, which the query of a metric is.
constexpr std::array<std::string_view, 2> kTemplateWords = {"template ", "define "};

std::string_view after_braces(std::string_view text, std::size_t braces) {
  text.remove_prefix(braces + 2);
  if (text.starts_with('-')) text.remove_prefix(1);
  text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
  return text;
}

// Whether a statement stands in a line of its own, as in no value of YAML.
bool has_own_line(std::string_view text, std::size_t braces) {
  const auto line = text.rfind('\n', braces);
  const auto before = text.substr(line == std::string_view::npos ? 0 : line + 1,
                                  braces - (line == std::string_view::npos ? 0 : line + 1));
  return before.find_first_not_of(" \t") == std::string_view::npos;
}

bool has_statement(std::string_view document, std::span<const std::string_view> words) {
  for (auto at = document.find("{{"); at != std::string_view::npos;
       at = document.find("{{", at + 2)) {
    const auto statement = after_braces(document, at);
    if (std::ranges::any_of(words,
                            [&](std::string_view word) { return statement.starts_with(word); }))
      return true;
  }
  return false;
}

}  // namespace

bool is_helm_template(std::string_view document) {
  return is_certainly_helm(document) || has_statement(document, kTemplateWords);
}

bool is_certainly_helm(std::string_view document) { return has_statement(document, kHelmWords); }

bool has_bare_template(std::string_view document) {
  for (auto at = document.find("{{"); at != std::string_view::npos;
       at = document.find("{{", at + 2)) {
    if (has_own_line(document, at)) return true;
    const auto before = document.substr(0, at);
    if (before.ends_with(": ") || before.ends_with("- ")) return true;
  }
  return document.find("{%") != std::string_view::npos;
}

}  // namespace rollout::adopt
