// SPDX-License-Identifier: Apache-2.0
#include "compiler/value/yaml_lines.h"

#include <algorithm>

namespace rollout::value {

namespace {

std::size_t spaces_before(std::string_view line) {
  return std::min(line.find_first_not_of(' '), line.size());
}

}  // namespace

std::string_view YamlLines::take_line() {
  const auto end = std::min(rest_.find('\n'), rest_.size());
  auto line = rest_.substr(0, end);
  rest_.remove_prefix(std::min(end + 1, rest_.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

bool YamlLines::next() {
  current_ = {};
  while (!rest_.empty()) {
    auto line = take_line();
    const auto indent = spaces_before(line);
    line.remove_prefix(indent);
    if (line.empty() || line.front() == '#') continue;
    const bool marks =
        indent == 0 && (line.starts_with("---") || line.starts_with("...") || line.front() == '%');
    if (line.front() == '\t' || marks || line.ends_with('\t')) return good_ = false;
    while (line.ends_with(' ')) line.remove_suffix(1);
    current_ = {true, static_cast<int>(indent), line};
    return true;
  }
  return false;
}

bool YamlLines::read_literal(int indent, char chomp, std::string& content) {
  std::size_t deep = 0;  // 0: no line held anything yet
  std::size_t blank = 0;
  while (!rest_.empty()) {
    const auto before = rest_;
    const auto line = take_line();
    const auto spaces = spaces_before(line);
    if (spaces == line.size() && (deep == 0 || spaces <= deep)) {
      if (deep == 0 && spaces > 0) return false;  // it may be part of the text
      // Blanks that no line feed ends are no line.
      if (before.size() > line.size()) ++blank;
      continue;
    }
    if (deep == 0) deep = spaces;
    if (static_cast<int>(deep) <= indent || deep == 0) return false;
    if (spaces < deep) {
      rest_ = before;
      break;
    }
    content.append(blank, '\n').append(line.substr(deep)).push_back('\n');
    blank = 0;
    // Readers differ about a text that the file ends in the middle of a line of.
    if (rest_.empty() && !before.ends_with('\n')) return false;
  }
  if (deep == 0) return false;
  if (chomp == '-') content.pop_back();
  if (chomp == '+') content.append(blank, '\n');
  next();
  return good_;
}

}  // namespace rollout::value
