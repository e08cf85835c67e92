// SPDX-License-Identifier: Apache-2.0
#include "compiler/diagnostics/excerpt.h"

#include <algorithm>
#include <vector>

#include "compiler/diagnostics/credentials.h"
#include "compiler/support/text.h"
#include "compiler/support/visible.h"

namespace rollout::diagnostics {
namespace {

constexpr std::size_t kTab = 4;
constexpr std::string_view kReplacement = "\uFFFD";
constexpr std::string_view kEllipsis = "…";

// One code point of a line, and how the screen shows it.
struct Cell {
  std::size_t begin;
  std::size_t end;
  std::string text;
  std::size_t columns;
};

bool is_printable(const support::CodePoint& point) {
  const bool control = point.value < 0x20 || point.value == 0x7F;
  return point.valid && !control && (point.value < 0x80 || support::is_visible(point.value));
}

Cell cell_at(std::string_view line, std::size_t begin) {
  const auto point = support::code_point_at(line, begin);
  const auto end = begin + point.length;
  if (point.value == '\t') return {begin, end, std::string(kTab, ' '), kTab};
  if (!is_printable(point)) return {begin, end, std::string(kReplacement), 1};
  return {begin, end, std::string(line.substr(begin, point.length)),
          support::display_width(point.value)};
}

std::vector<Cell> cells_of(std::string_view line, std::size_t begin, std::size_t end) {
  std::vector<Cell> cells;
  for (; begin < end; begin = cells.back().end) cells.push_back(cell_at(line, begin));
  for (const auto& secret : secrets_in(line))
    for (auto& cell : cells)
      if (cell.begin >= secret.begin && cell.begin < secret.end) cell.text = "*", cell.columns = 1;
  return cells;
}

std::size_t columns_between(const std::vector<Cell>& cells, std::size_t begin, std::size_t end) {
  std::size_t columns = 0;
  for (const auto& cell : cells)
    if (cell.begin >= begin && cell.begin < end) columns += cell.columns;
  return columns;
}

std::size_t code_point_begin(std::string_view line, std::size_t offset) {
  for (int step = 0; step < 3 && offset > 0 && offset < line.size(); ++step, --offset)
    if ((static_cast<unsigned char>(line[offset]) & 0xC0) != 0x80) break;
  return offset;
}

// All of a span but its quotes, where no secret was found in it: then something else says that it
// is one.
void conceal_span(std::vector<Cell>& cells, std::string_view line, std::size_t begin,
                  std::size_t end) {
  for (const auto& secret : secrets_in(line))
    if (secret.begin >= begin && secret.begin < end) return;
  for (auto& cell : cells)
    if (cell.begin >= begin && cell.begin < end && cell.text != "\"" && cell.text != "'")
      cell.text = "*", cell.columns = 1;
}

// The cells that fit into `columns`, a third of them at most before the byte at `focus`. Only the
// neighbourhood is looked at: a line may be as long as a file.
std::vector<Cell> cells_around(std::string_view line, std::size_t focus, std::size_t columns) {
  const auto reach = columns * 4;
  const auto first = code_point_begin(line, focus - std::min(focus, reach));
  const auto last = code_point_begin(line, std::min(line.size(), focus + reach));
  auto cells = cells_of(line, first, last);
  const bool whole = first == 0 && last == line.size();
  if (whole && columns_between(cells, 0, last) <= columns) return cells;
  columns -= std::min<std::size_t>(columns, 2);  // one for what is left out on either side
  auto before = columns_between(cells, first, focus);
  auto begin = cells.begin();
  for (; begin != cells.end() && before > columns / 3; ++begin) before -= begin->columns;
  auto end = begin;
  for (std::size_t room = columns; end != cells.end() && end->columns <= room; ++end)
    room -= end->columns;
  return {begin, end};
}

}  // namespace

Excerpt excerpt(const source::SourceMap& sources, source::Span span, std::size_t columns,
                Sight sight) {
  const auto& file = sources.file(span.file);
  const auto number = file.position(span.begin).line;
  const auto line = file.line(number);
  const auto start = file.line_begin(number);
  const auto inside = [&](std::uint32_t offset) {
    return std::min<std::size_t>(offset < start ? 0 : offset - start, line.size());
  };
  const auto begin = inside(span.begin);
  auto cells = cells_around(line, begin, columns);
  if (sight == Sight::secret) conceal_span(cells, line, begin, inside(span.end));
  Excerpt result{.line = number, .text = {}, .indent = 0, .width = 1};
  if (!cells.empty() && cells.front().begin > 0) {
    result.text = kEllipsis;
    result.indent = 1;
  }
  for (const auto& cell : cells) result.text += cell.text;
  if (!cells.empty() && cells.back().end < line.size()) result.text += kEllipsis;
  result.indent += columns_between(cells, 0, begin);
  result.width = std::max<std::size_t>(1, columns_between(cells, begin, inside(span.end)));
  result.continues = span.end > span.begin && file.position(span.end - 1).line > number;
  return result;
}

std::string visible(std::string_view text) {
  std::string shown;
  for (const auto& cell : cells_of(text, 0, text.size())) shown += cell.text;
  return shown;
}

}  // namespace rollout::diagnostics
