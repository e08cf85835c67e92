// SPDX-License-Identifier: Apache-2.0
#include "compiler/emit/yaml_scalar.h"

#include <algorithm>
#include <array>

#include "compiler/emit/number.h"
#include "compiler/support/text.h"
#include "compiler/support/visible.h"

namespace rollout::emit {

namespace {

// What a byte below 0x80 may do in a scalar.
enum Role : std::uint8_t {
  kFirst = 1,    // may begin a plain scalar
  kInner = 2,    // may follow in one
  kDigit = 4,    // begins what may be a number or a date
  kWitness = 8,  // stands in no number and in no date
  kSafe = 16,    // needs no escape between double quotes
};

constexpr std::uint8_t role_of(unsigned char byte) {
  const std::string_view first = "_/$(.";
  const std::string_view inner = " !\"#$%&'()*+,-./:;<=>?@^_|~";
  const std::string_view witness = "ghjklmpqrsuvwyGHJKLMPQRSUVWY/%@";
  const auto in = [byte](std::string_view set) {
    return set.find(static_cast<char>(byte)) != std::string_view::npos;
  };
  const bool digit = byte >= '0' && byte <= '9';
  const bool letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
  unsigned role = 0;
  if (digit || letter || in(first)) role |= kFirst;
  if (digit || letter || in(inner)) role |= kInner;
  if (digit || byte == '.' || byte == '_') role |= kDigit;
  if (in(witness)) role |= kWitness;
  if (byte >= 0x20 && byte < 0x7F && byte != '"' && byte != '\\') role |= kSafe;
  return static_cast<std::uint8_t>(role);
}

constexpr auto kRoles = [] {
  std::array<std::uint8_t, 256> roles{};
  for (unsigned byte = 0; byte < 0x80; ++byte)
    roles[byte] = role_of(static_cast<unsigned char>(byte));
  return roles;
}();

unsigned role(char byte) { return kRoles[static_cast<unsigned char>(byte)]; }

bool is_ascii(char byte) { return static_cast<unsigned char>(byte) < 0x80; }

// Words that some reader takes for a boolean, nothing, or a number, in any case.
bool is_typed_word(std::string_view text) {
  constexpr std::array<std::string_view, 12> kWords = {
      "y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf", "infinity"};
  constexpr std::size_t kLongest = 8;
  if (text.size() > kLongest) return false;
  const auto lower = [](char byte) {
    return byte >= 'A' && byte <= 'Z' ? byte + ('a' - 'A') : byte;
  };
  return std::ranges::any_of(
      kWords, [&](std::string_view word) { return std::ranges::equal(word, text, {}, {}, lower); });
}

bool may_be_hexadecimal(std::string_view text) {
  return text.size() > 1 && text[0] == '0' && (text[1] == 'x' || text[1] == 'X');
}

// Whether the mark at `position`, a ':' or '#', would end a plain scalar.
bool ends_plain(std::string_view text, std::size_t position) {
  if (text[position] == ':') return position + 1 == text.size() || text[position + 1] == ' ';
  return text[position] == '#' && text[position - 1] == ' ';
}

bool is_plain(std::string_view text) {
  if (text.empty() || text.back() == ' ') return false;
  if (is_ascii(text.front()) && (role(text.front()) & kFirst) == 0) return false;
  unsigned seen = 0;
  for (std::size_t i = 0; i < text.size();) {
    const auto roles = role(text[i]);
    if ((roles & kInner) != 0) {
      if (ends_plain(text, i)) return false;
      seen |= roles;
      ++i;
      continue;
    }
    if (is_ascii(text[i])) return false;
    const auto point = support::code_point_at(text, i);
    if (!point.valid || !support::is_visible(point.value)) return false;
    seen |= kWitness;
    i += point.length;
  }
  if ((role(text.front()) & kDigit) != 0)
    return (seen & kWitness) != 0 && !may_be_hexadecimal(text);
  return !is_typed_word(text);
}

// A literal block keeps its lines as they are: no line may end in a blank (editors take it away),
// none may begin with a tab, the first must show the indentation, and all must be visible.
bool is_literal(std::string_view text) {
  if (text.front() == '\n' || text.front() == ' ') return false;
  char previous = '\n';
  for (std::size_t i = 0; i < text.size();) {
    const char byte = text[i];
    if (byte == '\n' && (previous == ' ' || previous == '\t')) return false;
    if (byte == '\t' && previous == '\n') return false;
    previous = byte;
    if (byte == '\n' || byte == '\t' || (byte >= 0x20 && byte < 0x7F)) {
      ++i;
      continue;
    }
    const auto point = support::code_point_at(text, i);
    if (is_ascii(byte) || !point.valid || !support::is_visible(point.value)) return false;
    i += point.length;
  }
  return previous != ' ' && previous != '\t';
}

void append_escape(std::string& out, std::uint32_t value) {
  switch (value) {
    case '"': out += "\\\""; return;
    case '\\': out += "\\\\"; return;
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    default: break;
  }
  out += value <= 0xFF ? "\\x" : value <= 0xFFFF ? "\\u" : "\\U";
  append_hexadecimal(out, value, value <= 0xFF ? 2 : value <= 0xFFFF ? 4 : 8);
}

}  // namespace

ScalarStyle scalar_style(std::string_view text) {
  if (is_plain(text)) return ScalarStyle::plain;
  const bool lines = text.find('\n') != text.npos;
  return lines && is_literal(text) ? ScalarStyle::literal : ScalarStyle::quoted;
}

void append_line_scalar(std::string& out, std::string_view text) {
  if (is_plain(text)) {
    out += text;
  } else {
    append_quoted(out, text);
  }
}

void append_quoted(std::string& out, std::string_view text) {
  out += '"';
  std::size_t copied = 0;
  for (std::size_t i = 0; i < text.size();) {
    if ((role(text[i]) & kSafe) != 0) {
      ++i;
      continue;
    }
    const auto point = support::code_point_at(text, i);
    const bool as_it_is = point.valid && point.value >= 0x80 && support::is_visible(point.value);
    if (!as_it_is) {
      out += text.substr(copied, i - copied);
      append_escape(out, point.valid ? point.value : support::kReplacement);
      copied = i + point.length;
    }
    i += point.length;
  }
  out += text.substr(copied);
  out += '"';
}

void append_literal(std::string& out, std::string_view text, std::size_t indent) {
  const bool ends = text.back() == '\n';
  const bool keeps = ends && text[text.size() - 2] == '\n';
  out += keeps ? "|+\n" : ends ? "|\n" : "|-\n";
  if (ends) text.remove_suffix(1);
  while (true) {
    const auto end = text.find('\n');
    const auto line = text.substr(0, end);
    if (!line.empty()) out.append(indent, ' ');
    out += line;
    out += '\n';
    if (end == text.npos) return;
    text.remove_prefix(end + 1);
  }
}

}  // namespace rollout::emit
