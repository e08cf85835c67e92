// SPDX-License-Identifier: Apache-2.0
#include "compiler/import/literal.h"

#include <algorithm>

#include "compiler/support/text.h"
#include "compiler/syntax/identifiers.h"

namespace rollout::importing {

namespace {

using value::Kind;

constexpr std::size_t kLongest = 80;

// Every line two further in.
std::string indented(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const auto line = text.substr(0, text.find('\n'));
    if (!line.empty()) out.append("  ").append(line);
    if (line.size() < text.size()) out += '\n';
    text.remove_prefix(std::min(text.size(), line.size() + 1));
  }
  return out;
}

// Whether a line that holds something is not indented.
bool has_line_at_margin(std::string_view text) {
  for (std::size_t begin = 0; begin < text.size();) {
    if (text[begin] != ' ' && text[begin] != '\n') return true;
    begin = std::min(text.find('\n', begin), text.size() - 1) + 1;
  }
  return false;
}

// What a raw string of several lines can hold, every byte as it is: nothing in it has an end, needs
// an escape, or is a line that only blanks make.
bool fits_between_quotes(std::string_view text) {
  const bool quotes = text.find_first_of("\"\\") != std::string_view::npos;
  if (std::ranges::count(text, '\n') < (text.ends_with('\n') && !quotes ? 2 : 1)) return false;
  if (text.find("'''") != std::string_view::npos || text.find(" \n") != std::string_view::npos)
    return false;
  // Without a line feed at its end, the lines themselves say how far they are indented.
  if (!text.ends_with('\n') &&
      (text.ends_with('\'') || text.ends_with(' ') || !has_line_at_margin(text)))
    return false;
  return text.find_first_of("\r\t") == std::string_view::npos &&
         support::quote(text).find("\\u") == std::string::npos &&
         !support::first_invalid_byte(text).has_value();
}

// `{ a, b }` in one line, or each on a line of its own.
std::string enclosed(char open, const std::vector<std::string>& parts, char close,
                     std::string_view blank) {
  std::string one(1, open);
  bool several = false;
  for (const auto& part : parts) {
    one.append(one.size() == 1 ? blank : ", ").append(part);
    several = several || part.find('\n') != std::string::npos;
  }
  if (!parts.empty()) one.append(blank);
  one += close;
  if (!several && one.size() <= kLongest) return one;
  std::string each(1, open);
  for (const auto& part : parts) each.append("\n").append(indented(part)).append(",");
  return each.append("\n").append(1, close);
}

// A text in one line that escapes would make hard to read: `'hey -host "shop"'`.
bool fits_in_raw_quotes(std::string_view text) {
  return text.find_first_of("\"\\") != std::string_view::npos &&
         text.find_first_of("\n\r\t'") == std::string_view::npos && !text.ends_with('\\') &&
         support::quote(text).find("\\u") == std::string::npos &&
         !support::first_invalid_byte(text).has_value();
}

}  // namespace

std::string text_literal(std::string_view text) {
  if (fits_in_raw_quotes(text)) return "'" + std::string(text) + "'";
  if (!fits_between_quotes(text)) return support::quote(text);
  return "'''\n" + indented(text) + (text.ends_with('\n') ? "  '''" : "'''");
}

std::string list_literal(const std::vector<std::string>& items) {
  return enclosed('[', items, ']', "");
}

std::string record_literal(const std::vector<NamedExpression>& entries) {
  std::vector<std::string> parts;
  for (const auto& entry : entries) parts.push_back(key_literal(entry.name) + " = " + entry.value);
  return enclosed('{', parts, '}', " ");
}

std::string literal(const value::Value& value) {
  if (value.is(Kind::text)) return text_literal(value.as_text());
  if (value.is(Kind::list)) {
    std::vector<std::string> items;
    for (const auto& item : value.as_list().items) items.push_back(literal(item));
    return list_literal(items);
  }
  if (value.is(Kind::record)) {
    std::vector<NamedExpression> entries;
    for (const auto& entry : value.as_record().entries)
      entries.push_back({std::string(entry.key.text()), literal(entry.value)});
    return record_literal(entries);
  }
  return value::print(value);
}

std::string key_literal(std::string_view name) {
  return syntax::is_identifier(name) ? std::string(name) : support::quote(name);
}

std::string label_literal(std::string_view name) {
  return name == "default" ? std::string(name) : key_literal(name);
}

}  // namespace rollout::importing
