// SPDX-License-Identifier: Apache-2.0
//
// A condition of a policy or a test, closed and typed: every name in it is a field of the subject,
// a loop variable or a value that was computed at compile time. It is what remains of `where` and
// `when` for the policy engine.
#pragma once

#include <cstdint>
#include <string_view>
#include <variant>

#include "compiler/ir/origin.h"

namespace rollout::ir {

struct Condition;
using ConditionPointer = const Condition*;  // in the compilation's arena
using support::Sequence;

enum class Operation : std::uint8_t {
  multiply,
  divide,
  add,
  subtract,
  equal,
  unequal,
  less,
  greater,
  less_equal,
  greater_equal,
  in,
  not_in,
  matches,
  logical_and,
  logical_or,
  coalesce,
  logical_not,
  negate,
  index,
};

struct Constant {
  Value value;
};
// `destination.env.protected` of the subject: its path through the schema, over references too. A
// step into a repeated block (`canary.interval`) means the only one.
struct SubjectField {
  Sequence<std::string_view> path;
};
struct Variable {
  std::string_view name;
};
struct MemberOf {
  ConditionPointer object;
  std::string_view member;
};
struct Has {
  ConditionPointer operand;
};
struct Apply {
  Operation operation;
  Sequence<ConditionPointer> operands;
  Span sign = {};  // where the operator stands; unknown for those before or around their operand
};
struct Choose {
  ConditionPointer condition, then_value, else_value;
};
struct CallBuiltin {
  std::string_view function;
  Sequence<ConditionPointer> arguments;
};
struct ListOf {
  Sequence<ConditionPointer> items;
};
struct MapOf {
  Sequence<std::string_view> keys;
  Sequence<ConditionPointer> values;
};
// [for first, second in source if condition: element]; `key` is null for lists.
struct Comprehension {
  std::string_view first, second;
  ConditionPointer source, condition, key, element;
};

struct Condition {
  Span span;
  std::variant<Constant, SubjectField, Variable, MemberOf, Has, Apply, Choose, CallBuiltin, ListOf,
               MapOf, Comprehension>
      node;
};

}  // namespace rollout::ir
