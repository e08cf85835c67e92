// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "compiler/eval/typer.h"

namespace rollout::eval {

namespace {

// Values that a text can hold, as evaluation prints them.
bool is_printable(const schema::Type* type) {
  const auto kinds = KindSet::of(type);
  for (const auto kind : {Kind::text, Kind::quantity, Kind::date, Kind::boolean, Kind::integer,
                          Kind::decimal, Kind::duration, Kind::percent})
    if (kinds.has(kind)) return true;
  return false;
}

// The type that all items have; null when they differ.
const schema::Type* common(const schema::Type* type, const schema::Type* next, bool first) {
  if (first) return next;
  const bool same = type != nullptr && next != nullptr && type->kind == next->kind &&
                    block_of(type) == block_of(next);
  return same ? type : nullptr;
}

}  // namespace

// `"${a}-b"` is join([to_string(a), "-b"]).
Typed Typer::text(const ast::TextLiteral& literal, Span span) {
  ir::ListOf parts;
  bool good = true;
  for (const auto& part : literal.parts) {
    if (!part.text.empty())
      parts.items.push_back(context_.arena,
                            constant(Value::text(context_.arena, part.text, span), span).node);
    if (part.value == nullptr) continue;
    const auto item = type(*part.value);
    good = good && item.good();
    if (!item.good()) continue;
    if (!is_printable(item.type)) {
      auto report =
          context_.report(Code::type_mismatch, part.value->span,
                          fmt::format("{} cannot be put into a text", describe(item.type)));
      if (block_of(item.type) != nullptr) report.help("put its name: `${x.name}`");
      good = false;
      continue;
    }
    ir::CallBuiltin print{"to_string", {}};
    print.arguments.push_back(context_.arena, item.node);
    parts.items.push_back(context_.arena, make(part.value->span, print, nullptr).node);
  }
  if (!good) return {};
  ir::CallBuiltin join{"join", {}};
  join.arguments.push_back(context_.arena, make(span, parts, nullptr).node);
  return make(span, join, &static_type::kString);
}

Typed Typer::list(const ast::ListLiteral& literal, Span span, const schema::Type* expected) {
  ir::ListOf made;
  const schema::Type* element = nullptr;
  bool good = true;
  for (const auto* item : literal.items) {
    const auto typed = type(*item, element_of(expected));
    good = good && typed.good();
    element = common(element, typed.type, made.items.empty());
    made.items.push_back(context_.arena, typed.node);
  }
  return good ? make(span, made, list_of(context_, element)) : Typed{};
}

Typed Typer::record(const ast::RecordLiteral& literal, Span span, const schema::Type* expected) {
  ir::MapOf made;
  const schema::Type* element = nullptr;
  bool good = true;
  for (const auto& entry : literal.entries) {
    const auto typed = type(*entry.value, element_of(expected));
    good = good && typed.good();
    element = common(element, typed.type, made.keys.empty());
    made.keys.push_back(context_.arena, entry.key.symbol.text());
    made.values.push_back(context_.arena, typed.node);
  }
  return good ? make(span, made, map_of(context_, element)) : Typed{};
}

bool Typer::bind_items(const ast::Binding& variables, const Typed& source) {
  const auto kinds = KindSet::of(source.type);
  const bool list = kinds.has(Kind::list);
  const bool map = kinds.has(Kind::record);
  if (!list && !map) {
    context_.report(Code::not_iterable, source.node->span,
                    fmt::format("this is {}, but only lists and maps can be walked through",
                                describe(source.type)));
    return false;
  }
  const bool pair = !variables.second.symbol.empty();
  const bool known = list != map;
  const auto* first = !known ? nullptr
                      : map  ? &static_type::kString
                      : pair ? &static_type::kInteger
                             : element_of(source.type);
  bind(variables.first.symbol, first);
  if (pair) bind(variables.second.symbol, known ? element_of(source.type) : nullptr);
  return true;
}

Typed Typer::comprehension(const ast::ListComprehension& node, Span span,
                           const schema::Type* expected) {
  const auto source = type(*node.source);
  if (!source.good()) return {};
  const auto outer = mark();
  if (!bind_items(node.variables, source)) return {};
  Typed condition;
  if (node.condition != nullptr)
    condition = type_as(*node.condition, static_type::kBoolean, "the condition of a comprehension");
  const auto element = type(*node.element, element_of(expected));
  release(outer);
  if ((node.condition != nullptr && !condition.good()) || !element.good()) return {};
  return make(
      span,
      ir::Comprehension{node.variables.first.symbol.text(), node.variables.second.symbol.text(),
                        source.node, condition.node, nullptr, element.node},
      list_of(context_, element.type));
}

Typed Typer::comprehension(const ast::RecordComprehension& node, Span span) {
  static constexpr schema::Type kMap{.kind = schema::TypeKind::map};
  const auto source = type(*node.source);
  if (!source.good()) return {};
  const auto outer = mark();
  if (!bind_items(node.variables, source)) return {};
  Typed condition;
  if (node.condition != nullptr)
    condition = type_as(*node.condition, static_type::kBoolean, "the condition of a comprehension");
  const auto key = type_as(*node.key, static_type::kString, "a key");
  const auto element = type(*node.value);
  release(outer);
  if ((node.condition != nullptr && !condition.good()) || !key.good() || !element.good()) return {};
  return make(
      span,
      ir::Comprehension{node.variables.first.symbol.text(), node.variables.second.symbol.text(),
                        source.node, condition.node, key.node, element.node},
      &kMap);
}

}  // namespace rollout::eval
