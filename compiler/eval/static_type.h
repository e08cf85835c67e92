// SPDX-License-Identifier: Apache-2.0
//
// Types of expressions whose values are not known yet. A null type is unknown: it fits everywhere,
// so that only what is certainly wrong is reported. Private to compiler/eval.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "compiler/eval/context.h"

namespace rollout::eval {

namespace static_type {
inline constexpr schema::Type kBoolean{.kind = schema::TypeKind::boolean};
inline constexpr schema::Type kInteger{.kind = schema::TypeKind::integer};
inline constexpr schema::Type kNumber{.kind = schema::TypeKind::number};
inline constexpr schema::Type kString{.kind = schema::TypeKind::string};
inline constexpr schema::Type kDuration{.kind = schema::TypeKind::duration};
inline constexpr schema::Type kStringList{.kind = schema::TypeKind::list, .element = &kString};
}  // namespace static_type

// The kinds that values of a type may have; all of them for an unknown type.
class KindSet {
 public:
  static KindSet of(const schema::Type* type);

  static KindSet none() { return KindSet(0); }

  static KindSet only(Kind kind) { return KindSet(bit(kind)); }

  bool has(Kind kind) const { return (bits_ & bit(kind)) != 0; }

  bool meets(KindSet other) const { return (bits_ & other.bits_) != 0; }

  KindSet with(Kind kind) const { return KindSet(bits_ | bit(kind)); }

  bool empty() const { return bits_ == 0; }

  // The type of all values of these kinds, null when it has no name.
  const schema::Type* type() const;

 private:
  explicit KindSet(std::uint32_t bits) : bits_(bits) {}

  static std::uint32_t bit(Kind kind) { return 1u << static_cast<unsigned>(kind); }

  std::uint32_t bits_;
};

const schema::Type* type_of(Context& context, const Value& value);
const schema::Type* list_of(Context& context, const schema::Type* element);
const schema::Type* map_of(Context& context, const schema::Type* element);
const schema::Type* reference_to(Context& context, std::string_view kind);

// Items of a list, values of a map; null when unknown.
const schema::Type* element_of(const schema::Type* type);
// The block that a value of this type is, or refers to; null when it is none.
const schema::Block* block_of(const schema::Type* type);

// Whether a value of the one type can ever be a value of the other.
bool may_fit(const schema::Type* given, const schema::Type* wanted);
// Whether two values of these types can be equal.
bool may_equal(const schema::Type* left, const schema::Type* right);
// What an operator may give for operands of these types; empty: it works on none of them.
KindSet results(Context& context, ast::BinaryOperator operation, const schema::Type* left,
                const schema::Type* right);

// Types as signatures spell them: "list<string>", "string | number", "T".
bool may_fit_signature(Context& context, const schema::Type* given, std::string_view wanted);
const schema::Type* type_of_signature(Context& context, std::string_view spelling);

// "a string", "a project": short, for messages about operands.
std::string describe(const schema::Type* type);

}  // namespace rollout::eval
