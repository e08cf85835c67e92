// SPDX-License-Identifier: Apache-2.0
#include "policies/projects/compiled_pattern.h"

#include <algorithm>

#include "compiler/support/brace_expansion.h"
#include "compiler/support/repository_url.h"

namespace rollout::projects {

using support::Glob;

CompiledPattern CompiledPattern::of_text(const ir::Text& text) { return of_part(text, text.text); }

CompiledPattern CompiledPattern::of_part(const ir::Text& text, std::string_view part) {
  CompiledPattern pattern(text);
  pattern.everything_ = part == "*";
  if (!pattern.everything_) pattern.add(part);
  return pattern;
}

// Each alternative is normalised by itself: a normal form of braces there is not.
CompiledPattern CompiledPattern::of_repository(const ir::Text& text) {
  CompiledPattern pattern(text);
  pattern.separators_ = "/";
  pattern.everything_ = text.text == "*";
  if (pattern.everything_ || std::holds_alternative<support::GlobProblem>(Glob::compile(text.text)))
    return pattern;
  for (const auto& written : support::expand_braces(text.text))
    if (const auto normal = support::normalize_repository(written)) pattern.add(*normal);
  return pattern;
}

void CompiledPattern::add(std::string_view pattern) {
  auto glob = Glob::compile(pattern);
  if (auto* compiled = std::get_if<Glob>(&glob)) alternatives_.push_back(std::move(*compiled));
}

bool CompiledPattern::matches(std::string_view text) const {
  return everything_ || std::ranges::any_of(alternatives_, [&](const Glob& glob) {
           return glob.matches(text, separators_);
         });
}

const CompiledPattern* first_match(const CompiledPatterns& patterns, std::string_view text) {
  const auto found = std::ranges::find_if(
      patterns, [&](const CompiledPattern& pattern) { return pattern.matches(text); });
  return found == patterns.end() ? nullptr : &*found;
}

std::size_t common_length(std::string_view pattern, std::string_view text) {
  const auto [end, _] = std::ranges::mismatch(pattern, text);
  return static_cast<std::size_t>(end - pattern.begin());
}

const CompiledPattern* nearest(const CompiledPatterns& patterns, std::string_view text) {
  const auto found = std::ranges::max_element(patterns, {}, [&](const CompiledPattern& pattern) {
    return common_length(pattern.written().text, text);
  });
  return found == patterns.end() ? nullptr : &*found;
}

}  // namespace rollout::projects
