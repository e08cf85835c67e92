// SPDX-License-Identifier: Apache-2.0
//
// The functions of Go's templates themselves.
#include <fmt/format.h>

#include <optional>

#include "compiler/generators/functions.h"

namespace rollout::generators {

namespace {

using Kind = Datum::Kind;

// What Go compares with each other: int and int64 are one kind, and float64 is another.
enum class Basic : std::uint8_t { none, boolean, whole, decimal, text };

Basic basic_of(const Datum& datum) {
  if (datum.is(Kind::boolean)) return Basic::boolean;
  if (datum.is_whole()) return Basic::whole;
  if (datum.is(Kind::decimal)) return Basic::decimal;
  return datum.is(Kind::text) ? Basic::text : Basic::none;
}

Trouble incomparable(const Datum& left, const Datum& right) {
  return Trouble::mistake(
      fmt::format("a {} cannot be compared with a {}", go_type(left), go_type(right)),
      left.is(Kind::decimal) || right.is(Kind::decimal)
          ? "every number that a generator gives is a float64: compare it with `3.0`, or `int` of "
            "it"
          : "");
}

bool is_same_basic(const Datum& left, const Datum& right) {
  switch (basic_of(left)) {
    case Basic::decimal: return left.as_decimal() == right.as_decimal();
    case Basic::text: return left.as_text() == right.as_text();
    default: return left.as_integer() == right.as_integer();
  }
}

Outcome<bool> equal(const Datum& left, const Datum& right) {
  if (basic_of(left) != basic_of(right)) {
    if (!left.is_nothing() && !right.is_nothing()) return incomparable(left, right);
    return false;
  }
  if (basic_of(left) != Basic::none) return is_same_basic(left, right);
  if (left.is_nothing() || right.is_nothing()) return left.is_nothing() == right.is_nothing();
  return incomparable(left, right);
}

Outcome<Datum> any_equal(const Arguments& arguments) {
  if (arguments.size() < 2) return Trouble::mistake("`eq` compares two values");
  for (std::size_t i = 1; i < arguments.size(); ++i) {
    const auto same = equal(arguments[0], arguments[i]);
    if (!same.ok()) return same.trouble();
    if (same.value()) return Datum::boolean(true);
  }
  return Datum::boolean(false);
}

Outcome<Datum> not_equal(const Arguments& arguments) {
  const auto same = equal(arguments[0], arguments[1]);
  if (!same.ok()) return same.trouble();
  return Datum::boolean(!same.value());
}

// Less than zero, zero, more: only texts and numbers have an order.
Outcome<int> order(const Datum& left, const Datum& right) {
  const auto basic = basic_of(left);
  if (basic != basic_of(right) || basic == Basic::none || basic == Basic::boolean)
    return incomparable(left, right);
  const auto sign = [](const auto& one, const auto& other) {
    return one < other ? -1 : other < one ? 1 : 0;
  };
  if (basic == Basic::text) return sign(left.as_text(), right.as_text());
  if (basic == Basic::decimal) return sign(left.as_decimal(), right.as_decimal());
  return sign(left.as_integer(), right.as_integer());
}

template <typename Accept>
Outcome<Datum> ordered(const Arguments& arguments, Accept accept) {
  const auto sign = order(arguments[0], arguments[1]);
  if (!sign.ok()) return sign.trouble();
  return Datum::boolean(accept(sign.value()));
}

Outcome<Datum> item_of(const Datum& whole, const Datum& index) {
  if (whole.is_nothing()) return Trouble::mistake("`index` of nothing");
  if (whole.is(Kind::list)) {
    if (!index.is_whole())
      return Trouble::mistake(fmt::format("a list has no item {}", go_type(index)));
    if (index.as_integer() < 0 ||
        static_cast<std::size_t>(index.as_integer()) >= whole.items().size())
      return Trouble::mistake(
          fmt::format("a list of {} has no item {}", whole.items().size(), index.as_integer()));
    return whole.items()[static_cast<std::size_t>(index.as_integer())];
  }
  if (whole.is(Kind::map)) {
    if (!index.is(Kind::text))
      return Trouble::mistake(
          fmt::format("the keys of a map are texts, and this is a {}", go_type(index)));
    if (const auto* found = whole.find(index.as_text())) return *found;
    return whole.holds_texts() ? Datum::text("") : Datum::nil();
  }
  if (whole.is(Kind::text)) return Trouble::unknown("`index` of a text is not followed here");
  return Trouble::mistake(fmt::format("a {} has no items", go_type(whole)));
}

Outcome<Datum> index(const Arguments& arguments) {
  if (arguments[0].is_nothing()) return Trouble::mistake("`index` of nothing");
  auto value = arguments[0];
  for (std::size_t i = 1; i < arguments.size(); ++i) {
    auto item = item_of(value, arguments[i]);
    if (!item.ok()) return item;
    value = item.value();
  }
  return value;
}

Outcome<Datum> length(const Arguments& arguments) {
  const auto& value = arguments[0];
  const auto number = value.is(Kind::text)   ? std::optional(value.as_text().size())
                      : value.is(Kind::list) ? std::optional(value.items().size())
                      : value.is(Kind::map)  ? std::optional(value.entries().size())
                                             : std::nullopt;
  if (!number) return Trouble::mistake(fmt::format("`len` of a {}", go_type(value)));
  return Datum::integer(static_cast<std::int64_t>(*number));
}

// Between two operands that are no texts stands a blank.
Outcome<Datum> print_all(const Arguments& arguments) {
  std::string text;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (i > 0 && !arguments[i].is(Kind::text) && !arguments[i - 1].is(Kind::text)) text += ' ';
    text += print(arguments[i]);
  }
  return Datum::text(std::move(text));
}

Outcome<Datum> print_line(const Arguments& arguments) {
  std::string text;
  for (std::size_t i = 0; i < arguments.size(); ++i)
    text.append(i > 0 ? " " : "").append(print(arguments[i]));
  return Datum::text(text + "\n");
}

Outcome<Datum> print_format(const Arguments& arguments) {
  auto made = format_go(arguments[0].as_text(), std::span(arguments).subspan(1));
  if (!made.ok()) return made.trouble();
  return Datum::text(std::move(made.value()));
}

constexpr Function kFunctions[] = {
    {"eq", "aa*", any_equal},
    {"ne", "aa", not_equal},
    {"lt", "aa",
     [](const Arguments& all) { return ordered(all, [](int sign) { return sign < 0; }); }},
    {"le", "aa",
     [](const Arguments& all) { return ordered(all, [](int sign) { return sign <= 0; }); }},
    {"gt", "aa",
     [](const Arguments& all) { return ordered(all, [](int sign) { return sign > 0; }); }},
    {"ge", "aa",
     [](const Arguments& all) { return ordered(all, [](int sign) { return sign >= 0; }); }},
    {"not", "a",
     [](const Arguments& all) -> Outcome<Datum> { return Datum::boolean(!is_truth(all[0])); }},
    {"index", "aa*", index},
    {"len", "a", length},
    {"print", "a*", print_all},
    {"println", "a*", print_line},
    {"printf", "sa*", print_format},
};

}  // namespace

std::span<const Function> comparison_functions() { return kFunctions; }

}  // namespace rollout::generators
