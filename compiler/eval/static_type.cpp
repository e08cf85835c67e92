// SPDX-License-Identifier: Apache-2.0
#include "compiler/eval/static_type.h"

#include <fmt/format.h>

#include <array>

#include "compiler/eval/arithmetic.h"
#include "compiler/eval/signature.h"
#include "compiler/schema/describe.h"

namespace rollout::eval {

namespace {

using schema::Type;
using schema::TypeKind;

constexpr std::array kKinds = {Kind::boolean,  Kind::integer, Kind::decimal,  Kind::text,
                               Kind::duration, Kind::percent, Kind::quantity, Kind::date,
                               Kind::list,     Kind::record,  Kind::object,   Kind::callable};

constexpr Type kPercent{.kind = TypeKind::percent};
constexpr Type kQuantity{.kind = TypeKind::quantity};
constexpr Type kDate{.kind = TypeKind::date};
constexpr Type kList{.kind = TypeKind::list};
constexpr Type kMap{.kind = TypeKind::map};

// A harmless value of a kind: asking the evaluator what it does with it is asking what it does with
// all.
Value sample(Context& context, Kind kind) {
  switch (kind) {
    case Kind::boolean: return Value::boolean(true);
    case Kind::integer: return Value::integer(1);
    case Kind::decimal: return Value::decimal(1, 0);
    case Kind::text: return Value::text(context.arena, "1");
    case Kind::duration: return Value::duration(1);
    case Kind::percent: return Value::percent(1, 0);
    case Kind::quantity: return Value::quantity(context.arena, "1");
    case Kind::date: return Value::date(context.arena, "2026-01-01");
    case Kind::list: return Value::list(context.arena.make<value::ListData>());
    case Kind::record: return Value::record(context.arena.make<value::Record>());
    case Kind::object: return Value::object(context.arena.make<Object>());
    default: return Value::absent();
  }
}

KindSet all_kinds() {
  auto all = KindSet::only(Kind::absent);
  for (const auto kind : kKinds) all = all.with(kind);
  return all;
}

// The one type of all items; null when they differ or are unknown.
const Type* common_type(Context& context, const value::ListData& list) {
  const Type* common = nullptr;
  for (const auto& item : list.items) {
    const auto* type = type_of(context, item);
    const bool differs = common != nullptr && type != nullptr &&
                         (common->kind != type->kind || block_of(common) != block_of(type));
    if (type == nullptr || type->element != nullptr || differs) return nullptr;
    common = type;
  }
  return common;
}

}  // namespace

KindSet KindSet::of(const Type* type) {
  if (type == nullptr) return all_kinds();
  switch (type->kind) {
    case TypeKind::any: return all_kinds();
    case TypeKind::integer: return only(Kind::integer);
    case TypeKind::decimal:
    case TypeKind::number: return only(Kind::integer).with(Kind::decimal);
    case TypeKind::boolean: return only(Kind::boolean);
    case TypeKind::duration: return only(Kind::duration);
    case TypeKind::percent: return only(Kind::percent);
    case TypeKind::quantity: return only(Kind::quantity).with(Kind::integer).with(Kind::decimal);
    case TypeKind::date: return only(Kind::date);
    case TypeKind::list: return only(Kind::list);
    case TypeKind::map: return only(Kind::record);
    case TypeKind::reference:
      return type->names.empty() || type->names[0] == "source" ? all_kinds() : only(Kind::object);
    case TypeKind::block: return only(Kind::object);
    case TypeKind::integer_or_string: return only(Kind::integer).with(Kind::text);
    case TypeKind::measure:
      return only(Kind::integer).with(Kind::decimal).with(Kind::percent).with(Kind::duration);
    default: return only(Kind::text);
  }
}

const Type* KindSet::type() const {
  const Type* found = nullptr;
  for (const auto* type :
       {&static_type::kBoolean, &static_type::kInteger, &static_type::kNumber,
        &static_type::kString, &static_type::kDuration, &kPercent, &kDate, &kList, &kMap})
    if (KindSet::of(type).bits_ == bits_) found = type;
  return found;
}

const Type* type_of(Context& context, const Value& value) {
  switch (value.kind()) {
    case Kind::boolean: return &static_type::kBoolean;
    case Kind::integer: return &static_type::kInteger;
    case Kind::decimal: return &static_type::kNumber;
    case Kind::text: return &static_type::kString;
    case Kind::duration: return &static_type::kDuration;
    case Kind::percent: return &kPercent;
    case Kind::quantity: return &kQuantity;
    case Kind::date: return &kDate;
    case Kind::list: return list_of(context, common_type(context, value.as_list()));
    case Kind::record: return &kMap;
    case Kind::object: return reference_to(context, value.as_object().schema->kind);
    default: return nullptr;
  }
}

namespace {

const Type* collection(Context& context, TypeKind kind, const Type* element) {
  auto* made = context.arena.make<Type>();
  made->kind = kind;
  made->element = element;
  return made;
}

}  // namespace

const Type* list_of(Context& context, const Type* element) {
  return collection(context, TypeKind::list, element);
}

const Type* map_of(Context& context, const Type* element) {
  return collection(context, TypeKind::map, element);
}

const Type* reference_to(Context& context, std::string_view kind) {
  auto* names = context.arena.make_array<std::string_view>(1);
  names[0] = kind;
  auto* made = context.arena.make<Type>();
  made->kind = TypeKind::reference;
  made->names = {names, 1};
  return made;
}

const Type* element_of(const Type* type) {
  const bool holds =
      type != nullptr && (type->kind == TypeKind::list || type->kind == TypeKind::map);
  return holds ? type->element : nullptr;
}

const schema::Block* block_of(const Type* type) {
  if (type == nullptr) return nullptr;
  if (type->kind == TypeKind::block) return type->block;
  if (type->kind == TypeKind::reference && !type->names.empty())
    return schema::find_root(type->names[0]);
  return nullptr;
}

bool may_fit(const Type* given, const Type* wanted) {
  if (given == nullptr || wanted == nullptr) return true;
  const auto* one = block_of(given);
  const auto* other = block_of(wanted);
  if (one != nullptr && other != nullptr) return one == other;
  if (!KindSet::of(given).meets(KindSet::of(wanted))) return false;
  return given->kind != wanted->kind || may_fit(element_of(given), element_of(wanted));
}

bool may_equal(const Type* left, const Type* right) {
  const auto number = [](const Type* type) {
    return type != nullptr && (type->kind == TypeKind::decimal || type->kind == TypeKind::integer)
               ? &static_type::kNumber
               : type;
  };
  return may_fit(number(left), number(right));
}

KindSet results(Context& context, ast::BinaryOperator operation, const Type* left,
                const Type* right) {
  const auto one = KindSet::of(left);
  const auto other = KindSet::of(right);
  std::optional<KindSet> found;
  for (const auto first : kKinds)
    for (const auto second : kKinds) {
      if (!one.has(first) || !other.has(second)) continue;
      const auto result =
          compute(context, operation, sample(context, first), sample(context, second), {});
      if (!result.has_value()) continue;
      // Two integers may divide into a fraction.
      const bool fraction = operation == ast::BinaryOperator::divide && result->is(Kind::integer);
      found = found.has_value() ? found->with(result->kind()) : KindSet::only(result->kind());
      if (fraction) found = found->with(Kind::decimal);
    }
  return found.value_or(KindSet::none());
}

bool may_fit_signature(Context& context, const Type* given, std::string_view wanted) {
  const auto kinds = KindSet::of(given);
  if (kinds.has(Kind::absent)) return true;
  bool fits = false;
  for (const auto kind : kKinds)
    fits = fits || (kinds.has(kind) && fits_signature(sample(context, kind), wanted));
  const auto open = wanted.find('<');
  const auto* element = element_of(given);
  if (!fits || element == nullptr || open == std::string_view::npos ||
      wanted.find('|') != std::string_view::npos)
    return fits;
  return may_fit_signature(context, element, wanted.substr(open + 1, wanted.rfind('>') - open - 1));
}

const Type* type_of_signature(Context& context, std::string_view spelling) {
  if (spelling.ends_with('?')) spelling.remove_suffix(1);
  if (spelling == "bool") return &static_type::kBoolean;
  if (spelling == "int") return &static_type::kInteger;
  if (spelling == "number") return &static_type::kNumber;
  if (spelling == "string") return &static_type::kString;
  if (spelling == "map") return &kMap;
  if (spelling == "list" || spelling == "list<list>") return &kList;
  if (spelling == "list<map>") return list_of(context, &kMap);
  if (spelling == "list<string>") return &static_type::kStringList;
  if (spelling == "list<int>") return list_of(context, &static_type::kInteger);
  return nullptr;
}

std::string describe(const Type* type) {
  if (type == nullptr) return "a value";
  if (type->kind == TypeKind::enumeration) return "a word";
  if (type->kind == TypeKind::list || type->kind == TypeKind::map)
    return type->kind == TypeKind::list ? "a list" : "a map";
  if (const auto* block = block_of(type); block != nullptr) {
    const bool vowel =
        std::string_view("aeiou").find(block->kind.front()) != std::string_view::npos;
    return fmt::format("{} `{}`", vowel ? "an" : "a", block->kind);
  }
  Type plain{.kind = type->kind};
  return schema::describe(plain);
}

}  // namespace rollout::eval
