// SPDX-License-Identifier: Apache-2.0
//
// Statements of the language that an import writes, as a tree: fields, blocks and sentences with
// the comments above them. Each knows what of a manifest it says, so that a comment there finds its
// statement and a finding about a line leads back to the YAML. It is no AST: it is only written.
//
//   Statement source = Statement::block("source");
//   source.add(Statement::field("repo", quote(url), place));
//   std::string text;  print({source}, text, lines);
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "compiler/source/span.h"

namespace rollout::importing {

struct Statement {
  std::string head;   // "repo", "source values", a whole sentence
  std::string value;  // of a field: an expression, perhaps of several lines
  bool braces = false;
  std::vector<Statement> body;
  std::vector<std::string> comments;  // without `#`
  std::string documentation;          // what stands behind `##`
  std::vector<source::Span> said;     // keys and items of the manifest, in order

  static Statement field(std::string_view name, std::string value, source::Span said);
  static Statement block(std::string head, source::Span said);
  static Statement sentence(std::string words, source::Span said);

  void add(Statement statement) { body.push_back(std::move(statement)); }
};

// What each line of a text says of a manifest; unknown where it says nothing.
using Lines = std::vector<source::Span>;

// Appends the statements, an empty line between those at the top. `lines` gets as many spans as the
// text gets lines.
void print(const std::vector<Statement>& statements, std::string& text, Lines& lines);

}  // namespace rollout::importing
