// SPDX-License-Identifier: Apache-2.0
//
// The statements of the language, as written: fields, nodes (blocks and sentences, which only the
// schema can tell apart) and the binders. See docs/language.md, "Statements".
#pragma once

#include <cstdint>
#include <string_view>
#include <variant>

#include "compiler/ast/expression.h"

namespace rollout::ast {

struct Statement;

struct Body {
  Span span;  // from `{` to `}`
  Sequence<const Statement*> statements;
};

// `a.b = value` or `a.b += value`
enum class Assignment : std::uint8_t { set, append };
struct Field {
  Sequence<Name> path;
  Assignment assignment;
  ExpressionPointer value;
};

// `unset a.b`
struct Unset {
  Sequence<Name> path;
};

// One word of a block's header or of a sentence. Adjacent names joined by dots are one word.
enum class WordKind : std::uint8_t { name, text, comma, unit, date, time, times };
struct Word {
  WordKind kind;
  Span span;
  Sequence<Name> path;  // name: its parts; `allow`, `deny`, `warn`, `in`, `for` are names too
  ExpressionPointer value = nullptr;  // text, unit, date: the literal
  std::string_view spelling;          // time and times: "09:00", "09:00-17:00"
};

// `lead word* (from e)? (where e)? (when e)? (because "…")? body?`
struct Node {
  Name lead;
  Sequence<Word> words;
  ExpressionPointer from = nullptr;
  ExpressionPointer where = nullptr;
  ExpressionPointer when = nullptr;
  ExpressionPointer because = nullptr;
  const Body* body = nullptr;  // null: a sentence without one
};

struct Type {
  Span span;
  Symbol name;
  Sequence<const Type*> arguments;  // list<T>, map<T>
  bool optional = false;            // T?
};

struct Let {
  Name name;
  const Type* type;  // null: inferred
  ExpressionPointer value;
};

struct For {
  Binding variables;
  ExpressionPointer source;
  ExpressionPointer condition;  // null: none
  const Body* body;
};

struct IfBranch {
  ExpressionPointer condition;
  const Body* body;
};
struct If {
  Sequence<IfBranch> branches;  // `if`, then each `else if`
  const Body* otherwise;        // null: none
};

struct Parameter {
  Name name;
  const Type* type;
  ExpressionPointer fallback;  // null: the argument is required
};
struct Template {
  Name name;
  Sequence<Parameter> parameters;
  Name result;             // the block kind it makes
  ExpressionPointer from;  // null: none
  const Body* body;
};

// `override kind label { … }`
struct Override {
  Name kind;
  Word label;
  const Body* body;
};

// `use mixin(args)`
struct Use {
  ExpressionPointer mixin;
};

struct Import {
  ExpressionPointer path;  // a text literal
  Name alias;              // empty symbol: the last part of the path
};

struct BrokenStatement {};  // reported already

struct Statement {
  Span span;
  Span header;                     // what a diagnostic about the whole statement underlines
  std::string_view documentation;  // of `##` comments before it, joined by line feeds
  std::variant<BrokenStatement, Field, Unset, Node, Let, For, If, Template, Override, Use, Import>
      node;
};

// One file. `complete` is false when something in it could not be parsed: then absent things are
// not reported, for they may stand in the part that was lost.
struct File {
  source::FileId id = source::kNoFile;
  Sequence<const Statement*> statements;
  bool complete = true;
};

}  // namespace rollout::ast
