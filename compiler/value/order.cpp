// SPDX-License-Identifier: Apache-2.0
#include "compiler/value/order.h"

#include <functional>

#include "compiler/value/decimal.h"
#include "compiler/value/quantity.h"

namespace rollout::value {
namespace {

constexpr int kHashedDepth = 3;
constexpr std::size_t kHashedItems = 8;

bool is_number(const Value& value) { return value.is(Kind::integer) || value.is(Kind::decimal); }

Decimal number_of(const Value& value) { return {value.mantissa(), value.scale()}; }

std::size_t combine(std::size_t seed, std::size_t next) {
  return seed ^ (next + 0x9E3779B97F4A7C15u + (seed << 6) + (seed >> 2));
}

std::size_t hash_number(const Value& value) {
  const auto plain = normalize(number_of(value));
  return combine(std::hash<std::int64_t>{}(plain.mantissa), plain.scale);
}

std::size_t hash_to(const Value& value, int depth) {
  if (is_number(value) || value.is(Kind::percent)) return hash_number(value);
  if (value.is(Kind::text) || value.is(Kind::date))
    return std::hash<std::string_view>{}(value.as_text());
  if (value.is(Kind::duration)) return std::hash<std::int64_t>{}(value.nanoseconds());
  if (!value.is(Kind::list) || depth == 0) return static_cast<std::size_t>(value.kind());
  const auto& items = value.as_list().items;
  std::size_t seed = items.size();
  for (std::size_t i = 0; i < items.size() && i < kHashedItems; ++i)
    seed = combine(seed, hash_to(items[i], depth - 1));
  return seed;
}

}  // namespace

std::optional<std::strong_ordering> order(const Value& left, const Value& right) {
  if (is_number(left) && is_number(right)) return compare(number_of(left), number_of(right));
  if (left.kind() != right.kind()) return std::nullopt;
  switch (left.kind()) {
    case Kind::boolean:
      return static_cast<int>(left.as_boolean()) <=> static_cast<int>(right.as_boolean());
    case Kind::duration: return left.nanoseconds() <=> right.nanoseconds();
    case Kind::percent: return compare(number_of(left), number_of(right));
    case Kind::quantity: return compare_quantities(left.as_text(), right.as_text());
    case Kind::text:
    case Kind::date: return left.as_text() <=> right.as_text();
    default: return std::nullopt;
  }
}

std::size_t hash(const Value& value) { return hash_to(value, kHashedDepth); }

}  // namespace rollout::value
