// SPDX-License-Identifier: Apache-2.0
#include "compiler/syntax/identifiers.h"

#include "compiler/support/in_cluster.h"
#include "compiler/syntax/token.h"

namespace rollout::syntax {

namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Words that mean something of their own: the language's, and Argo CD's own cluster and project.
bool is_taken(std::string_view text) {
  return keyword(text) != TokenKind::identifier || text == support::kInClusterName ||
         text == "default";
}

// Each run of other characters as one `-`, none at the ends.
std::string plain(std::string_view name) {
  std::string text;
  for (const char c : name) {
    if (is_letter(c) || is_digit(c) || c == '_') text += c;
    else if (!text.empty() && text.back() != '-') text += '-';
  }
  while (text.ends_with('-')) text.pop_back();
  return text;
}

}  // namespace

bool is_identifier(std::string_view text) {
  return !text.empty() && is_letter(text.front()) && plain(text) == text && !is_taken(text);
}

std::string Identifiers::give(std::string_view name, std::string_view kind) {
  auto text = plain(name);
  if (text.empty()) text = kind;
  else if (!is_letter(text.front()) || is_taken(text)) text = std::string(kind) + "-" + text;
  auto unique = text;
  for (int number = 2; !given_.insert(unique).second; ++number)
    unique = text + "-" + std::to_string(number);
  return unique;
}

}  // namespace rollout::syntax
