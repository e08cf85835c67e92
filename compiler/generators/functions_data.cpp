// SPDX-License-Identifier: Apache-2.0
//
// What sprig does with lists, maps and what is missing.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "compiler/generators/functions.h"

namespace rollout::generators {

namespace {

using Kind = Datum::Kind;
using Made = Outcome<Datum>;

Trouble no_list(std::string_view function, const Datum& given) {
  return Trouble::mistake(fmt::format(
      "`{}` takes a list, and is given {}", function,
      given.is_nothing() ? std::string("nothing") : fmt::format("a {}", go_type(given))));
}

Made either(const Arguments& arguments) {
  const bool given = arguments.size() > 1 && is_truth(arguments[1]);
  return given ? arguments[1] : arguments[0];
}

Made coalesce(const Arguments& arguments) {
  const auto found = std::ranges::find_if(arguments, is_truth);
  return found == arguments.end() ? Datum::nil() : *found;
}

Made ternary(const Arguments& arguments) { return arguments[arguments[2].as_boolean() ? 0 : 1]; }

Made make_list(const Arguments& arguments) { return Datum::list(arguments); }

Made append(const Arguments& arguments) {
  if (!arguments[0].is(Kind::list)) return no_list("append", arguments[0]);
  auto items = arguments[0].items();
  items.push_back(arguments[1]);
  return Datum::list(std::move(items));
}

Made prepend(const Arguments& arguments) {
  if (!arguments[0].is(Kind::list)) return no_list("prepend", arguments[0]);
  auto items = arguments[0].items();
  items.insert(items.begin(), arguments[1]);
  return Datum::list(std::move(items));
}

Made first(const Arguments& arguments) {
  if (!arguments[0].is(Kind::list)) return no_list("first", arguments[0]);
  const auto& items = arguments[0].items();
  return items.empty() ? Datum::nil() : items.front();
}

Made last(const Arguments& arguments) {
  if (!arguments[0].is(Kind::list)) return no_list("last", arguments[0]);
  const auto& items = arguments[0].items();
  return items.empty() ? Datum::nil() : items.back();
}

Made rest(const Arguments& arguments) {
  if (!arguments[0].is(Kind::list)) return no_list("rest", arguments[0]);
  const auto& items = arguments[0].items();
  return items.empty() ? Datum::list({}) : Datum::list({items.begin() + 1, items.end()});
}

Made initial(const Arguments& arguments) {
  if (!arguments[0].is(Kind::list)) return no_list("initial", arguments[0]);
  const auto& items = arguments[0].items();
  return items.empty() ? Datum::list({}) : Datum::list({items.begin(), items.end() - 1});
}

Made reverse(const Arguments& arguments) {
  if (!arguments[0].is(Kind::list)) return no_list("reverse", arguments[0]);
  const auto& items = arguments[0].items();
  return Datum::list({items.rbegin(), items.rend()});
}

template <typename Keep>
Made filtered(std::string_view function, const Datum& list, Keep keep) {
  if (!list.is(Kind::list)) return no_list(function, list);
  DatumItems kept;
  for (const auto& item : list.items())
    if (keep(item, kept)) kept.push_back(item);
  return Datum::list(std::move(kept));
}

bool is_in(const Datum& item, const DatumItems& items) {
  return std::ranges::any_of(items, [&](const Datum& other) { return is_equal(item, other); });
}

Made unique(const Arguments& arguments) {
  return filtered("uniq", arguments[0],
                  [](const Datum& item, const DatumItems& kept) { return !is_in(item, kept); });
}

Made compact(const Arguments& arguments) {
  return filtered("compact", arguments[0],
                  [](const Datum& item, const DatumItems&) { return is_truth(item); });
}

Made without(const Arguments& arguments) {
  const DatumItems left(arguments.begin() + 1, arguments.end());
  return filtered("without", arguments[0],
                  [&](const Datum& item, const DatumItems&) { return !is_in(item, left); });
}

Made has(const Arguments& arguments) {
  if (arguments[1].is_nothing()) return Datum::boolean(false);
  if (!arguments[1].is(Kind::list)) return no_list("has", arguments[1]);
  return Datum::boolean(is_in(arguments[0], arguments[1].items()));
}

Made concat(const Arguments& arguments) {
  DatumItems items;
  for (const auto& list : arguments) {
    if (!list.is(Kind::list)) return no_list("concat", list);
    items.insert(items.end(), list.items().begin(), list.items().end());
  }
  return Datum::list(std::move(items));
}

// A key without a value has an empty text.
Made dictionary(const Arguments& arguments) {
  DatumEntries entries;
  for (std::size_t i = 0; i < arguments.size(); i += 2)
    entries.insert_or_assign(text_of(arguments[i]),
                             i + 1 < arguments.size() ? arguments[i + 1] : Datum::text(""));
  return Datum::map(std::move(entries));
}

Made get(const Arguments& arguments) {
  const auto* found = arguments[0].find(arguments[1].as_text());
  return found == nullptr ? Datum::text("") : *found;
}

Made has_key(const Arguments& arguments) {
  return Datum::boolean(arguments[0].find(arguments[1].as_text()) != nullptr);
}

// `dig "a" "b" otherwise map`.
Made dig(const Arguments& arguments) {
  const auto count = arguments.size();
  if (count < 3) return Trouble::mistake("`dig` takes keys, what is there otherwise, and a map");
  auto value = arguments[count - 1];
  for (std::size_t i = 0; i + 2 < count; ++i) {
    if (!value.is(Kind::map) || value.holds_texts() || !arguments[i].is(Kind::text))
      return Trouble::mistake("`dig` ends in a panic: what it goes through is no map");
    const auto* found = value.find(arguments[i].as_text());
    if (found == nullptr) return arguments[count - 2];
    value = Datum(*found);
  }
  return value;
}

std::string_view kind_of(const Datum& datum) {
  switch (datum.kind()) {
    case Kind::boolean: return "bool";
    case Kind::integer: return "int";
    case Kind::wide: return "int64";
    case Kind::decimal: return "float64";
    case Kind::text: return "string";
    case Kind::list: return "slice";
    case Kind::map: return "map";
    default: return "invalid";
  }
}

Made kind(const Arguments& arguments) { return Datum::text(std::string(kind_of(arguments[0]))); }

Made is_kind(const Arguments& arguments) {
  return Datum::boolean(arguments[0].as_text() == kind_of(arguments[1]));
}

// JSON, as Go writes it: keys in order, `<`, `>` and `&` escaped.
bool write_json(const Datum& datum, std::string& out);

bool write_json(const std::string& text, std::string& out) {
  out += '"';
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80) return false;
    if (c == '"' || c == '\\') out.append({'\\', c});
    else if (c == '\n') out += "\\n";
    else if (c == '\r') out += "\\r";
    else if (c == '\t') out += "\\t";
    else if (c == '\b') out += "\\b";
    else if (c == '\f') out += "\\f";
    else if (c < 0x20 || c == '<' || c == '>' || c == '&') out += fmt::format("\\u{:04x}", c);
    else out += c;
  }
  out += '"';
  return true;
}

