// SPDX-License-Identifier: Apache-2.0
//
// The lines of a document that hold something, with their indentation: blank lines and comments are
// passed over. Private to compiler/value.
#pragma once

#include <string>
#include <string_view>

namespace rollout::value {

struct YamlLine {
  bool is_there = false;
  int indent = 0;            // spaces before the content
  std::string_view content;  // without its line ending and spaces before that; never empty
};

class YamlLines {
 public:
  explicit YamlLines(std::string_view text) : rest_(text) {}

  // Goes to the next line; false at the end, or where a line is none that is known.
  bool next();
  // The content of an item is a line of its own: `- a: 1` begins a map.
  void step_into(int indent, std::string_view content) { current_ = {true, indent, content}; }
  // The text below a `|`, deeper than `indent`, and the line that follows it. False where it is
  // none that is known.
  bool read_literal(int indent, char chomp, std::string& content);

  const YamlLine& current() const { return current_; }
  // Whether every line so far was one that is known.
  bool is_good() const { return good_; }

 private:
  std::string_view take_line();

  std::string_view rest_;
  YamlLine current_;
  bool good_ = true;
};

}  // namespace rollout::value
