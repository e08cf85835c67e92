// SPDX-License-Identifier: Apache-2.0
//
// The rules of a flag: variants that there are, shares that add up, and none that an earlier rule
// leaves nobody for.
#include <fmt/format.h>

#include <algorithm>

#include "compiler/check/entry.h"
#include "compiler/check/rules.h"
#include "compiler/check/variant_name.h"
#include "compiler/schema/schema.h"

namespace rollout::check {

namespace {

using ir::Comparison;
using ir::FlagCondition;
using value::Decimal;

std::string percent(Decimal number) { return value::print_decimal(value::normalize(number)) + "%"; }

// The last share is the one that most likely is to take what is left over.
std::string sum_help(const ir::Split& split, Decimal sum) {
  const auto& last = split.shares.back();
  const auto rest = value::subtract({100, 0}, sum);
  const auto whole = rest.has_value() ? value::add(last.percent, *rest) : std::nullopt;
  return whole.has_value() && whole->mantissa >= 0
             ? fmt::format("`{}` would have {}", last.variant.text, percent(*whole))
             : std::string("together they are everybody, 100%");
}

void check_sum(CheckContext& context, const ir::Split& split) {
  std::optional<Decimal> sum = Decimal{};
  for (const auto& share : split.shares)
    if (sum.has_value()) sum = value::add(*sum, share.percent);
  if (!sum.has_value() || value::compare(*sum, {100, 0}) == 0) return;
  context.sink
      .report(Code::split_sum, split.origin->span,
              fmt::format("the shares of this split are {}, not 100%", percent(*sum)))
      .help(sum_help(split, *sum));
}

void report_precision(CheckContext& context, const ir::Split& split) {
  const auto finest = std::ranges::max_element(
      split.shares, {}, [](const ir::Share& share) { return share.percent.scale; });
  context.sink
      .report(Code::split_precision, finest->variant.span,
              fmt::format("the share {} is finer than flagd can count", percent(finest->percent)))
      .help("its weights are whole numbers of 31 bits together: seven decimals are the most");
}

void check_split(CheckContext& context, const ir::Flag& flag, const ir::Split& split) {
  const bool known = std::ranges::any_of(split.object->fields.entries, [](const auto& entry) {
    return entry.key.text() == "shares" && entry.value.is(value::Kind::record);
  });
  if (!known) return;
  if (split.shares.empty()) {
    context.sink.report(Code::split_sum, split.origin->span, "this split has no share")
        .help("write how much gets which variant: `shares = { on = 10%, off = 90% }`");
    return;
  }
  for (const auto& share : split.shares) check_variant_name(context, flag, share.variant, {});
  if (split.total == 0) report_precision(context, split);
  else check_sum(context, split);
}

bool same(const Comparison& left, const Comparison& right) {
  return left.comparing == right.comparing && left.attribute == right.attribute &&
         left.sign == right.sign && value::equal(left.value, right.value);
}

bool same(const FlagCondition& left, const FlagCondition& right);

// Whether each part of `fewer` is one of `more`.
template <typename Part>
bool holds_all(const std::vector<Part>& more, const std::vector<Part>& fewer) {
  return std::ranges::all_of(fewer, [&](const Part& part) {
    return std::ranges::any_of(more, [&](const Part& other) { return same(part, other); });
  });
}

bool covers(const FlagCondition& fewer, const FlagCondition& more) {
  return holds_all(more.comparisons, fewer.comparisons) &&
         holds_all(more.conditions, fewer.conditions);
}

bool same(const FlagCondition& left, const FlagCondition& right) {
  return left.needed == right.needed && covers(left, right) && covers(right, left);
}

bool says_nothing(const value::Object& object) {
  return !object.poisoned && std::ranges::all_of(object.fields.entries, [](const auto& entry) {
    return entry.value.is_absent();
  });
}

// A rule that was understood as a whole, and is for somebody in particular.
bool is_judged(const ir::FlagRule& rule) {
  return rule.match.has_value() && rule.match->complete && !rule.object->poisoned &&
         !(rule.match->comparisons.empty() && rule.match->conditions.empty());
}

void check_reached(CheckContext& context, const ir::Flag& flag, std::size_t index) {
  const auto& rule = flag.rules[index];
  if (!is_judged(rule)) return;
  for (std::size_t i = 0; i < index; ++i) {
    const auto& earlier = flag.rules[i];
    if (!is_judged(earlier) || !covers(*earlier.match, *rule.match)) continue;
    context.sink
        .report(Code::unreachable_rule, rule.object->span,
                "nobody is left for this rule: whom it matches, an earlier one has matched")
        .note(earlier.object->span, "the earlier one")
        .help("the rule that asks for more stands first");
    return;
  }
}

void check_attributes_said(CheckContext& context, const value::Object& condition) {
  const auto* attributes = known_entry(condition, "attribute");
  if (attributes == nullptr || !attributes->value.is(value::Kind::list)) return;
  for (const auto& item : attributes->value.as_list().items)
    if (const auto& attribute = item.as_object(); says_nothing(attribute))
      context.sink
          .report(Code::empty_condition, attribute.span,
                  fmt::format("nothing is said of attribute `{}`", value::name_of(attribute)))
          .help("say what it is to be, such as `equals = \"…\"`, or `present = true`");
}

void check_empty(CheckContext& context, const FlagCondition& condition) {
  const auto kind = condition.object->schema->kind;
  if (says_nothing(*condition.object))
    context.sink
        .report(Code::empty_condition, condition.object->span,
                fmt::format("this `{}` says nothing", kind))
        .help(kind == "match" ? "what everybody gets is the flag's `default`, or its own `split`"
                              : "write `attribute name { … }` in it");
  check_attributes_said(context, *condition.object);
  for (const auto& inner : condition.conditions) check_empty(context, inner);
}

}  // namespace

void check_flag_rules(CheckContext& context) {
  for (const auto& flag : context.program.flags) {
    for (std::size_t i = 0; i < flag.rules.size(); ++i) {
      const auto& rule = flag.rules[i];
      if (rule.match.has_value()) check_empty(context, *rule.match);
      if (!rule.variant.empty()) check_variant_name(context, flag, rule.variant, rule.variant.span);
      if (rule.split.has_value()) check_split(context, flag, *rule.split);
      check_reached(context, flag, i);
    }
    if (flag.split.has_value()) check_split(context, flag, *flag.split);
  }
}

}  // namespace rollout::check
