// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>

#include "compiler/functions/builtin_families.h"
#include "compiler/functions/builtin_reply.h"
#include "compiler/functions/describe.h"
#include "compiler/support/text.h"

namespace rollout::functions {
namespace {

constexpr std::string_view kSpace = " \t\r\n";

template <typename Change>
Value change_letters(BuiltinCall& call, Change change) {
  if (!charge_reading(call, text_at(call, 0))) return poison(call);
  std::string text(text_at(call, 0));
  for (char& c : text) c = change(c);
  return make_text(call, text);
}

Value lower(BuiltinCall& call) {
  return change_letters(
      call, [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
}

Value upper(BuiltinCall& call) {
  return change_letters(
      call, [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
}

Value trim(BuiltinCall& call) {
  auto text = text_at(call, 0);
  if (!charge_reading(call, text)) return poison(call);
  const auto cut = has_argument(call, 1) ? text_at(call, 1) : kSpace;
  const auto first = text.find_first_not_of(cut);
  if (first == std::string_view::npos) return make_text(call, "");
  return make_text(call, text.substr(first, text.find_last_not_of(cut) - first + 1));
}

Value trim_prefix(BuiltinCall& call) {
  auto text = text_at(call, 0);
  if (!charge_reading(call, text_at(call, 1))) return poison(call);
  if (text.starts_with(text_at(call, 1))) text.remove_prefix(text_at(call, 1).size());
  return make_text(call, text);
}

Value trim_suffix(BuiltinCall& call) {
  auto text = text_at(call, 0);
  if (!charge_reading(call, text_at(call, 1))) return poison(call);
  if (text.ends_with(text_at(call, 1))) text.remove_suffix(text_at(call, 1).size());
  return make_text(call, text);
}

// How often `part`, which is not empty, stands in `text` without overlap.
std::uint64_t occurrences(std::string_view text, std::string_view part) {
  std::uint64_t count = 0;
  for (auto at = support::find_text(text, part); at != std::string_view::npos;
       at = support::find_text(text, part, at + part.size()))
    ++count;
  return count;
}

Value replace(BuiltinCall& call) {
  const auto text = text_at(call, 0);
  const auto from = text_at(call, 1);
  const auto to = text_at(call, 2);
  if (from.empty())
    return fail(call, 1, Code::bad_argument, "`replace` is asked to replace an empty string");
  if (!charge_reading(call, text)) return poison(call);
  const auto count = occurrences(text, from);
  if (!charge_text(call, text.size() - count * from.size() + count * to.size()))
    return poison(call);
  std::string result;
  std::size_t begin = 0;
  for (auto at = support::find_text(text, from); at != std::string_view::npos;
       at = support::find_text(text, from, begin)) {
    result.append(text.substr(begin, at - begin)).append(to);
    begin = at + from.size();
  }
  return Value::text(call.arena, result.append(text.substr(begin)), call.span);
}

Value split(BuiltinCall& call) {
  const auto text = text_at(call, 0);
  const auto separator = text_at(call, 1);
  if (separator.empty())
    return fail(call, 1, Code::bad_argument, "the separator of `split` is empty");
  if (!charge_reading(call, text)) return poison(call);
  ListBuilder parts(call);
  std::size_t begin = 0;
  for (auto at = support::find_text(text, separator); at != std::string_view::npos;
       at = support::find_text(text, separator, begin)) {
    if (!parts.add_text(text.substr(begin, at - begin))) return poison(call);
    begin = at + separator.size();
  }
  return parts.add_text(text.substr(begin)) ? parts.finish() : poison(call);
}

Value lines(BuiltinCall& call) {
  auto text = text_at(call, 0);
  ListBuilder parts(call);
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    auto line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!parts.add_text(line)) return poison(call);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts.finish();
}

Value join(BuiltinCall& call) {
  const auto& items = list_at(call, 0);
  const auto separator = has_argument(call, 1) ? text_at(call, 1) : std::string_view{};
  std::uint64_t size = 0;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!items[i].is(Kind::text))
      return fail(
          call, 0, Code::bad_argument,
          fmt::format("item {} of the list to join is {}, not a string", i, describe(items[i])),
          "`to_string(x)` makes a string of a number, a duration and the like");
    size += items[i].as_text().size() + (i > 0 ? separator.size() : 0);
  }
  if (!charge(call, items.size()) || !charge_text(call, size)) return poison(call);
  std::string text;
  for (std::size_t i = 0; i < items.size(); ++i)
    text.append(i > 0 ? separator : "").append(items[i].as_text());
  return Value::text(call.arena, text, call.span);
}

Value starts_with(BuiltinCall& call) {
  if (!charge_reading(call, text_at(call, 1))) return poison(call);
  return Value::boolean(text_at(call, 0).starts_with(text_at(call, 1)), call.span);
}

Value ends_with(BuiltinCall& call) {
  if (!charge_reading(call, text_at(call, 1))) return poison(call);
  return Value::boolean(text_at(call, 0).ends_with(text_at(call, 1)), call.span);
}

Value substring(BuiltinCall& call) {
  const auto text = text_at(call, 0);
  const auto begin = call.arguments[1].as_integer();
  const auto end = has_argument(call, 2) ? call.arguments[2].as_integer()
                                         : std::numeric_limits<std::int64_t>::max();
  if (begin < 0)
    return fail(call, 1, Code::bad_argument, fmt::format("`substring` cannot start at {}", begin),
                "positions count from 0");
  if (end < begin)
    return fail(call, 2, Code::bad_argument,
                fmt::format("`substring` cannot go from {} to {}", begin, end));
  if (!charge_reading(call, text)) return poison(call);
  std::int64_t position = 0;
  std::size_t from = text.size();
  std::size_t to = text.size();
  for (std::size_t i = 0; i < text.size();
       i += support::code_point_at(text, i).length, ++position) {
    if (position == begin) from = i;
    if (position == end) to = i;
  }
  return make_text(call, text.substr(from, std::max(to, from) - from));
}

Value repeat(BuiltinCall& call) {
  const auto text = text_at(call, 0);
  const auto count = call.arguments[1].as_integer();
  if (count < 0)
    return fail(call, 1, Code::bad_argument,
                fmt::format("`repeat` cannot repeat a string {} times", count));
  const auto times = static_cast<std::uint64_t>(count);
  const auto limit = call.budget.limits().text;
  const bool fits = text.empty() || times <= limit / text.size();
  if (!charge_text(call, fits ? times * text.size() : std::uint64_t{limit} + 1))
    return poison(call);
  std::string result;
  for (std::uint64_t i = 0; i < times && !text.empty(); ++i) result += text;
  return Value::text(call.arena, result, call.span);
}

Value pad(BuiltinCall& call, std::string_view function, bool left) {
  const auto text = text_at(call, 0);
  const auto fill = has_argument(call, 2) ? text_at(call, 2) : std::string_view(" ");
  if (support::code_point_count(fill) != 1)
    return fail(call, 2, Code::bad_argument,
                fmt::format("`{}` fills with one character, not with `{}`", function,
                            support::quote(fill)));
  const auto width = std::max<std::int64_t>(call.arguments[1].as_integer(), 0);
  const auto size = static_cast<std::int64_t>(support::code_point_count(text));
  const auto missing = static_cast<std::uint64_t>(std::max<std::int64_t>(width - size, 0));
  const auto bounded =
      std::min<std::uint64_t>(missing, std::uint64_t{call.budget.limits().text} + 1);
  if (!charge_text(call, text.size() + bounded * fill.size())) return poison(call);
  std::string result(left ? "" : text);
  for (std::uint64_t i = 0; i < missing; ++i) result += fill;
  return Value::text(call.arena, result.append(left ? text : ""), call.span);
}

Value pad_left(BuiltinCall& call) { return pad(call, "pad_left", true); }

Value pad_right(BuiltinCall& call) { return pad(call, "pad_right", false); }

Value capitalize(BuiltinCall& call) {
  std::string text(text_at(call, 0));
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 32);
  return make_text(call, text);
}

// Paths of files(): what stands after the last `/`, and before it.
Value base_name(BuiltinCall& call) {
  const auto path = text_at(call, 0);
  const auto slash = path.rfind('/');
  return make_text(call, slash == std::string_view::npos ? path : path.substr(slash + 1));
}

Value dir_name(BuiltinCall& call) {
  const auto path = text_at(call, 0);
  const auto slash = path.rfind('/');
  return make_text(call, slash == std::string_view::npos ? "." : path.substr(0, slash));
}

Value indent(BuiltinCall& call) {
  const auto text = text_at(call, 0);
  const auto count = call.arguments[1].as_integer();
  if (count < 0 || count > 64)
    return fail(call, 1, Code::bad_argument,
                fmt::format("`indent` takes 0 to 64 spaces, not {}", count));
  const std::string spaces(static_cast<std::size_t>(count), ' ');
  if (!charge_text(call, text.size() + (occurrences(text, "\n") + 1) * spaces.size()))
    return poison(call);
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool line_start = i == 0 || text[i - 1] == '\n';
    if (line_start && text[i] != '\n') result += spaces;
    result += text[i];
  }
  return Value::text(call.arena, result, call.span);
}

constexpr auto kLower =
    std::to_array<Example>({{"lower(\"Prod-EU\")", "\"prod-eu\""}, {"lower(\"\")", "\"\""}});
constexpr auto kUpper =
    std::to_array<Example>({{"upper(\"eu\")", "\"EU\""}, {"upper(\"é1a\")", "\"é1A\""}});
constexpr auto kTrim = std::to_array<Example>({{"trim(\"  web \")", "\"web\""},
                                               {"trim(\"/api/\", \"/\")", "\"api\""},
                                               {"trim(\"   \")", "\"\""}});
constexpr auto kTrimPrefix =
    std::to_array<Example>({{"trim_prefix(\"v1.2.3\", \"v\")", "\"1.2.3\""},
                            {"trim_prefix(\"1.2.3\", \"v\")", "\"1.2.3\""}});
constexpr auto kTrimSuffix =
    std::to_array<Example>({{"trim_suffix(\"web.yaml\", \".yaml\")", "\"web\""},
                            {"trim_suffix(\"web\", \".yaml\")", "\"web\""}});
constexpr auto kReplace = std::to_array<Example>({{"replace(\"a/b/c\", \"/\", \"-\")", "\"a-b-c\""},
                                                  {"replace(\"aaa\", \"aa\", \"b\")", "\"ba\""},
                                                  {"replace(\"a\", \"\", \"b\")", "error R0380"}});
constexpr auto kSplit =
    std::to_array<Example>({{"split(\"acme/payments\", \"/\")", "[\"acme\", \"payments\"]"},
                            {"split(\"\", \",\")", "[\"\"]"},
                            {"split(\"abc\", \"\")", "error R0380"}});
constexpr auto kLines =
    std::to_array<Example>({{"lines(\"a\\nb\\n\")", "[\"a\", \"b\"]"}, {"lines(\"\")", "[]"}});
constexpr auto kJoin = std::to_array<Example>({{"join([\"a\", \"b\"], \"-\")", "\"a-b\""},
                                               {"join([])", "\"\""},
                                               {"join([1, 2], \",\")", "error R0380"}});
constexpr auto kStartsWith = std::to_array<Example>(
    {{"starts_with(\"prod-eu\", \"prod-\")", "true"}, {"starts_with(\"eu\", \"prod-\")", "false"}});
constexpr auto kEndsWith = std::to_array<Example>(
    {{"ends_with(\"web.yaml\", \".yaml\")", "true"}, {"ends_with(\"web\", \".yaml\")", "false"}});
constexpr auto kSubstring = std::to_array<Example>({{"substring(\"checkout\", 0, 5)", "\"check\""},
                                                    {"substring(\"héllo\", 1)", "\"éllo\""},
                                                    {"substring(\"ab\", 5)", "\"\""},
                                                    {"substring(\"ab\", 2, 1)", "error R0380"}});
constexpr auto kRepeat = std::to_array<Example>({{"repeat(\"ab\", 3)", "\"ababab\""},
                                                 {"repeat(\"ab\", 0)", "\"\""},
                                                 {"repeat(\"ab\", 1000000000)", "error R0512"}});
constexpr auto kPadLeft = std::to_array<Example>({{"pad_left(\"7\", 3, \"0\")", "\"007\""},
                                                  {"pad_left(\"1234\", 3)", "\"1234\""},
                                                  {"pad_left(\"a\", 3, \"\")", "error R0380"}});
constexpr auto kPadRight = std::to_array<Example>(
    {{"pad_right(\"eu\", 4)", "\"eu  \""}, {"pad_right(\"eu\", 4, \".\")", "\"eu..\""}});
constexpr auto kCapitalize = std::to_array<Example>(
    {{"capitalize(\"checkout\")", "\"Checkout\""}, {"capitalize(\"\")", "\"\""}});
constexpr auto kBaseName =
    std::to_array<Example>({{"base_name(\"pins/prod.yaml\")", "\"prod.yaml\""},
                            {"base_name(\"prod.yaml\")", "\"prod.yaml\""}});
constexpr auto kDirName = std::to_array<Example>(
    {{"dir_name(\"pins/eu/prod.yaml\")", "\"pins/eu\""}, {"dir_name(\"prod.yaml\")", "\".\""}});
constexpr auto kIndent = std::to_array<Example>(
    {{"indent(\"a\\nb\", 2)", "\"  a\\n  b\""}, {"indent(\"\", 2)", "\"\""}});

constexpr auto kTable = std::to_array<Builtin>({
    {"lower", "lower(text: string) -> string",
     "The text with its ASCII letters in lower case; other letters stay.", kLower, lower},
    {"upper", "upper(text: string) -> string",
     "The text with its ASCII letters in upper case; other letters stay.", kUpper, upper},
    {"trim", "trim(text: string, characters?: string) -> string",
     "The text without white space, or the given characters, at both ends.", kTrim, trim},
    {"trim_prefix", "trim_prefix(text: string, prefix: string) -> string",
     "The text without the prefix, if it begins with it.", kTrimPrefix, trim_prefix},
    {"trim_suffix", "trim_suffix(text: string, suffix: string) -> string",
     "The text without the suffix, if it ends with it.", kTrimSuffix, trim_suffix},
    {"replace", "replace(text: string, from: string, to: string) -> string",
     "The text with every `from` replaced by `to`, from left to right.", kReplace, replace},
    {"split", "split(text: string, separator: string) -> list<string>",
     "The parts of the text between the separators.", kSplit, split},
    {"lines", "lines(text: string) -> list<string>", "The lines of the text without their endings.",
     kLines, lines},
    {"join", "join(items: list<string>, separator?: string) -> string",
     "The texts one after the other, with the separator between them.", kJoin, join},
    {"starts_with", "starts_with(text: string, prefix: string) -> bool",
     "Whether the text begins with the prefix.", kStartsWith, starts_with},
    {"ends_with", "ends_with(text: string, suffix: string) -> bool",
     "Whether the text ends with the suffix.", kEndsWith, ends_with},
    {"substring", "substring(text: string, start: int, end?: int) -> string",
     "The characters from `start` (the first is 0) up to, not with, `end`; what lies behind the "
     "end is empty.",
     kSubstring, substring},
    {"repeat", "repeat(text: string, count: int) -> string", "The text so many times.", kRepeat,
     repeat},
    {"pad_left", "pad_left(text: string, width: int, fill?: string) -> string",
     "The text, filled on the left to so many characters (with spaces, unless said otherwise).",
     kPadLeft, pad_left},
    {"pad_right", "pad_right(text: string, width: int, fill?: string) -> string",
     "As `pad_left`, filled on the right.", kPadRight, pad_right},
    {"capitalize", "capitalize(text: string) -> string",
     "The text with its first letter in upper case, where that is an ASCII letter.", kCapitalize,
     capitalize},
    {"base_name", "base_name(path: string) -> string", "What stands after the last `/` of a path.",
     kBaseName, base_name},
    {"dir_name", "dir_name(path: string) -> string",
     "What stands before the last `/` of a path; `.` where there is none.", kDirName, dir_name},
    {"indent", "indent(text: string, spaces: int) -> string",
     "The text with so many spaces before every line that is not empty.", kIndent, indent},
});

}  // namespace

std::span<const Builtin> text_builtins() { return kTable; }

}  // namespace rollout::functions
