// SPDX-License-Identifier: Apache-2.0
#include "cli/later_places.h"

#include <algorithm>

#include "compiler/driver/library.h"

namespace rollout::cli {
namespace {

using source::Span;

bool is_of_library(const source::SourceFile& file) {
  constexpr std::string_view kLibrary = "std/";
  std::string_view name = file.path();
  if (!name.starts_with(kLibrary)) return false;
  name.remove_prefix(kLibrary.size());
  return std::ranges::any_of(driver::standard_library(), [&](const auto& embedded) {
    return embedded.name == name && embedded.text == file.text();
  });
}

// Where a line of the earlier text is now, or what follows where it was; counted from 0.
std::size_t line_after(const std::vector<LineChange>& changes, std::size_t line) {
  for (auto change = changes.rbegin(); change != changes.rend(); ++change) {
    if (line >= change->before_end) return change->after_end + (line - change->before_end);
    if (line >= change->before) return change->after;
  }
  return line;
}

}  // namespace

LaterPlaces::LaterPlaces(const source::SourceMap& sources, std::string_view earlier)
    : sources_(sources), earlier_(earlier) {
  for (std::size_t i = 1; i <= sources.size(); ++i) {
    const auto id = static_cast<source::FileId>(i);
    const auto& file = sources.file(id);
    if (file.revision().empty()) later_.emplace(file.path(), id);
  }
}

Span LaterPlaces::of(const changes::Change& change) {
  return moved(is_of_repository(change.span) ? change.span : change.declared);
}

bool LaterPlaces::is_earlier(Span span) const {
  return span.known() && sources_.file(span.file).revision() == earlier_;
}

bool LaterPlaces::is_of_repository(Span span) const {
  if (!span.known()) return false;
  const auto& file = sources_.file(span.file);
  const bool is_either = file.revision().empty() || file.revision() == earlier_;
  return is_either && !file.path().starts_with('/') && !is_of_library(file);
}

Span LaterPlaces::moved(Span span) {
  if (!is_earlier(span)) return span;
  const auto& before = sources_.file(span.file);
  const auto found = later_.find(before.path());
  if (found == later_.end()) return span;
  const auto& after = sources_.file(found->second);
  const auto line = line_after(changes_of(span.file, found->second),
                               before.position(span.begin).line - std::size_t{1});
  auto number = static_cast<std::uint32_t>(std::min<std::size_t>(line + 1, after.line_count()));
  // What is behind the last line end is no line to anybody who shows it.
  if (number > 1 && number == after.line_count() && after.line(number).empty()) --number;
  const auto begin = after.line_begin(number);
  return {found->second, begin, begin + static_cast<std::uint32_t>(after.line(number).size())};
}

const std::vector<LineChange>& LaterPlaces::changes_of(source::FileId before,
                                                       source::FileId after) {
  const auto [found, is_new] = line_changes_.try_emplace(before);
  if (is_new)
    found->second = changed_lines(sources_.file(before).text(), sources_.file(after).text());
  return found->second;
}

}  // namespace rollout::cli
