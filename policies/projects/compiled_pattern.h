// SPDX-License-Identifier: Apache-2.0
//
// A pattern of a project's sentence, compiled: a glob of support/glob.h whose braces are
// alternatives. A lone `*` matches everything, separators too. What cannot be read as a pattern,
// which was reported where it stands, matches nothing. Private to policies/projects.
#pragma once

#include <string_view>
#include <vector>

#include "compiler/ir/origin.h"
#include "compiler/support/glob.h"

namespace rollout::projects {

class CompiledPattern {
 public:
  // Of names and addresses, in which `*` stops at no character.
  static CompiledPattern of_text(const ir::Text& text);
  // Of normalised repositories, in which `*` stops at `/`.
  static CompiledPattern of_repository(const ir::Text& text);
  // Of a part of a text, such as the kind of "apps/Deployment".
  static CompiledPattern of_part(const ir::Text& text, std::string_view part);

  bool matches(std::string_view text) const;
  bool is_everything() const { return everything_; }
  const ir::Text& written() const { return *text_; }

 private:
  explicit CompiledPattern(const ir::Text& text) : text_(&text) {}
  void add(std::string_view pattern);

  const ir::Text* text_;
  std::vector<support::Glob> alternatives_;
  std::string_view separators_;
  bool everything_ = false;
};

using CompiledPatterns = std::vector<CompiledPattern>;

// The first that matches; null where none does.
const CompiledPattern* first_match(const CompiledPatterns& patterns, std::string_view text);
// Of patterns that do not match, the one that begins as `text` does for longest; null of none.
const CompiledPattern* nearest(const CompiledPatterns& patterns, std::string_view text);
// How many characters a pattern and a text begin with in common.
std::size_t common_length(std::string_view pattern, std::string_view text);

}  // namespace rollout::projects
