// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "compiler/eval/block.h"
#include "compiler/eval/complete_canary.h"
#include "compiler/eval/conform.h"
#include "compiler/eval/fallback.h"

namespace rollout::eval {

namespace {

const value::Origin* default_origin(Context& context) {
  return context.arena.make<value::Origin>(Span{}, value::Layer::fallback, nullptr, 0u, 0u);
}

void report_missing(Context& context, const Object& object, const schema::Field& field) {
  const auto name = value::name_of(object);
  const auto subject = name.empty() ? fmt::format("`{}`", object.schema->kind)
                                    : fmt::format("{} `{}`", object.schema->kind, name);
  const bool block = field.type->kind == schema::TypeKind::block;
  context
      .report(Code::missing_field, object.span, fmt::format("{} has no `{}`", subject, field.name))
      .help(fmt::format("{}: write `{}{}`", field.doc, field.name, block ? " { … }" : " = …"));
}

void complete_children(Context& context, const Value& value) {
  if (value.is(Kind::object) && !value.as_object().declared)
    complete(context, const_cast<Object&>(value.as_object()));
  if (!value.is(Kind::list)) return;
  for (const auto& item : value.as_list().items) {
    if (!item.is(Kind::object) || item.as_object().declared) return;
    complete(context, const_cast<Object&>(item.as_object()));
  }
}

void complete_field(Context& context, Object& object, const schema::Field& field) {
  const auto key = context.symbols.intern(field.name);
  const auto* entry = object.fields.find(key);
  if (entry != nullptr) return;
  if (!field.fallback.empty()) {
    object.fields.entries.push_back(context.arena,
                                    {key, fallback_value(context, field), default_origin(context)});
    return;
  }
  if (field.required && !object.poisoned) report_missing(context, object, field);
}

}  // namespace

void complete(Context& context, Object& object) {
  for (const auto& field : object.schema->fields) complete_field(context, object, field);
  if (object.schema->kind == "canary") complete_canary(context, object);
  for (const auto& entry : object.fields.entries) complete_children(context, entry.value);
  for (const auto* sentence : object.sentences)
    if (sentence->body != nullptr) complete(context, const_cast<Object&>(*sentence->body));
}

}  // namespace rollout::eval
