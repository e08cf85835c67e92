// SPDX-License-Identifier: Apache-2.0
#include "compiler/inventory/fields.h"

#include <algorithm>

#include "compiler/diagnostics/credentials.h"
#include "compiler/diagnostics/excerpt.h"
#include "compiler/support/text.h"
#include "compiler/syntax/identifiers.h"

namespace rollout::inventory {

namespace {

constexpr std::size_t kStep = 2;
constexpr std::size_t kLongestLine = 80;

std::string indent(std::size_t depth) { return std::string(depth * kStep, ' '); }

// Whether a text can stand between `'''`, every byte as it is.
bool is_plain(std::string_view text) {
  if (text.find("'''") != std::string_view::npos || text.ends_with('\'')) return false;
  return diagnostics::visible(text) == text;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    lines.push_back(text.substr(0, text.find('\n')));
    text.remove_prefix(std::min(text.size(), lines.back().size() + 1));
  }
  return lines;
}

}  // namespace

std::string literal(std::string_view text) { return support::quote(diagnostics::conceal(text)); }

std::string comment(std::string_view sentence, std::string_view indent) {
  constexpr std::size_t kWidth = 100;
  std::string one_line(sentence);
  std::ranges::replace(one_line, '\n', ' ');
  const auto words = diagnostics::visible(diagnostics::conceal(one_line));
  std::string text;
  for (std::string_view rest = words; !rest.empty();) {
    auto line = rest;
    const auto room = kWidth - std::min(kWidth / 2, indent.size() + 2);
    if (line.size() > room)
      if (const auto blank = line.rfind(' ', room); blank != std::string_view::npos)
        line = line.substr(0, blank);
    text.append(indent).append("# ").append(line) += '\n';
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
  }
  return text;
}

void Block::text(std::string_view name, std::string_view value) {
  if (!value.empty()) word(name, literal(value));
}

void Block::word(std::string_view name, std::string_view value) {
  fields_.push_back({std::string(name), std::string(value)});
}

void Block::texts(std::string_view name, const std::vector<std::string>& values) {
  if (values.empty()) return;
  std::string one = "[";
  std::string each = "[\n";
  for (const auto& value : values) {
    const auto item = literal(value);
    one += (one.size() > 1 ? ", " : "") + item;
    each += indent(1) + item + ",\n";
  }
  word(name, one.size() > kLongestLine ? each + "]" : one + "]");
}

void Block::map(std::string_view name, const std::map<std::string, std::string>& values) {
  if (values.empty()) return;
  std::string one = "{";
  std::string each = "{\n";
  for (const auto& [key, value] : values) {
    const auto item = (syntax::is_identifier(key) ? key : literal(key)) + " = " + literal(value);
    one += (one.size() > 1 ? ", " : " ") + item;
    each += indent(1) + item + ",\n";
  }
  word(name, one.size() > kLongestLine ? each + "}" : one + " }");
}

void Block::lines(std::string_view name, std::string_view value) {
  const auto lines = lines_of(value);
  const bool plain = std::ranges::all_of(lines, is_plain);
  if (!plain || lines.size() < 2) return text(name, value);
  std::string raw = "'''\n";
  for (const auto line : lines) raw.append(line.empty() ? "" : indent(1)).append(line) += '\n';
  word(name, raw + indent(1) + "'''");
}

std::string Block::print(std::size_t depth) const {
  std::size_t widest = 0;
  for (const auto& field : fields_) widest = std::max(widest, field.name.size());
  auto text = indent(depth) + header_ + " {\n";
  const auto inner = indent(depth + 1);
  for (const auto& note : notes_) text += comment(note, inner);
  for (const auto& field : fields_) {
    text += inner + field.name + std::string(widest - field.name.size(), ' ') + " = ";
    const auto lines = lines_of(field.value);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (i > 0) text += (lines[i].empty() ? "" : inner);
      text.append(lines[i]) += '\n';
    }
  }
  for (const auto& child : children_) text += child.print(depth + 1);
  if (empty()) return indent(depth) + header_ + " {}\n";
  return text + indent(depth) + "}\n";
}

}  // namespace rollout::inventory
