// SPDX-License-Identifier: Apache-2.0
#include "compiler/eval/conform_text.h"

#include <fmt/format.h>

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
  if (value.is(Kind::integer)) return offer(report, value, value::print(value) + "%");
  if (type.whole) return offer(report, value, share_in_percent(value));
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

void suggest_for_text(diagnostics::Builder& report, const Value& value, const schema::Type& type) {
  const auto text = value.as_text();
  if (is_unit_of(text, type)) return offer(report, value, std::string(text));
  const bool boolean = text == "true" || text == "false";
  if (type.kind == TypeKind::boolean && boolean) return offer(report, value, std::string(text));
  const bool digits =
      !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
  if (digits && (type.kind == TypeKind::integer || type.kind == TypeKind::number))
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
    return offer(report, value, value::print(value) + "s");
  if (type.kind == TypeKind::list && type.element != nullptr && !value.is(Kind::record) &&
      !value.is(Kind::callable)) {
    report.help("a list is written in brackets: `[…]`");
    return;
  }
  const bool scalar =
      number || value.is(Kind::boolean) || value.is(Kind::duration) || value.is(Kind::percent);
  const bool texts =
      type.kind == TypeKind::string || type.kind == TypeKind::glob || type.kind == TypeKind::url;
  if (scalar && texts) return offer(report, value, fmt::format("\"{}\"", value::print(value)));
  if (value.is(Kind::text)) return suggest_for_text(report, value, type);
  if (value.is(Kind::object) && texts) report.help("take its name: `.name`");
}

}  // namespace rollout::eval
