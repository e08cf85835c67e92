// SPDX-License-Identifier: Apache-2.0
#include "compiler/reports/block_text.h"

#include <algorithm>
#include <string_view>

#include "compiler/reports/markdown_text.h"
#include "compiler/support/overloaded.h"
#include "compiler/support/text.h"

namespace rollout::reports {
namespace {

// Lines between what is repeated around each piece of them.
struct Frame {
  std::string head;
  std::vector<std::string> lines;  // with their ends
  std::string foot;
};

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    lines.push_back(std::string(text.substr(0, end)) + "\n");
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::string row_text(const std::vector<std::string>& cells) {
  std::string row = "|";
  for (const auto& cell : cells) {
    row += ' ';
    for (const char c : cell) {
      // A pipe would end the cell, in code too.
      if (c == '|') row += '\\';
      row += c == '\n' ? ' ' : c;
    }
    row += " |";
  }
  return row + "\n";
}

Frame frame_of(const Block& block) {
  return std::visit(
      support::Overloaded{
          [](const Text& text) {
            return Frame{"", lines_of(text.markdown), ""};
          },
          [](const Code& code) {
            const auto fence = fence_of(code.text);
            return Frame{fence + code.language + "\n", lines_of(code.text), fence + "\n"};
          },
          [](const Table& table) {
            Frame frame{row_text(table.header), {}, ""};
            frame.head += row_text(std::vector<std::string>(table.header.size(), "---"));
            for (const auto& row : table.rows) frame.lines.push_back(row_text(row));
            return frame;
          }},
      block);
}

}  // namespace

std::string block_text(const Block& block) {
  const auto frame = frame_of(block);
  auto text = frame.head;
  for (const auto& line : frame.lines) text += line;
  return text + frame.foot;
}

std::vector<std::string> block_pieces(const Block& block, std::size_t first, std::size_t room) {
  constexpr std::size_t kSpare = 8;  // for what tells that a line was shortened
  const auto frame = frame_of(block);
  const auto around = frame.head.size() + frame.foot.size() + kSpare;
  const auto longest = room - std::min(room, around);
  std::vector<std::string> pieces;
  std::string lines;
  const auto finish = [&] {
    if (!lines.empty()) pieces.push_back(frame.head + lines + frame.foot);
    lines.clear();
  };
  for (const auto& line : frame.lines) {
    const auto text = line.size() <= longest
                          ? line
                          : support::shorten(line, longest - std::min(longest, kSpare)) + "\n";
    const auto most = pieces.empty() ? first - std::min(first, around) : longest;
    if (lines.size() + text.size() > most) finish();
    lines += text;
  }
  finish();
  return pieces;
}

}  // namespace rollout::reports
