// SPDX-License-Identifier: Apache-2.0
//
// What sprig and Argo CD do to texts. What goes beyond ASCII in a way of Go's own is not computed.
#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "compiler/generators/functions.h"
#include "policies/engine/go_text.h"

namespace rollout::generators {

namespace {

using Kind = Datum::Kind;

constexpr std::size_t kLongestText = 1u << 20;

const std::string& text(const Arguments& arguments, std::size_t index) {
  return arguments[index].as_text();
}

Datum made(std::string_view text) { return Datum::text(std::string(text)); }

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

Trouble beyond_ascii(std::string_view function) {
  return Trouble::unknown(
      fmt::format("`{}` of letters beyond ASCII is not computed here", function));
}

std::vector<std::string_view> split(std::string_view whole, std::string_view separator) {
  std::vector<std::string_view> parts;
  for (auto at = whole.find(separator); at != std::string_view::npos; at = whole.find(separator)) {
    parts.push_back(whole.substr(0, at));
    whole.remove_prefix(at + separator.size());
  }
  parts.push_back(whole);
  return parts;
}

Outcome<std::string> replaced(std::string_view whole, std::string_view old, std::string_view by) {
  std::string out;
  // Nothing stands before each character, and at the end.
  if (old.empty()) {
    if (by.size() > kLongestText / (whole.size() + 1))
      return Trouble::unknown("`replace` makes a text that is too long");
    for (const char c : whole) {
      if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) out.append(by);
      out += c;
    }
    return out.append(by);
  }
  for (auto at = whole.find(old); at != std::string_view::npos; at = whole.find(old)) {
    out.append(whole.substr(0, at)).append(by);
    whole.remove_prefix(at + old.size());
    if (out.size() > kLongestText)
      return Trouble::unknown("`replace` makes a text that is too long");
  }
  return out.append(whole);
}

Outcome<Datum> upper(const Arguments& arguments) {
  if (!is_ascii(text(arguments, 0))) return beyond_ascii("upper");
  auto changed = text(arguments, 0);
  for (auto& c : changed) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return Datum::text(std::move(changed));
}

Outcome<Datum> replace(const Arguments& arguments) {
  auto changed = replaced(text(arguments, 2), text(arguments, 0), text(arguments, 1));
  if (!changed.ok()) return changed.trouble();
  return Datum::text(std::move(changed.value()));
}

Outcome<Datum> trim_all(const Arguments& arguments) {
  std::string_view whole = text(arguments, 1);
  const std::string_view cut = text(arguments, 0);
  if (!is_ascii(cut)) return beyond_ascii("trimAll");
  const auto begin = whole.find_first_not_of(cut);
  if (begin == std::string_view::npos) return made("");
  return made(whole.substr(begin, whole.find_last_not_of(cut) - begin + 1));
}

Outcome<Datum> trim_prefix(const Arguments& arguments) {
  std::string_view whole = text(arguments, 1);
  if (whole.starts_with(text(arguments, 0))) whole.remove_prefix(text(arguments, 0).size());
  return made(whole);
}

Outcome<Datum> trim_suffix(const Arguments& arguments) {
  std::string_view whole = text(arguments, 1);
  if (whole.ends_with(text(arguments, 0))) whole.remove_suffix(text(arguments, 0).size());
  return made(whole);
}

Outcome<Datum> no_space(const Arguments& arguments) {
  auto whole = text(arguments, 0);
  if (!is_ascii(whole)) return beyond_ascii("nospace");
  std::erase_if(whole, [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); });
  return Datum::text(std::move(whole));
}

// The first so many bytes, or with a minus the last.
Outcome<Datum> trunc(const Arguments& arguments) {
  const std::string_view whole = text(arguments, 1);
  const auto count = arguments[0].as_integer();
  const auto size = static_cast<std::int64_t>(whole.size());
  if (count < 0 && size + count > 0)
    return made(whole.substr(static_cast<std::size_t>(size + count)));
  if (count >= 0 && size > count) return made(whole.substr(0, static_cast<std::size_t>(count)));
  return made(whole);
}

Trouble panics(std::string_view function) {
  return Trouble::mistake(
      fmt::format("`{}` ends in a panic: it asks for more than there is", function));
}

Outcome<Datum> substring(const Arguments& arguments) {
  const std::string_view whole = text(arguments, 2);
  const auto size = static_cast<std::int64_t>(whole.size());
  const auto from = std::max<std::int64_t>(arguments[0].as_integer(), 0);
  auto to = arguments[1].as_integer();
  if (arguments[0].as_integer() >= 0 && (to < 0 || to > size)) to = size;
  if (to < from || to > size) return panics("substr");
  return made(whole.substr(static_cast<std::size_t>(from), static_cast<std::size_t>(to - from)));
}

