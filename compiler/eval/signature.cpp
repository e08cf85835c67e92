// SPDX-License-Identifier: Apache-2.0
#include "compiler/eval/signature.h"

namespace rollout::eval {

namespace {

using value::Kind;
using value::Value;

std::string_view trim(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

SignatureParameter read_parameter(std::string_view text) {
  SignatureParameter parameter;
  parameter.rest = text.starts_with("...");
  if (parameter.rest) text.remove_prefix(3);
  const auto colon = text.find(':');
  parameter.name = trim(text.substr(0, colon));
  parameter.type = colon == std::string_view::npos ? "any" : trim(text.substr(colon + 1));
  parameter.optional = parameter.name.ends_with('?');
  if (parameter.optional) parameter.name.remove_suffix(1);
  return parameter;
}

bool fits_one(const Value& value, std::string_view type) {
  const auto name = type.substr(0, type.find('<'));
  const bool number = value.is(Kind::integer) || value.is(Kind::decimal);
  if (name == "any") return true;
  if (name == "string")
    return value.is(Kind::text) || value.is(Kind::quantity) || value.is(Kind::date);
  if (name == "int") return value.is(Kind::integer);
  if (name == "decimal" || name == "number") return number;
  if (name == "bool") return value.is(Kind::boolean);
  if (name == "list") return value.is(Kind::list);
  if (name == "map") return value.is(Kind::record);
  if (name == "duration") return value.is(Kind::duration);
  if (name == "percent") return value.is(Kind::percent);
  if (name == "quantity") return value.is(Kind::quantity);
  if (name == "date") return value.is(Kind::date);
  return true;  // a type variable: `T`
}

}  // namespace

std::vector<SignatureParameter> read_signature(std::string_view signature) {
  std::vector<SignatureParameter> parameters;
  const auto open = signature.find('(');
  const auto close = signature.rfind(')');
  if (open == std::string_view::npos || close == std::string_view::npos) return parameters;
  auto rest = signature.substr(open + 1, close - open - 1);
  int depth = 0;
  std::size_t start = 0;
  for (std::size_t i = 0; i <= rest.size(); ++i) {
    if (i < rest.size() && rest[i] == '<') ++depth;
    if (i < rest.size() && rest[i] == '>') --depth;
    if (i < rest.size() && (rest[i] != ',' || depth > 0)) continue;
    const auto text = trim(rest.substr(start, i - start));
    if (!text.empty()) parameters.push_back(read_parameter(text));
    start = i + 1;
  }
  return parameters;
}

bool fits_signature(const Value& value, std::string_view type) {
  for (;;) {
    const auto bar = type.find('|');
    if (fits_one(value, trim(type.substr(0, bar)))) return true;
    if (bar == std::string_view::npos) return false;
    type = type.substr(bar + 1);
  }
}

}  // namespace rollout::eval
