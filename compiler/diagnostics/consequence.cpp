// SPDX-License-Identifier: Apache-2.0
#include "compiler/diagnostics/consequence.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>

namespace rollout::diagnostics {

namespace {

constexpr std::size_t kPlacesShown = 4;

bool is_explained(const Diagnostic& diagnostic, Loss loss) {
  return diagnostic.explained_by != Loss::none && diagnostic.explained_by <= loss;
}

bool is_of_syntax(const Diagnostic& diagnostic) {
  return diagnostic.code < Code::no_files;  // the codes are declared in the order of the stages
}

using Line = std::pair<source::FileId, std::uint32_t>;

Line line_of(const source::Span& span, const source::SourceMap& sources) {
  return {span.file, sources.file(span.file).position(span.begin).line};
}

bool holds(const source::Span& outer, const source::Span& inner) {
  return outer.file == inner.file && outer.begin <= inner.begin && inner.end <= outer.end;
}

// In a map its commas are right.
void drop_covered(std::vector<Diagnostic>& all) {
  std::vector<source::Span> covers;
  for (const auto& diagnostic : all)
    if (diagnostic.covers.known()) covers.push_back(diagnostic.covers);
  if (covers.empty()) return;
  std::erase_if(all, [&](const Diagnostic& diagnostic) {
    return diagnostic.code == Code::comma_between_statements &&
           std::ranges::any_of(covers,
                               [&](const auto& outer) { return holds(outer, diagnostic.span); });
  });
}

// A call or a loop on a line that was guessed at may have been given anything.
bool is_guessed(const Diagnostic& diagnostic, const std::set<Line>& unread,
                const source::SourceMap& sources) {
  const auto on_unread = [&](const source::Span& span) {
    return span.known() && unread.contains(line_of(span, sources));
  };
  return on_unread(diagnostic.span) || std::ranges::any_of(diagnostic.notes, [&](const Note& note) {
           return on_unread(note.span);
         });
}

void drop_guessed(std::vector<Diagnostic>& all, const source::SourceMap& sources) {
  std::set<Line> unread;
  for (const auto& diagnostic : all)
    if (is_of_syntax(diagnostic) && diagnostic.severity == Severity::error &&
        diagnostic.span.known())
      unread.insert(line_of(diagnostic.span, sources));
  if (unread.empty()) return;
  std::erase_if(all, [&](const auto& diagnostic) {
    return !is_of_syntax(diagnostic) && is_guessed(diagnostic, unread, sources);
  });
}

// A loss comes with its own error. Were there none, nothing may be hidden.
void drop_explained(std::vector<Diagnostic>& all, Loss loss) {
  const bool cause_is_shown = std::any_of(all.begin(), all.end(), [&](const auto& diagnostic) {
    return diagnostic.severity == Severity::error && !is_explained(diagnostic, loss);
  });
  if (cause_is_shown)
    std::erase_if(all, [&](const auto& diagnostic) { return is_explained(diagnostic, loss); });
}

// What nothing uses may be meant where an error stands; what is refused is understood.
void drop_idle(std::vector<Diagnostic>& all) {
  const bool sound = std::ranges::none_of(all, [](const Diagnostic& diagnostic) {
    return diagnostic.severity == Severity::error && !diagnostic.only_if_sound &&
           !is_judgement(diagnostic.code);
  });
  if (!sound) std::erase_if(all, [](const auto& diagnostic) { return diagnostic.only_if_sound; });
}

void extend_fixes(Diagnostic& first, Diagnostic& other) {
  for (auto& fix : first.fixes)
    for (auto& same : other.fixes)
      if (same.message == fix.message)
        for (auto& edit : same.edits) fix.edits.push_back(std::move(edit));
}

std::vector<Diagnostic> join_uses(std::vector<Diagnostic> all) {
  std::vector<Diagnostic> joined;
  std::unordered_map<std::string, std::size_t> firsts;  // indexes of those that stay
  for (auto& diagnostic : all) {
    const bool is_use = !diagnostic.absent.empty();
    const auto [found, fresh] = is_use ? firsts.try_emplace(diagnostic.absent, joined.size())
                                       : std::pair(firsts.end(), true);
    if (fresh) {
      joined.push_back(std::move(diagnostic));
      continue;
    }
    auto& first = joined[found->second];
    if (first.uses++ <= kPlacesShown)
      first.notes.push_back({diagnostic.span, "it is used here too"});
    extend_fixes(first, diagnostic);
  }
  for (auto& diagnostic : joined)
    if (diagnostic.uses > kPlacesShown + 1)
      diagnostic.notes.push_back(
          {{}, fmt::format("and in {} more places", diagnostic.uses - kPlacesShown - 1)});
  return joined;
}

}  // namespace

std::vector<Diagnostic> without_consequences(std::vector<Diagnostic> sorted, Loss loss,
                                             const source::SourceMap& sources) {
  drop_covered(sorted);
  drop_guessed(sorted, sources);
  if (loss != Loss::none) drop_explained(sorted, loss);
  drop_idle(sorted);
  return join_uses(std::move(sorted));
}

}  // namespace rollout::diagnostics