Outcome<Datum> repeat(const Arguments& arguments) {
  const auto count = arguments[0].as_integer();
  if (count < 0) return panics("repeat");
  const auto& part = text(arguments, 1);
  if (!part.empty() && static_cast<std::size_t>(count) > kLongestText / part.size())
    return Trouble::unknown("`repeat` makes a text that is too long");
  std::string whole;
  for (std::int64_t i = 0; i < (part.empty() ? 0 : count); ++i) whole += part;
  return Datum::text(std::move(whole));
}

std::string indented(std::int64_t spaces, const std::string& whole) {
  const std::string pad(static_cast<std::size_t>(spaces), ' ');
  return pad + replaced(whole, "\n", "\n" + pad).value();
}

Outcome<Datum> indent(const Arguments& arguments, std::string_view before) {
  const auto spaces = arguments[0].as_integer();
  if (spaces < 0) return panics("indent");
  if (spaces > 1'000 || text(arguments, 1).size() > kLongestText / 1'000)
    return Trouble::unknown("`indent` makes a text that is too long");
  return made(std::string(before) + indented(spaces, text(arguments, 1)));
}

Outcome<Datum> quote(const Arguments& arguments) {
  std::string whole;
  for (const auto& each : arguments)
    if (!each.is_nothing())
      whole.append(whole.empty() ? "" : " ").append(engine::go_quoted(text_of(each)));
  return Datum::text(std::move(whole));
}

Outcome<Datum> single_quote(const Arguments& arguments) {
  std::string whole;
  for (const auto& each : arguments)
    if (!each.is_nothing())
      whole.append(whole.empty() ? "'" : " '").append(print(each)).append("'");
  return Datum::text(std::move(whole));
}

Outcome<Datum> cat(const Arguments& arguments) {
  std::string whole;
  bool first = true;
  for (const auto& each : arguments) {
    if (each.is_nothing()) continue;
    whole.append(first ? "" : " ").append(print(each));
    first = false;
  }
  return Datum::text(std::move(whole));
}

Datum texts(const std::vector<std::string_view>& parts) {
  DatumItems items;
  for (const auto part : parts) items.push_back(made(part));
  return Datum::list(std::move(items), true);
}

Outcome<Datum> split_list(const Arguments& arguments) {
  if (text(arguments, 0).empty())
    return Trouble::unknown("`splitList` by nothing is not computed here");
  return texts(split(text(arguments, 1), text(arguments, 0)));
}

Outcome<Datum> split_map(const Arguments& arguments) {
  if (text(arguments, 0).empty())
    return Trouble::unknown("`split` by nothing is not computed here");
  DatumEntries entries;
  for (const auto part : split(text(arguments, 1), text(arguments, 0)))
    entries.emplace(fmt::format("_{}", entries.size()), made(part));
  return Datum::map(std::move(entries), true);
}

// As sprig makes texts of anything.
std::vector<std::string> texts_of(const Datum& datum) {
  if (datum.is_nothing()) return {};
  if (!datum.is(Kind::list)) return {text_of(datum)};
  std::vector<std::string> all;
  for (const auto& item : datum.items())
    if (!item.is_nothing()) all.push_back(text_of(item));
  return all;
}

Outcome<Datum> join(const Arguments& arguments) {
  return Datum::text(fmt::format("{}", fmt::join(texts_of(arguments[1]), text(arguments, 0))));
}

Datum list_of(const std::vector<std::string>& all) {
  DatumItems items;
  for (const auto& each : all) items.push_back(made(each));
  return Datum::list(std::move(items), true);
}

Outcome<Datum> sort_alpha(const Arguments& arguments) {
  auto all = arguments[0].is(Kind::list) ? texts_of(arguments[0])
                                         : std::vector<std::string>{text_of(arguments[0])};
  std::ranges::sort(all);
  return list_of(all);
}

// What goes before the last `/`, cleaned as path.Clean does: `.` and `..` are taken out.
std::string cleaned(std::string_view path) {
  const bool rooted = path.starts_with('/');
  std::vector<std::string_view> kept;
  for (const auto part : split(path, "/")) {
    if (part.empty() || part == ".") continue;
    if (part == ".." && !kept.empty() && kept.back() != "..") kept.pop_back();
    else if (part != ".." || !rooted) kept.push_back(part);
  }
  const auto joined = fmt::format("{}{}", rooted ? "/" : "", fmt::join(kept, "/"));
  return joined.empty() ? "." : joined;
}

Outcome<Datum> directory(const Arguments& arguments) {
  const std::string_view path = text(arguments, 0);
  const auto slash = path.rfind('/');
  return made(cleaned(slash == std::string_view::npos ? "" : path.substr(0, slash + 1)));
}

