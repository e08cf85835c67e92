// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "compiler/eval/expression.h"
#include "compiler/eval/iterate.h"
#include "compiler/functions/describe.h"

namespace rollout::eval {

bool charge_bytes(Context& context, std::size_t bytes, Span span) {
  return context.budget.bytes(bytes) || context.stop(span);
}

Value evaluate_list_comprehension(Context& context, const ast::ListComprehension& comprehension,
                                  Span span, const Scope& scope, const schema::Type* expected) {
  const bool typed = expected != nullptr && expected->kind == schema::TypeKind::list;
  const auto* element = typed ? expected->element : nullptr;
  auto* list = context.arena.make<value::ListData>();
  const bool done = for_each_binding(
      context, comprehension.variables, *comprehension.source, scope, [&](const Scope& inner) {
        if (comprehension.condition != nullptr &&
            evaluate_condition(context, *comprehension.condition, inner,
                               "the condition of a comprehension") != true)
          return;
        if (!charge_bytes(context, next_growth(list->items), span)) return;
        list->items.push_back(context.arena,
                              evaluate(context, *comprehension.element, inner, element));
      });
  return done ? Value::list(list, span) : Value::poison(span);
}

namespace {

constexpr std::uint64_t kStepsPerKey = 16;  // interning a name costs as much as so many steps

void add_entry(Context& context, const ast::RecordComprehension& comprehension, const Scope& inner,
               value::Record& record, std::unordered_map<const void*, Span>& seen) {
  const auto key = evaluate(context, *comprehension.key, inner);
  if (key.is_poison()) return;
  if (!key.is(Kind::text)) {
    context.report(Code::type_mismatch, comprehension.key->span,
                   fmt::format("a key is {}, but keys are texts", describe(key)));
    return;
  }
  if (!context.charge(key.span(), kStepsPerKey)) return;
  if (!context.budget.name(key.as_text().size())) return void(context.stop(key.span()));
  const auto symbol = context.symbols.intern(key.as_text());
  const auto item = evaluate(context, *comprehension.value, inner);
  if (!charge_bytes(context, next_growth(record.entries), comprehension.key->span)) return;
  const auto [earlier, fresh] = seen.emplace(symbol.identity(), key.span());
  if (fresh) {
    record.entries.push_back(context.arena, {symbol, item, nullptr});
  } else {
    context.report(Code::duplicate_key, comprehension.key->span,
                   fmt::format("two turns of this loop give the key `{}`", key.as_text()));
  }
}

}  // namespace

Value evaluate_record_comprehension(Context& context, const ast::RecordComprehension& comprehension,
                                    Span span, const Scope& scope) {
  auto* record = context.arena.make<value::Record>();
  std::unordered_map<const void*, Span> seen;
  const bool done = for_each_binding(
      context, comprehension.variables, *comprehension.source, scope, [&](const Scope& inner) {
        if (comprehension.condition == nullptr ||
            evaluate_condition(context, *comprehension.condition, inner,
                               "the condition of a comprehension") == true)
          add_entry(context, comprehension, inner, *record, seen);
      });
  return done ? Value::record(record, span) : Value::poison(span);
}

}  // namespace rollout::eval
