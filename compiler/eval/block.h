// SPDX-License-Identifier: Apache-2.0
//
// Bodies to objects. Layers are written lowest first (`use`, then `from`, then the body's own
// statements, then overrides), so a later write wins; two writes of one path by one body, or by
// bodies of one group, are reported. Private to compiler/eval.
#pragma once

#include "compiler/eval/expression.h"

namespace rollout::eval {

// Who is writing, and how the program came there.
struct Writer {
  value::Layer layer = value::Layer::own;
  std::uint32_t id = 0;
  std::uint32_t group = 0;
  const Frame* frame = nullptr;
};

// A `let` inside a body: its name is known from here to the end of the body.
void bind_let(Context& context, const ast::Let& let, Scope& scope);

// Runs the statements of `body` into `object`.
void write_body(Context& context, Object& object, const ast::Body& body, Scope& scope,
                const Writer& writer);

// Runs a bound template into `object`, its `from` first.
void write_template(Context& context, Object& object, const BoundTemplate& bound,
                    const Writer& writer);

// A new object of a root kind from a node such as `application "x" from web(…) { … }`; not
// completed. The declaration, if it has one, learns of the object before its body runs.
Object* make_object(Context& context, const schema::Block& block, const ast::Node& node,
                    const ast::Statement& statement, Scope& scope,
                    modules::Declaration* declaration = nullptr);
// An object that another version made becomes one of this one.
void take_object(Context& context, Object& object);

void write_sentence(Context& context, Object& object, const schema::SentenceRule& rule,
                    const ast::Node& node, const ast::Statement& statement, Scope& scope,
                    const Writer& writer);

const value::Sentence* evaluate_sentence(Context& context, const schema::SentenceRule* rule,
                                         const ast::Node& node, const ast::Statement& statement,
                                         Scope& scope, const Writer& writer);

// Finds or makes the child block `field` of `object` that `label` names.
Object* open_child(Context& context, Object& object, const schema::Field& field, Symbol label,
                   Span label_span, Span span, const Writer& writer, bool as_block);

// Says that an override names a block that the object does not have.
void report_no_block(Context& context, const schema::Field& field, Span span);

// Sets `path` of `object`; reports unknown names, wrong types and conflicts.
void assign(Context& context, Object& object, const ast::Field& field, const Scope& scope,
            const Writer& writer);
void unset(Context& context, Object& object, const ast::Unset& statement, const Writer& writer);

// Says that a node means nothing in the block.
void unknown_node(Context& context, const schema::Block& block, const ast::Node& node,
                  const ast::Statement& statement);

void unknown_field(Context& context, const schema::Block& block, Symbol name, Span span);

// Fills in the schema's defaults and reports what is required and absent, children included.
void complete(Context& context, Object& object);

}  // namespace rollout::eval
