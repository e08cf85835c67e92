// SPDX-License-Identifier: Apache-2.0
#include "compiler/eval/conform_text.h"

#include <fmt/format.h>

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
    report.help(
        fmt::format("name a declared {0} without quotes, or turn a text into one: `{0}(\"{1}\")`",
                    type.names[0], text));
}

}  // namespace

Value check_text(Context& context, const Value& value, const schema::Type& type,
                 std::string_view place) {
  if (type.kind != TypeKind::url || is_url(value.as_text())) return value;
  context.report(Code::type_mismatch, value.span(),
                 fmt::format("{} is no URL: it is empty or holds a space", place));
  return Value::poison(value.span());
}

void suggest_spelling(diagnostics::Builder& report, const Value& value, const schema::Type& type) {
  const bool number = value.is(Kind::integer) || value.is(Kind::decimal);
  if (number && type.kind == TypeKind::percent)
    return offer(report, value, value::print(value) + "%");
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
