// SPDX-License-Identifier: Apache-2.0
#include "compiler/diagnostics/drawn_marks.h"

#include <algorithm>

#include "compiler/support/text.h"

namespace rollout::diagnostics {

namespace {

std::size_t width_of(std::string_view text) {
  std::size_t columns = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const auto point = support::code_point_at(text, begin);
    columns += support::display_width(point.value);
    begin += point.length;
  }
  return columns;
}

void put(std::string& line, std::size_t& columns, std::size_t column, const std::string& text) {
  line.append(column - columns, ' ').append(text);
  columns = column + width_of(text);
}

std::string bars(const std::vector<PlacedMark>& marks) {
  std::string line;
  std::size_t columns = 0;
  for (const auto& mark : marks) put(line, columns, mark.column, "|");
  return line;
}

// As many texts as fit beside each other, from the right; the others keep their bars.
std::string take_row(std::vector<PlacedMark>& marks) {
  std::vector<bool> taken(marks.size());
  std::size_t limit = std::string::npos;
  for (auto i = marks.size(); i-- > 0;) {
    taken[i] = limit == std::string::npos || marks[i].column + width_of(marks[i].text) < limit;
    limit = marks[i].column;
  }
  std::string line;
  std::size_t columns = 0;
  std::vector<PlacedMark> left;
  for (std::size_t i = 0; i < marks.size(); ++i) {
    put(line, columns, marks[i].column, taken[i] ? marks[i].text : "|");
    if (!taken[i]) left.push_back(std::move(marks[i]));
  }
  marks = std::move(left);
  return line;
}

}  // namespace

std::vector<std::string> drawn_marks(std::vector<PlacedMark> marks) {
  std::ranges::stable_sort(marks, {}, &PlacedMark::column);
  std::vector<PlacedMark> distinct;
  for (auto& mark : marks) {
    if (!distinct.empty() && distinct.back().column == mark.column) distinct.pop_back();
    distinct.push_back(std::move(mark));
  }
  std::vector<std::string> lines;
  if (distinct.empty()) return lines;
  lines.push_back(bars(distinct));
  while (!distinct.empty()) lines.push_back(take_row(distinct));
  return lines;
}

}  // namespace rollout::diagnostics
