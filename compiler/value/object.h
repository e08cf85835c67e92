// SPDX-License-Identifier: Apache-2.0
//
// A typed block as evaluated: the fields that the schema names, child blocks, and sentences. An
// object is open while its layers are written (use, from, own, override) and then completed with
// the schema's defaults; lowering reads only completed objects.
//
// A child block that may be repeated is a list of objects under its kind's name.
#pragma once

#include "compiler/value/value.h"

namespace rollout::ir {
struct Condition;
}

namespace rollout::value {

struct Object;

// An expression kept for later (`where`, `when`, `from`), with what it can see. Only eval looks
// inside.
struct Closure;

enum class TermKind : std::uint8_t { name, value, comma, time, times };

// A word of a sentence after evaluation: a name as written, or a value (text, unit, date).
struct Term {
  TermKind kind;
  Span span;
  std::string_view spelling;  // name: with its dots; time, times: as written
  Value value;                // value: text, unit literals (as text when ambiguous), date
};

struct Sentence {
  Symbol lead;
  Span span;    // the whole sentence
  Span header;  // its lead
  Sequence<Term> terms;
  Value because;  // absent or text
  const Closure* where = nullptr;
  const Closure* when = nullptr;
  const Closure* from = nullptr;
  // What `where` and `when` mean, typed and closed; set once the whole program is evaluated.
  const ir::Condition* where_condition = nullptr;
  const ir::Condition* when_condition = nullptr;
  const Object* body = nullptr;  // null: none
  const Origin* origin = nullptr;
  std::string_view documentation;
};

struct Object {
  const schema::Block* schema = nullptr;
  Symbol label;  // empty: none
  Span label_span;
  Span span;  // the header: kind and label
  const Origin* origin = nullptr;
  std::string_view documentation;
  Record fields;  // child blocks among them
  Sequence<const Sentence*> sentences;
  bool declared =
      false;  // a declaration that others refer to: project, cluster, env, application, …
  bool poisoned = false;  // something in it was reported already: absent fields are not missed
};

// "payments" of `project payments`: how a reference prints and what `.name` gives.
inline std::string_view name_of(const Object& object) { return object.label.text(); }

}  // namespace rollout::value
