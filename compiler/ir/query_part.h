// SPDX-License-Identifier: Apache-2.0
//
// The text of a metric's query, cut where Flagger fills it in: `{{ target }}` is a variable, what
// else stands between doubled braces is a program of Go's templates. It is no evaluator: Flagger
// is one, and another engine is given texts that are filled in. The variables are those of
// Flagger's metric templates (pkg/metrics/observers/render.go).
#pragma once

#include <string_view>
#include <vector>

namespace rollout::ir {

enum class QueryPartKind : std::uint8_t { text, variable, program };

struct QueryPart {
  QueryPartKind kind;
  std::string_view text;  // of a variable its name, without braces and spaces
};

inline bool is_query_variable(std::string_view word) {
  constexpr std::string_view kLetters =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";
  constexpr std::string_view kVariables = "variables.";
  for (const auto name : {"name", "namespace", "target", "service", "ingress", "route", "interval"})
    if (word == name) return true;
  if (!word.starts_with(kVariables) || word.size() == kVariables.size()) return false;
  return word.substr(kVariables.size()).find_first_not_of(kLetters) == std::string_view::npos;
}

inline std::vector<QueryPart> query_parts(std::string_view query) {
  std::vector<QueryPart> parts;
  while (!query.empty()) {
    const auto open = query.find("{{");
    if (open != 0) parts.push_back({QueryPartKind::text, query.substr(0, open)});
    if (open == std::string_view::npos) return parts;
    const auto close = query.find("}}", open);
    const bool closed = close != std::string_view::npos;
    const auto whole = query.substr(open, closed ? close + 2 - open : query.size());
    auto word = closed ? whole.substr(2, whole.size() - 4) : whole;
    while (word.starts_with(' ')) word.remove_prefix(1);
    while (word.ends_with(' ')) word.remove_suffix(1);
    if (closed && is_query_variable(word)) parts.push_back({QueryPartKind::variable, word});
    else parts.push_back({QueryPartKind::program, whole});
    query.remove_prefix(open + whole.size());
  }
  return parts;
}

}  // namespace rollout::ir
