// SPDX-License-Identifier: Apache-2.0
#include "compiler/value/yaml_document.h"

#include <fmt/format.h>

#include <algorithm>

#include "compiler/support/text.h"
#include "compiler/value/data.h"
#include "compiler/value/yaml_complete.h"
#include "compiler/value/yaml_everyday.h"

namespace rollout::value {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// As apimachinery's YAMLReader knows a separator.
bool is_separator(std::string_view line) {
  if (!line.starts_with("---")) return false;
  line.remove_prefix(3);
  const auto first = line.find_first_not_of(" \t\r\v\f");
  return first == std::string_view::npos || line[first] == '#';
}

bool is_forbidden(char32_t c) {
  const bool control =
      (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F || (c >= 0x80 && c < 0xA0);
  return control || c == 0x2028 || c == 0x2029 || c == 0xFEFF || c == 0xFFFE || c == 0xFFFF;
}

Span at(source::FileId file, std::size_t begin, std::size_t length) {
  return {file, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(begin + length)};
}

// Kubernetes gives a file that begins with a brace to its reader of JSON.
bool is_json(std::string_view text, Span span) {
  if (span.begin > kByteOrderMark.size() || text.starts_with('-')) return false;
  const auto first = text.find_first_not_of(" \t\r\n", span.begin);
  return first < span.end && text[first] == '{';
}

void check_json(std::string_view document, Span span, Arena& arena, support::SymbolTable& symbols,
                YamlDocument& read) {
  const auto json = read_json(document, arena, symbols, span);
  if (json.ok()) return;
  const auto begin = span.begin + static_cast<std::uint32_t>(document.find('{'));
  read.problems.push_back(
      {YamlFault::ambiguous,
       {span.file, begin, begin + 1},
       "a file that begins with `{` is read as JSON, and this is none: " + json.failure().message,
       "begin it with `---`, or write JSON"});
}

// A line such as `---kind: X` looks like a separator, and is a key.
void check_separators(std::string_view document, Span span, YamlDocument& read) {
  for (std::size_t begin = 0; begin < document.size();) {
    const auto end = std::min(document.find('\n', begin), document.size());
    const auto line = document.substr(begin, end - begin);
    if (line.starts_with("---")) {
      read.problems.push_back({YamlFault::ambiguous, at(span.file, span.begin + begin, 3),
                               "`---` does not begin a document where something follows it",
                               "put what follows into a line of its own"});
      return;
    }
    begin = end + 1;
  }
}

}  // namespace

std::vector<Span> split_yaml(std::string_view text, source::FileId file) {
  std::vector<Span> documents;
  std::size_t begin = text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
  for (auto line = begin; line < text.size();) {
    const auto end = std::min(text.find('\n', line), text.size());
    const auto next = std::min(end + 1, text.size());
    if (is_separator(text.substr(line, end - line))) {
      if (line > begin) documents.push_back(at(file, begin, line - begin));
      begin = next;
    }
    line = next;
  }
  if (begin < text.size()) documents.push_back(at(file, begin, text.size() - begin));
  return documents;
}

std::optional<YamlProblem> problem_of_yaml_characters(std::string_view text, source::FileId file) {
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF"))
    return YamlProblem{
        YamlFault::ambiguous, at(file, 0, 0), "the file is UTF-16, and must be UTF-8", {}};
  const std::size_t begin = text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
  for (std::size_t i = begin; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte >= 0x20 && byte < 0x7F) {
      ++i;
      continue;
    }
    const auto point = support::code_point_at(text, i);
    if (!point.valid)
      return YamlProblem{YamlFault::unreadable, at(file, i, 1), "the file is no UTF-8 here", {}};
    const bool alone = point.value == '\r' && text.substr(i + 1, 1) != "\n";
    if (is_forbidden(point.value) || alone)
      return YamlProblem{YamlFault::ambiguous, at(file, i, point.length),
                         fmt::format("readers disagree about the character U+{:04X}",
                                     static_cast<std::uint32_t>(point.value)),
                         "take it out, or write it as an escape in double quotes"};
    i += point.length;
  }
  return std::nullopt;
}

std::optional<YamlDocument> read_yaml_document_by(YamlReader reader, std::string_view text,
                                                  Span span, Arena& arena,
                                                  support::SymbolTable& symbols) {
  const auto document = text.substr(span.begin, span.end - span.begin);
  YamlTree tree(arena, symbols);
  if (reader == YamlReader::complete) read_complete_yaml(document, span, tree);
  else if (!read_everyday_yaml(document, span, tree)) return std::nullopt;
  return YamlDocument{span, tree.result(), tree.take_problems()};
}

YamlDocument read_yaml_document(std::string_view text, Span span, Arena& arena,
                                support::SymbolTable& symbols) {
  const auto document = text.substr(span.begin, span.end - span.begin);
  auto read = read_yaml_document_by(YamlReader::everyday, text, span, arena, symbols);
  if (!read) read = read_yaml_document_by(YamlReader::complete, text, span, arena, symbols);
  if (read->value.is_poison()) return *read;
  if (is_json(text, span)) check_json(document, span, arena, symbols, *read);
  if (document.find("---") != std::string_view::npos) check_separators(document, span, *read);
  return *read;
}

}  // namespace rollout::value
