// SPDX-License-Identifier: Apache-2.0
//
// What the lists of a project have in common: patterns that are written, patterns that are emitted,
// and what is said when the two cannot mean the same. Private to compiler/emit.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "compiler/emit/objects/project_scope.h"
#include "compiler/support/glob.h"

namespace rollout::emit {

// A pattern of which the braces are gone. A lone `*` matches everything, separators too.
struct Pattern {
  std::string text;
  support::Glob glob;
  bool literal;  // is_literal(text)
};

// Nothing for what is no pattern: that was reported.
std::optional<Pattern> make_pattern(std::string_view text);
// Matches this text alone.
Pattern literal_pattern(std::string_view text);
bool is_everything(std::string_view pattern);
// Without `*`, `?`, classes, braces and escapes.
bool is_literal(std::string_view pattern);
// The text as a pattern of Argo CD that matches it and nothing else.
std::string escape_pattern(std::string_view text);

// Nothing also when the budget is spent.
std::optional<std::string> common_text(const Pattern& left, const Pattern& right,
                                       std::string_view separators, ProjectBudget& budget);
// Whether everything that `part` matches is plainly matched by `whole`. False may mean "perhaps".
bool plainly_covers(const Pattern& whole, const Pattern& part, std::string_view separators);
// The matcher before 3.6 lets beginning and end of `ab*ba` share characters, and `?` match nothing.
bool reads_wider_before_3_6(std::string_view pattern);

// What an allow and a deny share, so that no list of Argo CD says both.
struct Conflict {
  const ir::Rule* allow;
  const ir::Rule* deny;  // null: the old matcher is to blame
  std::string witness;
};

// Says that a list is the tightest one, or refuses it where the project says so.
// Whether a text of an application set holds a parameter, and what to say where a list of what is
// known has no place for it.
bool is_templated(std::string_view text);
void report_open(const ProjectScope& scope, const ir::ApplicationSet& set, const ir::Text& text,
                 std::string_view what);

void report_tightened(const ProjectScope& scope, const Conflict& conflict, std::string_view what);

}  // namespace rollout::emit
