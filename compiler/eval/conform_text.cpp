// SPDX-License-Identifier: Apache-2.0
#include "compiler/eval/conform_text.h"

#include <fmt/format.h>

#include <charconv>

#include "compiler/eval/bounds.h"
#include "compiler/eval/engine.h"
#include "compiler/eval/special.h"
#include "compiler/schema/form.h"
#include "compiler/value/units.h"

namespace rollout::eval {

namespace {

using schema::TypeKind;

bool is_url(std::string_view text) {
  const auto space = text.find_first_of(" \t\r\n");
  return !text.empty() && space == std::string_view::npos;
}

// A replacement for what was written, when it was written in one place.
void offer(diagnostics::Builder& report, const Value& value, const std::string& text) {
  report.help(fmt::format("write `{}`", text));
  if (value.span().known()) report.fix(fmt::format("write `{}`", text), value.span(), text);
}

// Would the number, or the number with a unit, that a text spells be taken where that type is
// expected?
bool takes_number(const schema::Type& type, std::string_view text) {
  const auto unit = value::classify(text);
  switch (unit.kind) {
    case value::UnitKind::percent:
      return is_within(Value::percent(unit.percent.mantissa, unit.percent.scale), type);
    case value::UnitKind::duration:
    case value::UnitKind::ambiguous:
      return type.kind == TypeKind::quantity || is_within(Value::duration(unit.nanoseconds), type);
    default: return true;
  }
}

// A number without its unit: the unit is certain only where the number has a sense with it.
void offer_unit(diagnostics::Builder& report, const Value& value, const schema::Type& type,
                const std::string& text, std::string_view advice) {
  if (takes_number(type, text)) return offer(report, value, text);
  report.help(std::string(advice));
}

bool is_integer_within(std::string_view text, const schema::Type& type) {
  std::int64_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  return read.ec == std::errc{} && is_within(Value::integer(number), type);
}

// Half is 50%.
std::string share_in_percent(const Value& value) {
  const auto digits = value.scale();
  const auto mantissa = digits < 2 ? value.mantissa() * 10 : value.mantissa();
  return value::print(
      Value::percent(mantissa, digits < 2 ? 0 : static_cast<std::uint8_t>(digits - 2)));
}

// A fraction may mean a share of one, or what it says; where only whole percentages are taken, it
// is a share.
void offer_percent(diagnostics::Builder& report, const Value& value, const schema::Type& type) {
  constexpr std::string_view kAdvice = "a percentage is written `50%`";
  if (value.is(Kind::integer))
    return offer_unit(report, value, type, value::print(value) + "%", kAdvice);
  if (type.whole) return offer_unit(report, value, type, share_in_percent(value), kAdvice);
  report.help(fmt::format("write `{}%`, or the share in percent", value::print(value)));
}

bool is_unit_of(std::string_view text, const schema::Type& type) {
  const auto kind = value::classify(text).kind;
  switch (type.kind) {
    case TypeKind::duration:
      return kind == value::UnitKind::duration || kind == value::UnitKind::ambiguous;
    case TypeKind::percent: return kind == value::UnitKind::percent;
    case TypeKind::quantity:
      return kind == value::UnitKind::quantity || kind == value::UnitKind::ambiguous;
    case TypeKind::measure:
      return kind == value::UnitKind::duration || kind == value::UnitKind::percent ||
             kind == value::UnitKind::ambiguous;
    default: return false;
  }
}

// One item where a list of such items is expected.
void offer_list(diagnostics::Builder& report, const Value& value, const schema::Type& element) {
  report.help("a list is written in brackets: `[…]`");
  const bool text = value.is(Kind::text) && schema::takes_text(element, value.as_text());
  const bool object = value.is(Kind::object) && element.kind == TypeKind::reference &&
                      !element.names.empty() && value.as_object().schema->kind == element.names[0];
  const auto span = value.span();
  if ((!text && !object) || !span.known()) return;
  report.fix(
      {"write it in brackets",
       {{{span.file, span.begin, span.begin}, "["}, {{span.file, span.end, span.end}, "]"}}});
}

// What YAML calls a boolean.
std::string_view boolean_of(std::string_view text) {
  if (text == "true" || text == "yes" || text == "on") return "true";
  if (text == "false" || text == "no" || text == "off") return "false";
  return {};
}

void suggest_for_text(diagnostics::Builder& report, const Value& value, const schema::Type& type) {
  const auto text = value.as_text();
  if (is_unit_of(text, type) && takes_number(type, text))
    return offer(report, value, std::string(text));
  if (const auto boolean = boolean_of(text); type.kind == TypeKind::boolean && !boolean.empty())
    return offer(report, value, std::string(boolean));
  const bool digits =
      !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
  const bool number = type.kind == TypeKind::integer || type.kind == TypeKind::number;
  if (digits && number && is_integer_within(text, type))
    return offer(report, value, std::string(text));
  if (type.kind == TypeKind::reference && !type.names.empty())
    report.help(is_special(type.names[0])
                    ? fmt::format("name a declared {0} without quotes, or turn a text into one: "
                                  "`{0}(\"{1}\")`",
                                  type.names[0], text)
                    : fmt::format("name a declared {} without quotes", type.names[0]));
}

Code code_of(const schema::Type& type) {
  if (type.kind == TypeKind::glob) return Code::bad_glob;
  switch (type.form) {
    case schema::Form::expression: return Code::bad_pattern;
    case schema::Form::dns_label:
    case schema::Form::dns_subdomain:
    case schema::Form::api_group:
    case schema::Form::service_name:
    case schema::Form::qualified_name: return Code::invalid_name;
    default: return Code::malformed_text;
  }
}

// "Deployment/shop" of "Deploymnet/shop"; empty where nothing is near.
std::string meant_workload(Context& context, const schema::Type& type, std::string_view text) {
  const auto last = text.rfind('/');
  if (type.kind != TypeKind::workload || last == std::string_view::npos) return {};
  const auto before = text.substr(0, last).rfind('/');
  const auto begin = before == std::string_view::npos ? 0 : before + 1;
  const auto kind = text.substr(begin, last - begin);
  if (std::find(type.names.begin(), type.names.end(), kind) != type.names.end()) return {};
  const auto near = context.sink.nearest(kind, type.names);
  if (near.empty()) return {};
  return fmt::format("{}{}{}", text.substr(0, begin), near[0], text.substr(last));
}

void report_form(Context& context, const schema::Type& type, std::string_view text, Span span,
                 std::string_view place, std::string_view problem) {
  auto report = context.report(
      code_of(type), span,
      text.empty() ? fmt::format("{} cannot be empty", place)
                   : fmt::format("{} cannot be `{}`, which {}", place, text, problem));
  if (const auto meant = meant_workload(context, type, text); !meant.empty()) {
    report.help(fmt::format("did you mean `{}`?", meant));
    return;
  }
  const auto words = schema::describe(type.form);
  const auto better = schema::corrected(type.form, text);
  if (!better.empty()) report.help(fmt::format("it takes {}: `{}`", words, better));
  else if (!words.empty()) report.help(fmt::format("it takes {}", words));
}

}  // namespace

Value check_text(Context& context, const Value& value, const schema::Type& type,
                 std::string_view place) {
  if (context.is_templated(value)) return value;
  const auto text = value.as_text();
  if (type.kind == TypeKind::url && !is_url(text)) {
    context.report(Code::type_mismatch, value.span(),
                   fmt::format("{} is no URL: it is empty or holds a space", place));
    return Value::poison(value.span());
  }
  const auto problem = schema::problem_of(type, text);
  if (problem.empty()) return value;
  if (!report_engine(context, code_of(type), type, text, value.span()))
    report_form(context, type, text, value.span(), place, problem);
  return Value::poison(value.span());
}

bool check_key(Context& context, const schema::Type& map, const value::Entry& entry,
               std::string_view place) {
  const auto key = entry.key.text();
  if (context.templating && key.find("{{") != std::string_view::npos) return true;
  const auto problem = schema::problem_of(map.keys, key);
  if (problem.empty()) return true;
  report_form(context, {.kind = TypeKind::string, .form = map.keys}, key, entry.value.span(),
              fmt::format("a key of {}", place), problem);
  return false;
}

void suggest_spelling(diagnostics::Builder& report, const Value& value, const schema::Type& type) {
  const bool number = value.is(Kind::integer) || value.is(Kind::decimal);
  if (number && type.kind == TypeKind::percent) return offer_percent(report, value, type);
  if (number && type.kind == TypeKind::duration)
    return offer_unit(report, value, type, value::print(value) + "s",
                      "a duration has a unit: `30s`, `5m`, `1h`");
  if (type.kind == TypeKind::list && type.element != nullptr && !value.is(Kind::record) &&
      !value.is(Kind::callable))
    return offer_list(report, value, *type.element);
  if (type.kind == TypeKind::map && value.is(Kind::list)) {
    report.help("a map is written `{ key = value }`");
    return;
  }
  if (type.kind == TypeKind::boolean && number) {
    report.help("a boolean is `true` or `false`");
    return;
  }
  const bool counts = type.kind == TypeKind::integer || type.kind == TypeKind::number;
  if (counts && (value.is(Kind::percent) || value.is(Kind::duration))) {
    report.help("a number has no unit here");
    return;
  }
  const bool scalar =
      number || value.is(Kind::boolean) || value.is(Kind::duration) || value.is(Kind::percent);
  const bool texts =
      type.kind == TypeKind::string || type.kind == TypeKind::glob || type.kind == TypeKind::url;
  if (scalar && texts) {
    const auto text = value::print(value);
    if (type.kind == TypeKind::url || schema::takes_text(type, text))
      return offer(report, value, fmt::format("\"{}\"", text));
    report.help("a text stands in quotes");
    return;
  }
  if (value.is(Kind::text)) return suggest_for_text(report, value, type);
  if (value.is(Kind::object) && texts) report.help("take its name: `.name`");
}

}  // namespace rollout::eval