bool write_json_number(double value, std::string& out) {
  const auto size = std::abs(value);
  if (size != 0 && (size < 1e-6 || size >= 1e21)) return false;
  char buffer[400];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed);
  out.append(buffer, end.ptr);
  return true;
}

bool write_json(const Datum& datum, std::string& out) {
  switch (datum.kind()) {
    case Kind::text: return write_json(datum.as_text(), out);
    case Kind::decimal: return write_json_number(datum.as_decimal(), out);
    case Kind::list:
      out += '[';
      for (std::size_t i = 0; i < datum.items().size(); ++i) {
        if (i > 0) out += ',';
        if (!write_json(datum.items()[i], out)) return false;
      }
      out += ']';
      return true;
    case Kind::map: {
      char before = '{';
      for (const auto& [key, value] : datum.entries()) {
        out += before;
        before = ',';
        if (!write_json(key, out)) return false;
        out += ':';
        if (!write_json(value, out)) return false;
      }
      out += before == '{' ? "{}" : "}";
      return true;
    }
    case Kind::invalid:
    case Kind::nil: out += "null"; return true;
    default: out += print(datum); return true;
  }
}

Made to_json(const Arguments& arguments) {
  std::string out;
  if (!write_json(arguments[0], out))
    return Trouble::unknown(
        "`toJson` of letters beyond ASCII, and of very large or small numbers, "
        "is not computed here");
  return Datum::text(std::move(out));
}

constexpr Function kFunctions[] = {
    {"default", "aa*", either},
    {"coalesce", "a*", coalesce},
    {"ternary", "aab", ternary},
    {"empty", "a", [](const Arguments& all) -> Made { return Datum::boolean(!is_truth(all[0])); }},
    {"all", "a*",
     [](const Arguments& all) -> Made {
       return Datum::boolean(std::ranges::all_of(all, is_truth));
     }},
    {"any", "a*",
     [](const Arguments& all) -> Made {
       return Datum::boolean(std::ranges::any_of(all, is_truth));
     }},
    {"list", "a*", make_list},
    {"tuple", "a*", make_list},
    {"append", "aa", append},
    {"mustAppend", "aa", append},
    {"push", "aa", append},
    {"mustPush", "aa", append},
    {"prepend", "aa", prepend},
    {"mustPrepend", "aa", prepend},
    {"first", "a", first},
    {"mustFirst", "a", first},
    {"last", "a", last},
    {"mustLast", "a", last},
    {"rest", "a", rest},
    {"mustRest", "a", rest},
    {"initial", "a", initial},
    {"mustInitial", "a", initial},
    {"reverse", "a", reverse},
    {"mustReverse", "a", reverse},
    {"uniq", "a", unique},
    {"mustUniq", "a", unique},
    {"compact", "a", compact},
    {"mustCompact", "a", compact},
    {"without", "aa*", without},
    {"mustWithout", "aa*", without},
    {"has", "aa", has},
    {"mustHas", "aa", has},
    {"concat", "a*", concat},
    {"dict", "a*", dictionary},
    {"get", "ms", get},
    {"hasKey", "ms", has_key},
    {"dig", "a*", dig},
    {"kindOf", "a", kind},
    {"kindIs", "sa", is_kind},
    {"typeOf", "a",
     [](const Arguments& all) -> Made {
       return Datum::text(all[0].is_nothing() ? "<nil>" : std::string(go_type(all[0])));
     }},
    {"typeIs", "sa",
     [](const Arguments& all) -> Made {
       return Datum::boolean(all[0].as_text() == (all[1].is_nothing() ? "<nil>" : go_type(all[1])));
     }},
    {"toJson", "a", to_json},
    {"mustToJson", "a", to_json},
};

}  // namespace

std::span<const Function> data_functions() { return kFunctions; }

}  // namespace rollout::generators
