// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "compiler/eval/block.h"
#include "compiler/eval/closure.h"
#include "compiler/eval/condition.h"
#include "compiler/eval/expression.h"

namespace rollout::eval {

namespace {

using value::Term;
using value::TermKind;

std::string dotted(const support::Sequence<ast::Name>& path) {
  std::string out;
  for (const auto& name : path) {
    if (!out.empty()) out += '.';
    out += name.symbol.text();
  }
  return out;
}

Term evaluate_word(Context& context, const ast::Word& word, const Scope& scope) {
  switch (word.kind) {
    case ast::WordKind::name:
      return {TermKind::name, word.span, context.arena.copy(dotted(word.path)), {}};
    case ast::WordKind::comma: return {TermKind::comma, word.span, ",", {}};
    case ast::WordKind::time: return {TermKind::time, word.span, word.spelling, {}};
    case ast::WordKind::times: return {TermKind::times, word.span, word.spelling, {}};
    case ast::WordKind::unit: {
      // In a sentence a number with a unit is a duration: `for 36h`.
      static constexpr schema::Type kDuration{.kind = schema::TypeKind::duration};
      return {TermKind::value, word.span, {}, evaluate(context, *word.value, scope, &kDuration)};
    }
    case ast::WordKind::text:
    case ast::WordKind::date:
      return {TermKind::value, word.span, {}, evaluate(context, *word.value, scope)};
  }
  return {TermKind::name, word.span, {}, {}};
}

// `because "…"`: poison where it says nothing.
Value reason(Context& context, const ast::Expression& written, const Scope& scope) {
  const auto value = evaluate(context, written, scope);
  const bool blank = value.is(Kind::text) &&
                     value.as_text().find_first_not_of(" \t\r\n") == std::string_view::npos;
  if (!blank) return value;
  context.report(Code::malformed_text, written.span, "the reason behind `because` is empty")
      .help("say why: that is what people read when the rule is in their way");
  return Value::poison(written.span);
}

bool same_terms(const value::Sentence& left, const value::Sentence& right) {
  if (left.lead != right.lead || left.terms.size() != right.terms.size()) return false;
  for (std::size_t i = 0; i < left.terms.size(); ++i) {
    const auto& one = left.terms[i];
    const auto& other = right.terms[i];
    if (one.kind != other.kind || one.spelling != other.spelling ||
        !value::equal(one.value, other.value))
      return false;
  }
  return true;
}

// A sentence with braces and the same words as one of a lower layer adds to it, as blocks with one
// label do.
value::Sentence* continued(Object& object, const value::Sentence& sentence, const Writer& writer) {
  if (sentence.body == nullptr) return nullptr;
  for (const auto* earlier : object.sentences)
    if (earlier->body != nullptr && earlier->origin->writer != writer.id &&
        same_terms(*earlier, sentence))
      return const_cast<value::Sentence*>(earlier);
  return nullptr;
}

Object* sentence_body(Context& context, const schema::SentenceRule& rule,
                      const ast::Statement& statement, const Writer& writer) {
  auto* body = context.arena.make<Object>();
  body->schema = rule.body;
  body->span = statement.header;
  body->origin = context.arena.make<value::Origin>(statement.header, writer.layer, writer.frame,
                                                   writer.id, writer.group);
  return body;
}

}  // namespace

const value::Closure* keep(Context& context, const ast::Expression* expression,
                           const Scope& scope) {
  if (expression == nullptr) return nullptr;
  Scope* first = nullptr;
  Scope* last = nullptr;
  for (const auto* at = &scope; at != nullptr; at = at->outer) {
    auto* copy = context.arena.make<Scope>(at->module, nullptr, at->bindings, at->frame);
    if (last != nullptr) last->outer = copy;
    if (first == nullptr) first = copy;
    last = copy;
  }
  return context.arena.make<value::Closure>(expression, first);
}

const value::Sentence* evaluate_sentence(Context& context, const schema::SentenceRule* rule,
                                         const ast::Node& node, const ast::Statement& statement,
                                         Scope& scope, const Writer& writer) {
  auto* sentence = context.arena.make<value::Sentence>();
  sentence->lead = node.lead.symbol;
  sentence->span = statement.span;
  sentence->header = node.lead.span;
  sentence->documentation = statement.documentation;
  sentence->origin = context.arena.make<value::Origin>(statement.header, writer.layer, writer.frame,
                                                       writer.id, writer.group);
  for (const auto& word : node.words) {
    const auto term = evaluate_word(context, word, scope);
    if (term.kind == TermKind::value && term.value.is_poison()) return nullptr;
    sentence->terms.push_back(context.arena, term);
  }
  if (node.because != nullptr) sentence->because = reason(context, *node.because, scope);
  const bool lost = node.because == nullptr &&
                    !scope.module->complete;  // in the part of a file that was not understood
  if (lost) sentence->because = Value::poison(statement.header);
  sentence->where = keep(context, node.where, scope);
  sentence->when = keep(context, node.when, scope);
  sentence->from = keep(context, node.from, scope);
  if (rule != nullptr && rule->body != nullptr)
    sentence->body = sentence_body(context, *rule, statement, writer);
  if (node.body != nullptr && sentence->body == nullptr) {
    context
        .report(Code::unexpected_label, node.body->span,
                fmt::format("`{}` takes no braces", node.lead.symbol.text()))
        .help(rule == nullptr ? "" : fmt::format("it is written `{}`", rule->grammar));
    return nullptr;
  }
  return sentence;
}

namespace {

void write_from(Context& context, Object& body, const ast::Expression& from, const Scope& scope) {
  BoundTemplate bound;
  if (bind_template(context, from, scope, bound))
    write_template(context, body, bound,
                   {value::Layer::from, context.next_writer++, 0, scope.frame});
  else context.lose_block(body);
}

}  // namespace

void write_sentence(Context& context, Object& object, const schema::SentenceRule& rule,
                    const ast::Node& node, const ast::Statement& statement, Scope& scope,
                    const Writer& writer) {
  const auto* made = evaluate_sentence(context, &rule, node, statement, scope, writer);
  if (made == nullptr) {
    object.poisoned = true;
    return;
  }
  if (!judges(*object.schema)) refuse_clauses(context, *made);
  auto* sentence = continued(object, *made, writer);
  if (sentence == nullptr) {
    sentence = const_cast<value::Sentence*>(made);
    object.sentences.push_back(context.arena, sentence);
  }
  if (sentence->body == nullptr) return;
  if (node.from != nullptr)
    write_from(context, const_cast<Object&>(*sentence->body), *node.from, scope);
  if (node.body == nullptr) return;
  Scope inner{scope.module, &scope, {}, scope.frame};
  write_body(context, const_cast<Object&>(*sentence->body), *node.body, inner, writer);
}

}  // namespace rollout::eval
