// SPDX-License-Identifier: Apache-2.0
//
// A part of a report for people, in Markdown as code hosts read it. A section knows its blocks, so
// that a report which is too long can be cut between them, and inside of one without breaking it: a
// fence is closed and opened again, a table gets its header again.
//
//   Section section{.title = "3 changes", .severity = Severity::warning, .folded = true};
//   section.blocks.push_back(Code{.language = "diff", .text = "-a\n+b\n"});
//
// Texts are Markdown and are written as they are; what is not ours goes through markdown_text.h.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "compiler/diagnostics/code.h"

namespace rollout::reports {

// A paragraph, a list, anything that may be cut between two lines.
struct Text {
  std::string markdown;
};

// Lines in a fence, which is longer than any that stands in them.
struct Code {
  std::string language;  // "diff"; may be empty
  std::string text;
};

// Each row has as many cells as the header; a cell is Markdown in one line, without a bare `|`.
struct Table {
  std::vector<std::string> header;
  std::vector<std::vector<std::string>> rows;
};

using Block = std::variant<Text, Code, Table>;

struct Section {
  std::string title;  // plain text, in one line
  // Sections come worst first; of equal ones the order stays.
  diagnostics::Severity severity = diagnostics::Severity::info;
  bool folded = false;  // only the title shows until somebody asks
  std::vector<Block> blocks;
};

}  // namespace rollout::reports
