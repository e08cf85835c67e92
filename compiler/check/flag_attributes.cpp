// SPDX-License-Identifier: Apache-2.0
//
// Attributes of users: names that flagd can look up, each of one type wherever the flags of an
// application compare it, and comparisons that somebody can pass.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "compiler/check/rules.h"
#include "compiler/value/order.h"

namespace rollout::check {

namespace {

using ir::Comparing;
using ir::Comparison;
using ir::FlagCondition;
using value::Kind;

enum class AttributeType : std::uint8_t { unknown, text, number, boolean };

std::string_view describe(AttributeType type) {
  constexpr std::string_view kNames[] = {"anything", "a text", "a number", "a boolean"};
  return kNames[static_cast<std::size_t>(type)];
}

// What flagd itself puts beside what the program says of the user.
struct Given {
  std::string_view name;
  AttributeType type;
};
constexpr std::array<Given, 3> kGiven = {{{"targetingKey", AttributeType::text},
                                          {"$flagd.flagKey", AttributeType::text},
                                          {"$flagd.timestamp", AttributeType::number}}};

AttributeType type_of(Kind kind) {
  switch (kind) {
    case Kind::text: return AttributeType::text;
    case Kind::integer:
    case Kind::decimal: return AttributeType::number;
    case Kind::boolean: return AttributeType::boolean;
    default: return AttributeType::unknown;
  }
}

void check_name(CheckContext& context, std::string_view name, source::Span span) {
  if (name.starts_with("$flagd")) {
    const std::array<std::string_view, 2> known = {"$flagd.flagKey", "$flagd.timestamp"};
    if (std::ranges::find(known, name) != known.end()) return;
    context.sink
        .report(Code::unknown_attribute, span, fmt::format("flagd gives no attribute `{}`", name))
        .help("it gives `$flagd.flagKey`, and `$flagd.timestamp` in seconds");
    return;
  }
  const bool broken =
      name.starts_with('.') || name.ends_with('.') || name.find("..") != std::string_view::npos;
  if (broken)
    context.sink
        .report(Code::unknown_attribute, span,
                fmt::format("no attribute is called `{}`: a name between dots is empty", name))
        .help("a dot leads into an attribute: `user.email` is the `email` in `user`");
}

class Attributes {
 public:
  Attributes(CheckContext& context, ir::Index application)
      : context_(context), application_(application) {}

  void check(const ir::Flag& flag) {
    for (const auto& rule : flag.rules) {
      if (rule.match.has_value()) check(*rule.match);
    }
  }

 private:
  struct Use {
    AttributeType type;
    source::Span span;
  };

  void check(const FlagCondition& condition) {
    for (const auto& comparison : condition.comparisons) check(comparison);
    for (const auto& inner : condition.conditions) check(inner);
  }

  void check(const Comparison& comparison) {
    const auto& value = comparison.value;
    switch (comparison.comparing) {
      case Comparing::equals: return use(comparison, type_of(value.kind()), value.span());
      case Comparing::one_of:
        for (const auto& item : value.as_list().items)
          use(comparison, type_of(item.kind()), item.span());
        return;
      case Comparing::starts_with:
      case Comparing::ends_with:
      case Comparing::version: return use(comparison, AttributeType::text, value.span());
      case Comparing::less_than:
      case Comparing::at_most:
      case Comparing::more_than:
      case Comparing::at_least: return use(comparison, AttributeType::number, value.span());
      case Comparing::contains:
      case Comparing::present: return;
    }
  }

  void use(const Comparison& comparison, AttributeType type, source::Span span) {
    if (type == AttributeType::unknown) return;  // reported once for the flag
    const auto given = std::ranges::find(kGiven, comparison.attribute, &Given::name);
    const auto first = given == kGiven.end() ? Use{type, span} : Use{given->type, {}};
    const auto& known = uses_.emplace(comparison.attribute, first).first->second;
    if (known.type == type) return;
    auto report = context_.sink.report(
        Code::attribute_type, span,
        known.span.known()
            ? fmt::format("attribute `{}` is compared with {} here, and with {} elsewhere",
                          comparison.attribute, describe(type), describe(known.type))
            : fmt::format("attribute `{}` is {}, but is compared with {}", comparison.attribute,
                          describe(known.type), describe(type)));
    if (!known.span.known()) return;
    report.note(known.span, fmt::format("here it is {}", describe(known.type)))
        .help(fmt::format("the programs of application `{}` give it one type",
                          context_.program.applications[application_].name));
  }

