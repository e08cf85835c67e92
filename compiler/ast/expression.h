// SPDX-License-Identifier: Apache-2.0
//
// The expressions of the language, as written: nothing is resolved or typed here. Nodes live in the
// arena of their file and are immutable once parsed. What could not be parsed is a Hole; later
// stages stay quiet about it.
#pragma once

#include <cstdint>
#include <string_view>
#include <variant>

#include "compiler/source/span.h"
#include "compiler/support/arena.h"
#include "compiler/support/symbol.h"

namespace rollout::ast {

using source::Span;
using support::Sequence;
using support::Symbol;

struct Expression;
using ExpressionPointer = const Expression*;

struct Name {
  Symbol symbol;
  Span span;
};

struct Hole {};
struct NullLiteral {};
struct BooleanLiteral {
  bool value;
};
struct IntegerLiteral {
  std::int64_t value;
};
// mantissa × 10^-scale, exactly.
struct DecimalLiteral {
  std::int64_t mantissa;
  std::uint8_t scale;
};
// A number with a unit, as written: `5m`, `1m30s`, `99.5%`, `256Mi`. Its type decides what it
// means.
struct UnitLiteral {
  std::string_view text;
};
struct DateLiteral {
  std::string_view text;  // 2031-12-31
};

// One piece of a string: text with its escapes undone, or an interpolated expression.
struct TextPart {
  std::string_view text;
  ExpressionPointer value = nullptr;
};
struct TextLiteral {
  Sequence<TextPart> parts;  // empty: the empty string
};

struct Reference {
  Symbol name;
};
struct Member {
  ExpressionPointer object;
  Name member;
};
struct Argument {
  Name name;  // empty symbol: positional
  ExpressionPointer value;
};
struct Call {
  ExpressionPointer callee;
  Sequence<Argument> arguments;
};
struct Index {
  ExpressionPointer object;
  ExpressionPointer index;
};

enum class UnaryOperator : std::uint8_t { negate, logical_not };
struct Unary {
  UnaryOperator operation;
  ExpressionPointer operand;
};

enum class BinaryOperator : std::uint8_t {
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
};
struct Binary {
  BinaryOperator operation;
  Span operator_span;
  ExpressionPointer left;
  ExpressionPointer right;
};

struct Conditional {
  ExpressionPointer condition;
  ExpressionPointer then_value;
  ExpressionPointer else_value;
};

struct ListLiteral {
  Sequence<ExpressionPointer> items;
};
struct RecordEntry {
  Name key;
  ExpressionPointer value;
};
struct RecordLiteral {
  Sequence<RecordEntry> entries;
};

// `first` alone walks a list's items or a map's keys; with `second`, `first` is the index or key.
struct Binding {
  Name first;
  Name second;  // empty symbol when there is one variable
};
struct ListComprehension {
  Binding variables;
  ExpressionPointer source;
  ExpressionPointer condition;  // null: none
  ExpressionPointer element;
};
struct RecordComprehension {
  Binding variables;
  ExpressionPointer source;
  ExpressionPointer condition;  // null: none
  ExpressionPointer key;
  ExpressionPointer value;
};

struct Expression {
  Span span;
  std::variant<Hole, NullLiteral, BooleanLiteral, IntegerLiteral, DecimalLiteral, UnitLiteral,
               DateLiteral, TextLiteral, Reference, Member, Call, Index, Unary, Binary, Conditional,
               ListLiteral, RecordLiteral, ListComprehension, RecordComprehension>
      node;
};

// "+", "not in", …: as the user writes it.
std::string_view spelling(BinaryOperator operation);

}  // namespace rollout::ast
