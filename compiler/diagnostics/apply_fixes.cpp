// SPDX-License-Identifier: Apache-2.0
#include "compiler/diagnostics/apply_fixes.h"

#include <algorithm>
#include <iterator>

namespace rollout::diagnostics {
namespace {

using source::Span;

// Two insertions at one place have no order, so they meet as well.
bool meet(Span left, Span right) {
  if (left.file != right.file) return false;
  return left == right || (left.begin < right.end && right.begin < left.end) ||
         (left.begin == right.begin && (left.begin == left.end || right.begin == right.end));
}

// Edits that were decided on, by their places.
class Edits {
 public:
  // Adds all of them, or none.
  bool add(const std::vector<Edit>& edits) {
    std::vector<Map::iterator> added;
    for (const auto& edit : edits) {
      const auto [place, is_new] = edits_.emplace(edit.span, edit.text);
      if (is_new) added.push_back(place);
      if (is_new && !meets_neighbour(place)) continue;
      for (const auto one : added) edits_.erase(one);
      return false;
    }
    return true;
  }

  std::map<source::FileId, std::string> texts(const source::SourceMap& sources) const {
    std::map<source::FileId, std::string> texts;
    // The last ones first, so that places before them stay what they are.
    for (auto edit = edits_.rbegin(); edit != edits_.rend(); ++edit) {
      const auto& [span, text] = *edit;
      const auto [file, is_new] = texts.try_emplace(span.file);
      if (is_new) file->second = sources.file(span.file).text();
      file->second.replace(span.begin, span.end - span.begin, text);
    }
    return texts;
  }

 private:
  using Map = std::map<Span, std::string>;

  bool meets_neighbour(Map::iterator place) const {
    if (place != edits_.begin() && meet(std::prev(place)->first, place->first)) return true;
    const auto next = std::next(place);
    return next != edits_.end() && meet(place->first, next->first);
  }

  Map edits_;
};

}  // namespace

FixedTexts apply_fixes(std::span<const Diagnostic> diagnostics, const source::SourceMap& sources,
                       const std::function<bool(source::FileId)>& may_change) {
  FixedTexts result;
  Edits edits;
  for (const auto& diagnostic : diagnostics) {
    if (diagnostic.fixes.size() != 1) continue;
    const auto& wanted = diagnostic.fixes.front().edits;
    const bool allowed = !wanted.empty() && std::ranges::all_of(wanted, [&](const Edit& edit) {
      return edit.span.known() && may_change(edit.span.file);
    });
    if (allowed && edits.add(wanted)) result.fixed.push_back(&diagnostic);
  }
  result.texts = edits.texts(sources);
  return result;
}

}  // namespace rollout::diagnostics