  CheckContext& context_;
  ir::Index application_;
  std::map<std::string_view, Use> uses_;
};

// `contains`, `starts_with` and `ends_with` look into texts.
bool is_part(const Comparison& comparison) {
  return comparison.comparing == Comparing::contains ||
         comparison.comparing == Comparing::starts_with ||
         comparison.comparing == Comparing::ends_with;
}

void check_part(CheckContext& context, const Comparison& comparison, const value::Value& value) {
  if (value.is(Kind::text) && !value.as_text().empty()) return;
  const bool list = comparison.value.is(Kind::list);
  context.sink
      .report(value.is(Kind::text) ? Code::out_of_range : Code::type_mismatch, value.span(),
              fmt::format("{}`{}` is a text, but this is {}", list ? "an item of " : "",
                          comparison.field,
                          value.is(Kind::text) ? "empty" : value::describe(value.kind())))
      .help(value.is(Kind::text) ? "every text has an empty one in it" : "");
}

void check_parts(CheckContext& context, const Comparison& comparison) {
  const auto& value = comparison.value;
  if (!value.is(Kind::list)) return check_part(context, comparison, value);
  if (value.as_list().items.size() == 0)
    context.sink.report(Code::out_of_range, value.span(),
                        fmt::format("`{}` needs at least 1 item", comparison.field));
  for (const auto& item : value.as_list().items) check_part(context, comparison, item);
}

void check_compared(CheckContext& context, const Comparison& comparison,
                    const value::Value& value) {
  if (type_of(value.kind()) != AttributeType::unknown || value.is_poison()) return;
  const bool unit = !value.is(Kind::list) && !value.is(Kind::record) && !value.is_absent();
  context.sink
      .report(Code::type_mismatch, value.span(),
              fmt::format("`{}` compares with a text, a number or a boolean, but this is {}",
                          comparison.field, value::describe(value.kind())))
      .help(unit ? fmt::format("write it as a text: `\"{}\"`", value::print(value))
                 : std::string{});
}

bool is_lower(const Comparison& comparison) {
  return comparison.comparing == Comparing::at_least ||
         comparison.comparing == Comparing::more_than;
}

bool is_upper(const Comparison& comparison) {
  return comparison.comparing == Comparing::at_most || comparison.comparing == Comparing::less_than;
}

// Whether both of one attribute can hold at once.
bool excludes(const Comparison& left, const Comparison& right) {
  if (left.attribute != right.attribute) return false;
  if (left.comparing == Comparing::present && right.comparing != Comparing::present)
    return !left.value.as_boolean();
  if (right.comparing == Comparing::present && left.comparing != Comparing::present)
    return !right.value.as_boolean();
  if (is_upper(left) && is_lower(right)) return excludes(right, left);
  if (!is_lower(left) || !is_upper(right)) return false;
  const auto order = value::order(left.value, right.value);
  const bool strict =
      left.comparing == Comparing::more_than || right.comparing == Comparing::less_than;
  return order.has_value() && (*order > 0 || (*order == 0 && strict));
}

void check_possible(CheckContext& context, const FlagCondition& condition) {
  if (condition.needed != ir::Needed::all) return;
  const auto& all = condition.comparisons;
  for (std::size_t i = 0; i < all.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) {
      if (!excludes(all[j], all[i])) continue;
      context.sink
          .report(Code::bad_comparison, all[i].value.span(),
                  fmt::format("no `{}` can be this and that: `{}` and `{}` exclude each other",
                              all[i].attribute, all[j].field, all[i].field))
          .note(all[j].value.span(), "that");
      return;
    }
}

void check_condition(CheckContext& context, const FlagCondition& condition) {
  for (const auto& comparison : condition.comparisons) {
    check_name(context, comparison.attribute, comparison.attribute_span);
    if (is_part(comparison)) check_parts(context, comparison);
    if (comparison.comparing == Comparing::equals)
      check_compared(context, comparison, comparison.value);
    if (comparison.comparing == Comparing::one_of)
      for (const auto& item : comparison.value.as_list().items)
        check_compared(context, comparison, item);
  }
  check_possible(context, condition);
  for (const auto& inner : condition.conditions) check_condition(context, inner);
}

void check_bucketing(CheckContext& context, const std::optional<ir::Split>& split) {
  if (split.has_value() && !split->by.empty()) check_name(context, split->by.text, split->by.span);
}

}  // namespace

void check_flag_attributes(CheckContext& context) {
  for (const auto& flag : context.program.flags) {
    for (const auto& rule : flag.rules) {
      if (rule.match.has_value()) check_condition(context, *rule.match);
      check_bucketing(context, rule.split);
    }
    check_bucketing(context, flag.split);
  }
  const auto& program = context.program;
  for (ir::Index i = 0; i < program.applications.size(); ++i) {
    Attributes attributes(context, i);
    for (const auto set : program.applications[i].flag_sets)
      for (const auto flag : program.flag_sets[set].flags) attributes.check(program.flags[flag]);
  }
}

}  // namespace rollout::check
