// SPDX-License-Identifier: Apache-2.0
//
// Regular expressions, as `matches` takes them: RE2, which never takes long.
#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <array>
#include <string>

#include "compiler/functions/builtin_families.h"
#include "compiler/functions/builtin_reply.h"
#include "compiler/support/text.h"

namespace rollout::functions {
namespace {

re2::StringPiece piece(std::string_view text) { return {text.data(), text.size()}; }

// Pays for the expression and for running it over a text; false after a diagnostic.
bool prepare(BuiltinCall& call, const RE2& expression, std::string_view text) {
  constexpr std::size_t kBytesPerStep = 4;
  if (!expression.ok()) {
    fail(call, 1, Code::bad_pattern,
         fmt::format("{} is no regular expression: {}", value::print(call.arguments[1]),
                     expression.error()),
         "expressions are those of RE2, unanchored: write `^…$` for the whole text");
    return false;
  }
  const auto instructions = static_cast<std::uint64_t>(expression.ProgramSize());
  return charge(call, kStepsPerInstruction * instructions + text.size() / kBytesPerStep);
}

RE2 compile(std::string_view pattern) {
  RE2::Options options;
  options.set_log_errors(false);
  return RE2(piece(pattern), options);
}

Value regex_find(BuiltinCall& call) {
  const auto text = text_at(call, 0);
  const RE2 expression = compile(text_at(call, 1));
  if (!prepare(call, expression, text)) return poison(call);
  re2::StringPiece found[2];
  const int groups = expression.NumberOfCapturingGroups() > 0 ? 2 : 1;
  if (!expression.Match(piece(text), 0, text.size(), RE2::UNANCHORED, found, groups))
    return Value::absent(call.span);
  const auto& part = found[groups - 1];
  return make_text(call, {part.data() == nullptr ? "" : part.data(), part.size()});
}

// A match may look at all of the rest, and a replacement may be longer than what it replaces: both
// are paid for one by one.
Value replace_all(BuiltinCall& call, const RE2& expression, std::string_view text) {
  constexpr std::size_t kBytesPerStep = 32;
  constexpr int kMostGroups = 10;  // `\0` to `\9`
  const int groups = std::min(expression.NumberOfCapturingGroups() + 1, kMostGroups);
  re2::StringPiece found[kMostGroups];
  std::string out;
  std::size_t at = 0;
  while (expression.Match(piece(text), at, text.size(), RE2::UNANCHORED, found, groups)) {
    const auto begin = static_cast<std::size_t>(found[0].data() - text.data());
    out.append(text.substr(at, begin - at));
    expression.Rewrite(&out, piece(text_at(call, 2)), found, groups);
    at = begin + found[0].size();
    if (!charge(call, 1 + (text.size() - at) / kBytesPerStep)) return poison(call);
    if (out.size() > call.budget.limits().text) break;
    if (!found[0].empty()) continue;
    if (at == text.size()) return make_text(call, out);
    const auto length = support::code_point_at(text, at).length;
    out.append(text.substr(at, length));
    at += length;
  }
  return make_text(call, out.append(text.substr(at)));
}

Value regex_replace(BuiltinCall& call) {
  const auto text = text_at(call, 0);
  const RE2 expression = compile(text_at(call, 1));
  if (!prepare(call, expression, text)) return poison(call);
  std::string problem;
  const auto with = piece(text_at(call, 2));
  if (!expression.CheckRewriteString(with, &problem))
    return fail(
        call, 2, Code::bad_argument,
        fmt::format("{} cannot be put in place: {}", value::print(call.arguments[2]), problem),
        "`\\0` stands for what was found, `\\1` for its first group");
  return replace_all(call, expression, text);
}

constexpr auto kFind =
    std::to_array<Example>({{"regex_find(\"web-v1.42.0\", 'v[0-9.]+')", "\"v1.42.0\""},
                            {"regex_find(\"web-v1.42.0\", 'v([0-9]+)')", "\"1\""},
                            {"regex_find(\"web\", '[0-9]') ?? \"none\"", "\"none\""},
                            {"regex_find(\"web\", '(')", "error R0315"}});
constexpr auto kReplace = std::to_array<Example>(
    {{"regex_replace(\"Check Out!\", '[^A-Za-z0-9]+', \"-\")", "\"Check-Out-\""},
     {"regex_replace(\"eu-west\", '([a-z]+)-([a-z]+)', '\\2-\\1')", "\"west-eu\""},
     {"regex_replace(\"a\", 'a', '\\1')", "error R0380"}});

constexpr auto kTable = std::to_array<Builtin>({
    {"regex_find", "regex_find(text: string, pattern: string) -> string?",
     "The first part of the text that matches, or its first group where the pattern has one; not "
     "set when nothing matches.",
     kFind, regex_find},
    {"regex_replace", "regex_replace(text: string, pattern: string, with: string) -> string",
     "The text with all that matches replaced; `\\1` in `with` is the pattern's first group.",
     kReplace, regex_replace},
});

}  // namespace

std::span<const Builtin> regex_builtins() { return kTable; }

}  // namespace rollout::functions
