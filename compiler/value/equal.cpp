// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <unordered_map>

#include "compiler/value/decimal.h"
#include "compiler/value/object.h"
#include "compiler/value/quantity.h"

namespace rollout::value {
namespace {

constexpr std::size_t kSmallRecord = 16;

bool is_number(const Value& value) { return value.is(Kind::integer) || value.is(Kind::decimal); }

Decimal number_of(const Value& value) { return {value.mantissa(), value.scale()}; }

bool equal_lists(const ListData& left, const ListData& right) {
  return std::equal(left.items.begin(), left.items.end(), right.items.begin(), right.items.end(), equal);
}

// The order of writing means nothing in a map.
bool equal_records(const Record& left, const Record& right) {
  if (left.entries.size() != right.entries.size()) return false;
  std::unordered_map<Symbol, const Entry*> index;
  if (right.entries.size() > kSmallRecord)
    for (const auto& entry : right.entries) index.emplace(entry.key, &entry);
  const auto find = [&](Symbol key) {
    if (index.empty()) return right.find(key);
    const auto found = index.find(key);
    return found == index.end() ? nullptr : found->second;
  };
  return std::all_of(left.entries.begin(), left.entries.end(), [&](const Entry& entry) {
    const auto* other = find(entry.key);
    return other != nullptr && equal(entry.value, other->value);
  });
}

// A declaration is itself and no other; inline blocks are what they hold.
bool equal_objects(const Object& left, const Object& right) {
  if (&left == &right) return true;
  if (left.declared || right.declared) return false;
  return left.schema == right.schema && left.label == right.label &&
         equal_records(left.fields, right.fields);
}

}  // namespace

bool equal(const Value& left, const Value& right) {
  if (is_number(left) && is_number(right)) return compare(number_of(left), number_of(right)) == 0;
  if (left.kind() != right.kind()) return false;
  switch (left.kind()) {
    case Kind::absent: return true;
    case Kind::poison: return false;
    case Kind::boolean: return left.as_boolean() == right.as_boolean();
    case Kind::duration: return left.nanoseconds() == right.nanoseconds();
    case Kind::integer:
    case Kind::decimal:
    case Kind::percent: return compare(number_of(left), number_of(right)) == 0;
    case Kind::text:
    case Kind::date: return left.as_text() == right.as_text();
    case Kind::quantity: return compare_quantities(left.as_text(), right.as_text()) == 0;
    case Kind::list: return equal_lists(left.as_list(), right.as_list());
    case Kind::record: return equal_records(left.as_record(), right.as_record());
    case Kind::object: return equal_objects(left.as_object(), right.as_object());
    case Kind::callable: return &left.as_callable() == &right.as_callable();
  }
  return false;
}

}  // namespace rollout::value
