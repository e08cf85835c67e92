// SPDX-License-Identifier: Apache-2.0
#include "compiler/value/yaml_scalar.h"

#include <re2/re2.h>

#include <algorithm>
#include <array>

namespace rollout::value {

namespace {

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

bool matches(std::string_view text, const char* pattern) {
  return RE2::FullMatch(re2::StringPiece(text.data(), text.size()), pattern);
}

}  // namespace

PlainScalar classify_plain(std::string_view text) {
  if (text.empty() || is_one_of(text, {"null", "Null", "NULL", "~"})) return PlainScalar::null;
  if (is_one_of(text, {"true", "True", "TRUE"})) return PlainScalar::yes;
  if (is_one_of(text, {"false", "False", "FALSE"})) return PlainScalar::no;
  // YAML 1.1 alone reads these as booleans.
  if (is_one_of(text, {"yes", "Yes", "YES", "no", "No", "NO", "on", "On", "ON", "off", "Off", "OFF",
                       "y", "Y", "n", "N"}))
    return PlainScalar::unclear;
  const char first = text.front();
  const bool numeric =
      (first >= '0' && first <= '9') || first == '-' || first == '+' || first == '.';
  if (!numeric) return PlainScalar::text;
  if (matches(text, R"(-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?)"))
    return PlainScalar::number;
  // Octal, hexadecimal, underscores, sexagesimal, infinities and leading zeros.
  if (matches(
          text,
          R"([-+]?(0[0-9_]+|0[xob][0-9a-fA-F_]+|[0-9][0-9_]*_[0-9_]*|[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9]*)?|\.(inf|Inf|INF|nan|NaN|NAN)|\+[0-9.]+|\.[0-9]+|[0-9]+\.)([eE][-+]?[0-9]+)?)"))
    return PlainScalar::unclear;
  return PlainScalar::text;
}

}  // namespace rollout::value
