// SPDX-License-Identifier: Apache-2.0
#include "compiler/syntax/characters.h"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

#include "compiler/support/text.h"

namespace rollout::syntax {

namespace {

using diagnostics::Code;

struct Range {
  char32_t first;
  char32_t last;
  CharacterClass kind;
};

// Ascending. What is not listed is ordinary.
constexpr Range kRanges[] = {
    {0x00, 0x08, CharacterClass::control},         {0x0B, 0x0C, CharacterClass::control},
    {0x0E, 0x1F, CharacterClass::control},         {0x7F, 0x9F, CharacterClass::control},
    {0xA0, 0xA0, CharacterClass::blank},           {0xAD, 0xAD, CharacterClass::invisible},
    {0x34F, 0x34F, CharacterClass::invisible},     {0x61C, 0x61C, CharacterClass::directional},
    {0x115F, 0x1160, CharacterClass::invisible},   {0x1680, 0x1680, CharacterClass::blank},
    {0x17B4, 0x17B5, CharacterClass::invisible},   {0x180B, 0x180F, CharacterClass::invisible},
    {0x2000, 0x200A, CharacterClass::blank},       {0x200B, 0x200D, CharacterClass::invisible},
    {0x200E, 0x200F, CharacterClass::directional}, {0x2028, 0x2029, CharacterClass::control},
    {0x202A, 0x202E, CharacterClass::directional}, {0x202F, 0x202F, CharacterClass::blank},
    {0x205F, 0x205F, CharacterClass::blank},       {0x2060, 0x2065, CharacterClass::invisible},
    {0x2066, 0x2069, CharacterClass::directional}, {0x206A, 0x206F, CharacterClass::invisible},
    {0x3000, 0x3000, CharacterClass::blank},       {0x3164, 0x3164, CharacterClass::invisible},
    {0xFE00, 0xFE0F, CharacterClass::invisible},   {0xFEFF, 0xFEFF, CharacterClass::invisible},
    {0xFFA0, 0xFFA0, CharacterClass::invisible},   {0xFFF9, 0xFFFB, CharacterClass::invisible},
    {0xE0000, 0xE0FFF, CharacterClass::invisible},
};

bool plain(std::string_view text) {
  // Without branches, so that it runs at the speed of memory.
  unsigned odd = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    odd |= static_cast<unsigned>(byte >= 0x7F) |
           static_cast<unsigned>(byte < 0x20 && byte != '\n' && byte != '\r' && byte != '\t');
  }
  return odd == 0;
}

CharacterClass class_at(std::string_view text, std::size_t offset, std::size_t& length) {
  const auto point = support::code_point_at(text, offset);
  length = point.length;
  if (!point.valid) return CharacterClass::invalid;
  // A carriage return that ends no line hides what was before it in a terminal.
  if (point.value == '\r' && offset + 1 < text.size() && text[offset + 1] != '\n')
    return CharacterClass::control;
  return classify(point.value);
}

struct Refusal {
  CharacterClass kind;
  Code code;
  std::string_view what;
  std::string_view help;
};

constexpr Refusal kRefusals[] = {
    {CharacterClass::invalid, Code::invalid_utf8, "bytes that are not UTF-8",
     "save the file as UTF-8"},
    {CharacterClass::control, Code::control_character, "a control character",
     "in a string, write it as an escape such as `\\u0007`"},
    {CharacterClass::directional, Code::bidirectional_control,
     "a character that changes the direction of the text",
     "such a character can make a reviewer see another program than the compiler; in a string, "
     "write "
     "it as an escape such as `\\u202e`"},
};

bool is_word_at(std::string_view text, std::size_t offset) {
  if (offset >= text.size()) return false;
  const char c = text[offset];
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

void refuse(const Refusal& refusal, std::string_view text, std::size_t begin, std::size_t end,
            Reports& reports) {
  const auto first = support::code_point_at(text, begin);
  const auto name = first.valid
                        ? fmt::format(" (U+{:04X})", static_cast<unsigned>(first.value))
                        : fmt::format(" (0x{:02X})", static_cast<unsigned char>(text[begin]));
  const auto from = static_cast<std::uint32_t>(begin);
  const auto to = static_cast<std::uint32_t>(end);
  auto builder = reports.report(refusal.code, from, to,
                                fmt::format("{}{} cannot stand here", refusal.what, name));
  builder.help(std::string(refusal.help));
  // Bytes of another encoding are letters to keep, and what stands behind a carriage return may be
  // a line of its own.
  if (!first.valid || first.value == '\r') return;
  const bool parts = is_word_at(text, begin - 1) && is_word_at(text, end);
  builder.fix(parts ? "write a space" : "delete it", reports.span(from, to), parts ? " " : "");
}

// Latin letters in UTF-16 are every other byte zero, whether a byte order mark leads them or not.
bool is_utf16(std::string_view text) {
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) return true;
  constexpr std::size_t kLooked = 16;
  std::size_t zeros[2] = {0, 0};
  const auto looked = std::min(text.size(), kLooked) / 2 * 2;
  for (std::size_t i = 0; i < looked; ++i)
    if (text[i] == '\0') ++zeros[i % 2];
  return looked >= 4 && zeros[0] + zeros[1] == looked / 2 && zeros[0] * zeros[1] == 0;
}

void report_returns(std::string_view text, std::uint32_t first, Reports& reports) {
  constexpr std::size_t kMostEdits = 10'000;
  diagnostics::Fix fix{"end the lines with a line feed", {}};
  for (std::size_t i = first; i < text.size() && fix.edits.size() <= kMostEdits;
       i = text.find('\r', i + 1)) {
    const auto place = static_cast<std::uint32_t>(i);
    fix.edits.push_back({reports.span(place, place + 1), "\n"});
  }
  auto builder = reports.report(Code::control_character, first, first + 1,
                                "the lines of this file end in a carriage return alone (U+000D); "
                                "a line ends in a line feed");
  if (fix.edits.size() <= kMostEdits) builder.fix(std::move(fix));
}

}  // namespace

bool check_encoding(std::string_view text, Reports& reports) {
  if (is_utf16(text)) {
    reports.report(Code::invalid_utf8, 0, 2, "this file is UTF-16; a file is read as UTF-8")
        .help("save the file as UTF-8");
    return false;
  }
  const auto first = text.find('\r');
  const bool returns = first < text.size() - 1 && first != std::string_view::npos &&
                       text.find('\n') == std::string_view::npos;
  if (returns) report_returns(text, static_cast<std::uint32_t>(first), reports);
  return !returns;
}

CharacterClass classify(char32_t code_point) {
  const auto* found =
      std::upper_bound(std::begin(kRanges), std::end(kRanges), code_point,
                       [](char32_t value, const Range& range) { return value < range.first; });
  if (found == std::begin(kRanges)) return CharacterClass::ordinary;
  --found;
  return code_point <= found->last ? found->kind : CharacterClass::ordinary;
}

void check_characters(std::string_view text, Reports& reports) {
  if (plain(text) && text.find('\r') == std::string_view::npos) return;
  for (std::size_t i = 0; i < text.size() && !reports.exhausted();) {
    std::size_t length = 1;
    const auto kind = class_at(text, i, length);
    const auto begin = i;
    i += length;
    const auto* refusal = std::find_if(std::begin(kRefusals), std::end(kRefusals),
                                       [&](const Refusal& row) { return row.kind == kind; });
    if (refusal == std::end(kRefusals)) continue;
    while (i < text.size() && class_at(text, i, length) == kind) i += length;
    refuse(*refusal, text, begin, i, reports);
  }
}

}  // namespace rollout::syntax
