// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "compiler/eval/block.h"
#include "compiler/eval/complete_canary.h"
#include "compiler/eval/conform.h"
#include "compiler/eval/fallback.h"
#include "compiler/eval/open_object.h"

namespace rollout::eval {

namespace {

constexpr value::Origin kDefault{.span = {}, .layer = value::Layer::fallback};

void report_missing(Context& context, const Object& object, const schema::Field& field) {
  const auto name = value::name_of(object);
  const auto subject = name.empty() ? fmt::format("`{}`", object.schema->kind)
                                    : fmt::format("{} `{}`", object.schema->kind, name);
  const bool block = field.type->kind == schema::TypeKind::block;
  context
      .report(Code::missing_field, object.span, fmt::format("{} has no `{}`", subject, field.name))
      .help(fmt::format("write `{}{}`. {}", field.name, block ? " { … }" : " = …", field.doc));
}

void complete_children(Context& context, const Value& value) {
  if (value.is(Kind::object) && !value.as_object().declared) complete(context, open_object(value));
  if (!value.is(Kind::list)) return;
  for (const auto& item : value.as_list().items) {
    if (!item.is(Kind::object) || item.as_object().declared) return;
    complete(context, open_object(item));
  }
}

void complete_field(Context& context, Object& object, const Completion& row) {
  const auto* entry = object.fields.find(row.key);
  if (row.fallback.is_absent()) {
    const bool set = entry != nullptr && !entry->value.is_absent();
    if (!set && !object.poisoned && !context.stopped) report_missing(context, object, *row.field);
    return;
  }
  if (entry != nullptr) return;
  object.fields.entries.push_back(context.arena, {row.key, row.fallback, &kDefault});
}

// The rows of a block that say what happens where nobody set them: few of many.
const std::vector<Completion>& completions(Context& context, const schema::Block& block) {
  const auto [found, fresh] = context.completions.emplace(&block, std::vector<Completion>{});
  if (!fresh) return found->second;
  for (const auto& field : block.fields) {
    const auto key = context.symbols.intern(field.name);
    if (!field.fallback.empty())
      found->second.push_back({key, &field, fallback_value(context, field)});
    else if (field.required) found->second.push_back({key, &field, Value::absent()});
  }
  return found->second;
}

}  // namespace

void complete(Context& context, Object& object) {
  for (const auto& row : completions(context, *object.schema)) complete_field(context, object, row);
  if (object.schema->kind == "application")
    context.cluster_provider = provider_of_cluster(context, object);
  if (object.schema->kind == "canary") complete_canary(context, object);
  for (const auto& entry : object.fields.entries) complete_children(context, entry.value);
  for (const auto* sentence : object.sentences)
    if (sentence->body != nullptr) complete(context, const_cast<Object&>(*sentence->body));
}

}  // namespace rollout::eval
