// SPDX-License-Identifier: Apache-2.0
#include "compiler/value/go_scalar.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>

namespace rollout::value {

namespace {

struct Word {
  std::string_view text;
  GoKind kind;
  bool boolean = false;
};

constexpr std::array kWords = {
    Word{"~", GoKind::null},
    Word{"null", GoKind::null},
    Word{"Null", GoKind::null},
    Word{"NULL", GoKind::null},
    Word{"true", GoKind::boolean, true},
    Word{"True", GoKind::boolean, true},
    Word{"TRUE", GoKind::boolean, true},
    Word{"yes", GoKind::boolean, true},
    Word{"Yes", GoKind::boolean, true},
    Word{"YES", GoKind::boolean, true},
    Word{"y", GoKind::boolean, true},
    Word{"Y", GoKind::boolean, true},
    Word{"on", GoKind::boolean, true},
    Word{"On", GoKind::boolean, true},
    Word{"ON", GoKind::boolean, true},
    Word{"false", GoKind::boolean},
    Word{"False", GoKind::boolean},
    Word{"FALSE", GoKind::boolean},
    Word{"no", GoKind::boolean},
    Word{"No", GoKind::boolean},
    Word{"NO", GoKind::boolean},
    Word{"n", GoKind::boolean},
    Word{"N", GoKind::boolean},
    Word{"off", GoKind::boolean},
    Word{"Off", GoKind::boolean},
    Word{"OFF", GoKind::boolean},
    Word{"<<", GoKind::merge},
    Word{".inf", GoKind::infinite},
    Word{".Inf", GoKind::infinite},
    Word{".INF", GoKind::infinite},
    Word{"+.inf", GoKind::infinite},
    Word{"+.Inf", GoKind::infinite},
    Word{"+.INF", GoKind::infinite},
    Word{"-.inf", GoKind::infinite},
    Word{"-.Inf", GoKind::infinite},
    Word{"-.INF", GoKind::infinite},
    Word{".nan", GoKind::infinite},
    Word{".NaN", GoKind::infinite},
    Word{".NAN", GoKind::infinite},
};

constexpr std::size_t kLongestWord = 5;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool all_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, is_digit);
}

// `[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?`: the shape of Go's floats.
bool is_float(std::string_view text) {
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  const auto exponent_at = text.find_first_of("eE");
  if (exponent_at != std::string_view::npos) {
    auto exponent = text.substr(exponent_at + 1);
    if (exponent.starts_with('-') || exponent.starts_with('+')) exponent.remove_prefix(1);
    if (!all_digits(exponent)) return false;
    text = text.substr(0, exponent_at);
  }
  const auto point = text.find('.');
  const auto whole = text.substr(0, point);
  const auto fraction =
      point == std::string_view::npos ? std::string_view{} : text.substr(point + 1);
  if (whole.empty()) return all_digits(fraction);
  return all_digits(whole) && (fraction.empty() || all_digits(fraction));
}

// Digits around the point, and no sign but a minus: what parse_scientific reads.
std::string with_all_digits(std::string_view text) {
  std::string out;
  if (text.starts_with('-')) out = "-";
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  if (text.starts_with('.')) out += '0';
  const auto mantissa = text.substr(0, text.find_first_of("eE"));
  out += mantissa;
  if (mantissa.ends_with('.')) out.pop_back();
  return out += text.substr(mantissa.size());
}

struct Radix {
  int base = 10;
  std::string_view digits;
  bool negative = false;
};

// As strconv.ParseInt reads a prefix in base 0.
Radix radix_of(std::string_view text) {
  Radix radix;
  radix.negative = text.starts_with('-');
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  radix.digits = text;
  if (text.size() < 2 || text.front() != '0') return radix;
  const char mark = static_cast<char>(text[1] | 0x20);
  if (!is_digit(text[1]) && mark != 'x' && mark != 'b' && mark != 'o') return radix;
  radix.base = mark == 'x' ? 16 : mark == 'b' ? 2 : 8;
  radix.digits.remove_prefix(is_digit(text[1]) ? 1 : 2);
  return radix;
}

enum class Integer : std::uint8_t { none, fits, too_large };

Integer parse_integer(const Radix& radix, std::int64_t& number) {
  std::uint64_t magnitude = 0;
  const auto* end = radix.digits.data() + radix.digits.size();
  const auto [read, error] = std::from_chars(radix.digits.data(), end, magnitude, radix.base);
  if (read != end || radix.digits.empty()) return Integer::none;
  if (error == std::errc::result_out_of_range || magnitude > std::uint64_t{INT64_MAX})
    return Integer::too_large;
  number = static_cast<std::int64_t>(magnitude);
  if (radix.negative) number = -number;
  return Integer::fits;
}

GoScalar read_number(std::string_view written) {
  std::string text;
  std::ranges::copy_if(written, std::back_inserter(text), [](char c) { return c != '_'; });
  const bool spaced = text.size() != written.size();
  GoScalar scalar;
  const auto radix = radix_of(text);
  switch (parse_integer(radix, scalar.number.mantissa)) {
    case Integer::fits:
      scalar.kind = GoKind::number;
      scalar.surprising = spaced || radix.base != 10;
      return scalar;
    case Integer::too_large: scalar.kind = GoKind::too_large; return scalar;
    case Integer::none: break;
  }
  if (!is_float(text)) return scalar;
  const auto number = parse_scientific(with_all_digits(text));
  scalar.kind = number.has_value() ? GoKind::number : GoKind::too_large;
  if (number.has_value()) scalar.number = *number;
  scalar.surprising = spaced || radix.base != 10;
  return scalar;
}

}  // namespace

GoScalar read_go_scalar(std::string_view text) {
  if (text.empty()) return {.kind = GoKind::null};
  if (text.size() <= kLongestWord) {
    const auto word = std::ranges::find(kWords, text, &Word::text);
    if (word != kWords.end()) return {.kind = word->kind, .boolean = word->boolean};
  }
  const char first = text.front();
  const bool numeric = is_digit(first) || first == '-' || first == '+' || first == '.';
  return numeric ? read_number(text) : GoScalar{};
}

}  // namespace rollout::value
