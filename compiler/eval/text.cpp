// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "compiler/eval/expression.h"
#include "compiler/functions/describe.h"

namespace rollout::eval {

namespace {

// Appends what an interpolated value prints as; false when it has no plain text.
bool append_text(const Value& item, std::string& out) {
  switch (item.kind()) {
    case Kind::text:
    case Kind::quantity:
    case Kind::date: out += item.as_text(); return true;
    case Kind::boolean:
    case Kind::integer:
    case Kind::decimal:
    case Kind::duration:
    case Kind::percent: out += value::print(item); return true;
    case Kind::object:
      // A reference reads as its name, but saying `.name` keeps the reader from guessing.
    case Kind::absent:
    case Kind::poison:
    case Kind::list:
    case Kind::record:
    case Kind::callable: return false;
  }
  return false;
}

// `"${web}"` for `web`: in other languages a reference stands in a text.
void report_lone_part(Context& context, const Value& item, Span part, Span whole) {
  const auto written = std::string(context.sources.text(part));
  context
      .report(Code::type_mismatch, whole,
              fmt::format("a text around {} makes no text of it", describe(item)))
      .help(fmt::format("a value stands without quotes: `{}`", written))
      .fix(fmt::format("write `{}`", written), whole, written);
}

void report_part(Context& context, const Value& item, Span span) {
  if (item.is_absent()) {
    context.report(Code::not_set, span, "this is not set, so it cannot be put into a text")
        .help("`x ?? \"…\"` gives a text where there is none");
    return;
  }
  auto report = context.report(Code::type_mismatch, span,
                               fmt::format("{} cannot be put into a text", describe(item)));
  if (item.is(Kind::object)) report.help("put its name: `${x.name}`");
  if (item.is(Kind::list)) report.help("`join(list, \", \")` makes one text of a list");
}

}  // namespace

Value evaluate_text(Context& context, const ast::TextLiteral& literal, Span span,
                    const Scope& scope) {
  if (literal.parts.empty()) return Value::text(context.arena, "", span);
  if (literal.parts.size() == 1 && literal.parts[0].value == nullptr)
    return Value::text(context.arena, literal.parts[0].text, span);
  std::string out;
  bool good = true;
  for (const auto& part : literal.parts) {
    out += part.text;
    if (part.value == nullptr) continue;
    const auto item = evaluate(context, *part.value, scope);
    const bool appended = append_text(item, out);
    const bool alone = literal.parts.size() == 1 && !item.is_absent();
    if (!appended && !item.is_poison() && alone)
      report_lone_part(context, item, part.value->span, span);
    else if (!appended && !item.is_poison()) report_part(context, item, part.value->span);
    good = good && appended;
  }
  if (!good) return Value::poison(span);
  if (out.size() > context.budget.limits().text) {
    context.report(Code::text_too_long, span,
                   fmt::format("this text is longer than {} bytes", context.budget.limits().text));
    return Value::poison(span);
  }
  if (!charge_bytes(context, out.size(), span)) return Value::poison(span);
  return Value::text(context.arena, out, span);
}

}  // namespace rollout::eval