Outcome<Datum> base(const Arguments& arguments) {
  std::string_view path = text(arguments, 0);
  if (path.empty()) return made(".");
  while (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
  if (path == "/") return made("/");
  return made(path.substr(path.rfind('/') + 1));
}

Outcome<Datum> extension(const Arguments& arguments) {
  const std::string_view path = text(arguments, 0);
  const auto dot = path.rfind('.');
  const auto slash = path.rfind('/');
  if (dot == std::string_view::npos || (slash != std::string_view::npos && dot < slash))
    return made("");
  return made(path.substr(dot));
}

// A name cut to a length: at a hyphen, unless it is told to cut anywhere.
Outcome<Datum> slugify(const Arguments& arguments) {
  const auto count = arguments.size();
  if (count == 0) return made("");
  if (!arguments[count - 1].is(Kind::text) || count > 3 ||
      (count > 1 && !arguments[0].is(Kind::integer)) ||
      (count > 2 && !arguments[1].is(Kind::boolean)))
    return Trouble::mistake("`slugify` takes a length, whether it cuts at words, and a text");
  const auto most = count > 1 ? arguments[0].as_integer() : 50;
  const bool words = count < 3 || arguments[1].as_boolean();
  auto slug = sanitize_name(arguments[count - 1].as_text());
  const auto size = [&] { return static_cast<std::int64_t>(slug.size()); };
  if (!words && most < 0) return panics("slugify");
  if (!words && size() >= most) slug.resize(static_cast<std::size_t>(most));
  std::string dashed;
  for (const char c : slug)
    if ((c != '.' && c != '-') || !dashed.ends_with('-')) dashed += c == '.' ? '-' : c;
  const auto first = dashed.find_first_not_of('-');
  slug = first == std::string::npos
             ? std::string{}
             : dashed.substr(first, dashed.find_last_not_of('-') - first + 1);
  if (words && most > 0 && size() > most) {
    const auto dash = slug.rfind('-', static_cast<std::size_t>(most));
    slug.resize(dash == std::string::npos ? static_cast<std::size_t>(most) : dash);
  }
  return Datum::text(std::move(slug));
}

Datum said(bool answer) { return Datum::boolean(answer); }

constexpr Function kFunctions[] = {
    {"lower", "s",
     [](const Arguments& all) -> Outcome<Datum> { return made(engine::go_lower(text(all, 0))); }},
    {"upper", "s", upper},
    {"trim", "s",
     [](const Arguments& all) -> Outcome<Datum> {
       return made(engine::trim_go_space(text(all, 0)));
     }},
    {"trimAll", "ss", trim_all},
    {"trimall", "ss", trim_all},
    {"trimPrefix", "ss", trim_prefix},
    {"trimSuffix", "ss", trim_suffix},
    {"nospace", "s", no_space},
    {"replace", "sss", replace},
    {"trunc", "is", trunc},
    {"substr", "iis", substring},
    {"repeat", "is", repeat},
    {"indent", "is", [](const Arguments& all) { return indent(all, ""); }},
    {"nindent", "is", [](const Arguments& all) { return indent(all, "\n"); }},
    {"contains", "ss",
     [](const Arguments& all) -> Outcome<Datum> {
       return said(text(all, 1).find(text(all, 0)) != std::string::npos);
     }},
    {"hasPrefix", "ss",
     [](const Arguments& all) -> Outcome<Datum> {
       return said(text(all, 1).starts_with(text(all, 0)));
     }},
    {"hasSuffix", "ss",
     [](const Arguments& all) -> Outcome<Datum> {
       return said(text(all, 1).ends_with(text(all, 0)));
     }},
    {"quote", "a*", quote},
    {"squote", "a*", single_quote},
    {"cat", "a*", cat},
    {"plural", "ssi",
     [](const Arguments& all) -> Outcome<Datum> { return all[all[2].as_integer() == 1 ? 0 : 1]; }},
    {"toString", "a", [](const Arguments& all) -> Outcome<Datum> { return made(text_of(all[0])); }},
    {"toStrings", "a",
     [](const Arguments& all) -> Outcome<Datum> { return list_of(texts_of(all[0])); }},
    {"splitList", "ss", split_list},
    {"split", "ss", split_map},
    {"join", "sa", join},
    {"sortAlpha", "a", sort_alpha},
    {"dir", "s", directory},
    {"base", "s", base},
    {"ext", "s", extension},
    {"clean", "s",
     [](const Arguments& all) -> Outcome<Datum> { return made(cleaned(text(all, 0))); }},
    {"normalize", "s",
     [](const Arguments& all) -> Outcome<Datum> { return made(sanitize_name(text(all, 0))); }},
    {"slugify", "a*", slugify},
    {"fail", "s",
     [](const Arguments& all) -> Outcome<Datum> { return Trouble::mistake(text(all, 0)); }},
};

}  // namespace

std::span<const Function> text_functions() { return kFunctions; }

}  // namespace rollout::generators
