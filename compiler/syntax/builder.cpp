// SPDX-License-Identifier: Apache-2.0
#include "compiler/syntax/builder.h"

#include <algorithm>

namespace rollout::syntax {

void Builder::open(std::span<const Token> window) {
  window_ = window;
  too_deep_ = false;
  operands_.clear();
  names_.clear();
  bindings_.clear();
  types_.clear();
  words_.clear();
  parameters_.clear();
  statements_.clear();
  bodies_.clear();
  outer_bodies_.clear();
}

source::Span Builder::span(const antlr4::ParserRuleContext* context) const {
  const auto& first = token(context->start);
  const auto& last = context->stop == nullptr ? first : token(context->stop);
  return job_.span(first.begin, std::max(first.end, last.end));
}

ast::Name Builder::name(const antlr4::Token* named) const {
  return named == nullptr ? ast::Name{} : job_.name(token(named));
}

template <typename Tokens>
support::Sequence<ast::Name> Builder::path(const Tokens& steps) const {
  support::Sequence<ast::Name> names;
  names.reserve(job_.arena, steps.size());
  for (const auto* step : steps) names.push_back(job_.arena, name(step));
  return names;
}

Builder::Operand Builder::pop() {
  const auto operand = operands_.back();
  operands_.pop_back();
  return operand;
}

ast::ExpressionPointer Builder::pop_if(const void* present) {
  return present == nullptr ? nullptr : pop().expression;
}

const ast::Body* Builder::pop_body() {
  auto* body = bodies_.back();
  bodies_.pop_back();
  outer_bodies_ = {body};
  return body;
}

ast::Binding Builder::pop_binding() {
  const auto binding = bindings_.back();
  bindings_.pop_back();
  return binding;
}

const ast::Type* Builder::pop_type_if(const void* present) {
  if (present == nullptr) return nullptr;
  const auto* type = types_.back();
  types_.pop_back();
  return type;
}

std::string_view Builder::documentation(std::uint32_t begin) const {
  const auto& all = job_.scan.documentation;
  const auto found = std::lower_bound(
      all.begin(), all.end(), begin,
      [](const Documentation& entry, std::uint32_t offset) { return entry.target < offset; });
  if (found == all.end() || found->target != begin) return {};
  std::string joined;
  for (const auto& line : found->lines) {
    auto text = job_.spelling(line).substr(2);
    if (text.starts_with(' ')) text.remove_prefix(1);
    if (!joined.empty()) joined += '\n';
    joined += text;
  }
  return job_.arena.copy(joined);
}

void Builder::push_statement(const antlr4::ParserRuleContext* context, source::Span header,
                             StatementNode node) {
  const auto whole = span(context);
  statements_.push_back(job_.arena.make<ast::Statement>(
      whole, header,
      job_.scan.documentation.empty() ? std::string_view{} : documentation(whole.begin),
      std::move(node)));
}

void Builder::exitBody(Grammar::BodyContext* context) {
  auto* body = job_.arena.make<ast::Body>(span(context));
  const auto count = context->statements.size();
  body->statements.reserve(job_.arena, count);
  for (auto i = statements_.size() - count; i < statements_.size(); ++i)
    body->statements.push_back(job_.arena, statements_[i]);
  statements_.resize(statements_.size() - count);
  add_lost_end(*context, *body);
  bodies_.push_back(body);
}

// Where the `}` of a `{` had to be invented (a `:` stands for both), nobody knows what else the
// body was to hold.
void Builder::add_lost_end(const Grammar::BodyContext& context, ast::Body& body) {
  if (context.stop == nullptr) return;
  const auto& begin = token(context.start);
  const auto& end = token(context.stop);
  if (end.begin != end.end || job_.text[begin.begin] != '{') return;
  const auto span = job_.span(end.begin, end.end);
  body.statements.push_back(
      job_.arena,
      job_.arena.make<ast::Statement>(span, span, std::string_view{}, ast::BrokenStatement{}));
}

void Builder::exitImporting(Grammar::ImportingContext* context) {
  const auto* path = literals_.text(token(context->source));
  push_statement(context, span(context), ast::Import{path, name(context->alias)});
}

void Builder::exitLetting(Grammar::LettingContext* context) {
  const auto* value = pop().expression;
  const auto* type = pop_type_if(context->declared);
  const auto header =
      source::cover(job_.span(token(context->start)), job_.span(token(context->name)));
  push_statement(context, header, ast::Let{name(context->name), type, value});
}

void Builder::exitForLoop(Grammar::ForLoopContext* context) {
  const auto* body = pop_body();
  const auto* condition = pop_if(context->condition);
  const auto* source = pop().expression;
  const auto header = source::cover(job_.span(token(context->start)), source->span);
  push_statement(context, header, ast::For{pop_binding(), source, condition, body});
}

void Builder::exitIfChain(Grammar::IfChainContext* context) {
  const auto conditions = context->conditions.size();
  const auto bodies = context->bodies.size();
  ast::If chain{};
  chain.branches.reserve(job_.arena, conditions);
  for (std::size_t i = 0; i < conditions; ++i)
    chain.branches.push_back(job_.arena, {operands_[operands_.size() - conditions + i].expression,
                                          bodies_[bodies_.size() - bodies + i]});
  chain.otherwise = bodies > conditions ? bodies_.back() : nullptr;
  outer_bodies_.assign(bodies_.end() - static_cast<std::ptrdiff_t>(bodies), bodies_.end());
  operands_.resize(operands_.size() - conditions);
  bodies_.resize(bodies_.size() - bodies);
  const auto header =
      source::cover(job_.span(token(context->start)), chain.branches[0].condition->span);
  push_statement(context, header, chain);
}

void Builder::exitTemplating(Grammar::TemplatingContext* context) {
  ast::Template made{name(context->name), {}, name(context->result), nullptr, pop_body()};
  made.from = pop_if(context->base);
  const auto count = context->parameters.size();
  made.parameters.reserve(job_.arena, count);
  for (auto i = parameters_.size() - count; i < parameters_.size(); ++i)
    made.parameters.push_back(job_.arena, parameters_[i]);
  parameters_.resize(parameters_.size() - count);
  const auto header = source::cover(job_.span(token(context->start)), made.name.span);
  push_statement(context, header, made);
}

void Builder::exitOverriding(Grammar::OverridingContext* context) {
  const auto& label = token(context->label);
  const auto header = job_.span(token(context->start).begin, label.end);
  push_statement(context, header, ast::Override{name(context->kind), word(label), pop_body()});
}

void Builder::exitMixing(Grammar::MixingContext* context) {
  push_statement(context, span(context), ast::Use{pop().expression});
}

void Builder::exitUnsetting(Grammar::UnsettingContext* context) {
  push_statement(context, span(context), ast::Unset{path(context->steps)});
}

void Builder::exitNode(Grammar::NodeContext* context) {
  const auto lead = name(context->lead);
  if (context->assignment != nullptr) {
    ast::Field field{};
    field.path.reserve(job_.arena, 1 + context->steps.size());
    field.path.push_back(job_.arena, lead);
    for (const auto* step : context->steps) field.path.push_back(job_.arena, name(step));
    field.assignment = token(context->assignment).kind == TokenKind::append
                           ? ast::Assignment::append
                           : ast::Assignment::set;
    field.value = pop().expression;
    return push_statement(context, source::cover(lead.span, field.path.back().span), field);
  }
  ast::Node node{.lead = lead};
  if (context->block != nullptr) node.body = pop_body();
  if (context->reason != nullptr) node.because = literals_.text(token(context->reason));
  node.when = pop_if(context->when);
  node.where = pop_if(context->where);
  node.from = pop_if(context->base);
  const auto count = context->words.size();
  node.words.reserve(job_.arena, count);
  for (auto i = words_.size() - count; i < words_.size(); ++i)
    node.words.push_back(job_.arena, words_[i]);
  words_.resize(words_.size() - count);
  const auto header =
      node.words.empty() ? lead.span : source::cover(lead.span, node.words.back().span);
  push_statement(context, header, node);
}

ast::Word Builder::word(const Token& token) {
  ast::Word word{.kind = ast::WordKind::name, .span = job_.span(token)};
  switch (token.kind) {
    case TokenKind::text:
      word.kind = ast::WordKind::text;
      word.value = literals_.text(token);
      break;
    case TokenKind::comma: word.kind = ast::WordKind::comma; break;
    case TokenKind::unit_number:
      word.kind = ast::WordKind::unit;
      word.value =
          job_.arena.make<ast::Expression>(word.span, ast::UnitLiteral{job_.spelling(token)});
      break;
    case TokenKind::date:
      word.kind = ast::WordKind::date;
      word.value =
          job_.arena.make<ast::Expression>(word.span, ast::DateLiteral{job_.spelling(token)});
      break;
    case TokenKind::time:
    case TokenKind::times:
      word.kind = token.kind == TokenKind::time ? ast::WordKind::time : ast::WordKind::times;
      word.spelling = job_.spelling(token);
      break;
    default: word.path.reserve(job_.arena, 1); word.path.push_back(job_.arena, job_.name(token));
  }
  return word;
}

void Builder::exitWord(Grammar::WordContext* context) {
  if (context->steps.empty()) return words_.push_back(word(token(context->token)));
  words_.push_back({ast::WordKind::name, span(context), path(context->steps), nullptr, {}});
}

void Builder::exitParameter(Grammar::ParameterContext* context) {
  const auto* fallback = pop_if(context->fallback);
  parameters_.push_back({name(context->name), pop_type_if(context->declared), fallback});
}

void Builder::exitType(Grammar::TypeContext* context) {
  auto* type = job_.arena.make<ast::Type>(span(context), name(context->name).symbol);
  const auto count = context->arguments.size();
  type->arguments.reserve(job_.arena, count);
  for (auto i = types_.size() - count; i < types_.size(); ++i)
    type->arguments.push_back(job_.arena, types_[i]);
  types_.resize(types_.size() - count);
  type->optional = context->optional != nullptr;
  types_.push_back(type);
}

void Builder::exitBinding(Grammar::BindingContext* context) {
  bindings_.push_back({name(context->first), name(context->second)});
}

}  // namespace rollout::syntax
