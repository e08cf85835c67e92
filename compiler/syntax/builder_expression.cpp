// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "compiler/syntax/builder.h"

namespace rollout::syntax {

namespace {

ast::BinaryOperator binary_operator(TokenKind kind) {
  switch (kind) {
    case TokenKind::star: return ast::BinaryOperator::multiply;
    case TokenKind::slash: return ast::BinaryOperator::divide;
    case TokenKind::plus: return ast::BinaryOperator::add;
    case TokenKind::minus: return ast::BinaryOperator::subtract;
    case TokenKind::equal: return ast::BinaryOperator::equal;
    case TokenKind::unequal: return ast::BinaryOperator::unequal;
    case TokenKind::less: return ast::BinaryOperator::less;
    case TokenKind::greater: return ast::BinaryOperator::greater;
    case TokenKind::less_equal: return ast::BinaryOperator::less_equal;
    case TokenKind::greater_equal: return ast::BinaryOperator::greater_equal;
    case TokenKind::in_: return ast::BinaryOperator::in;
    case TokenKind::not_: return ast::BinaryOperator::not_in;
    case TokenKind::matches_: return ast::BinaryOperator::matches;
    case TokenKind::and_: return ast::BinaryOperator::logical_and;
    case TokenKind::or_: return ast::BinaryOperator::logical_or;
    default: return ast::BinaryOperator::coalesce;
  }
}

}  // namespace

void Builder::push(const antlr4::ParserRuleContext* context, std::uint32_t depth, Node node) {
  too_deep_ = too_deep_ || depth > job_.limits.expression_depth;
  operands_.push_back({job_.arena.make<ast::Expression>(span(context), std::move(node)), depth});
}

void Builder::exitMember(Grammar::MemberContext* context) {
  const auto object = pop();
  push(context, object.depth + 1, ast::Member{object.expression, name(context->name)});
}

void Builder::exitIndex(Grammar::IndexContext* context) {
  const auto key = pop();
  const auto object = pop();
  push(context, std::max(key.depth, object.depth) + 1,
       ast::Index{object.expression, key.expression});
}

void Builder::exitArgument(Grammar::ArgumentContext* context) {
  names_.push_back(name(context->name));
}

void Builder::exitCall(Grammar::CallContext* context) {
  const auto count = context->arguments.size();
  const auto values = operands_.size() - count;
  const auto callee = operands_[values - 1];
  auto depth = callee.depth;
  ast::Call call{callee.expression, {}};
  call.arguments.reserve(job_.arena, count);
  for (std::size_t i = 0; i < count; ++i) {
    depth = std::max(depth, operands_[values + i].depth);
    call.arguments.push_back(job_.arena,
                             {names_[names_.size() - count + i], operands_[values + i].expression});
  }
  names_.resize(names_.size() - count);
  operands_.resize(values - 1);
  push(context, depth + 1, call);
}

void Builder::push_unary(const antlr4::ParserRuleContext* context, ast::UnaryOperator operation) {
  const auto operand = pop();
  push(context, operand.depth + 1, ast::Unary{operation, operand.expression});
}

void Builder::exitNegation(Grammar::NegationContext* context) {
  push_unary(context, ast::UnaryOperator::negate);
}

void Builder::exitComplement(Grammar::ComplementContext* context) {
  push_unary(context, ast::UnaryOperator::logical_not);
}

void Builder::exitBinary(Grammar::BinaryContext* context) {
  const auto right = pop();
  const auto left = pop();
  const auto& sign = token(context->sign);
  auto sign_span = job_.span(sign);
  if (sign.kind == TokenKind::not_) sign_span.end = window_[context->sign->getTokenIndex() + 1].end;
  push(context, std::max(left.depth, right.depth) + 1,
       ast::Binary{binary_operator(sign.kind), sign_span, left.expression, right.expression});
}

void Builder::exitConditional(Grammar::ConditionalContext* context) {
  const auto alternative = pop();
  const auto consequent = pop();
  const auto condition = pop();
  push(context, std::max({alternative.depth, consequent.depth, condition.depth}) + 1,
       ast::Conditional{condition.expression, consequent.expression, alternative.expression});
}

void Builder::exitAtom(Grammar::AtomContext* context) {
  const auto& atom = token(context->token);
  switch (atom.kind) {
    case TokenKind::text: return operands_.push_back({literals_.text(atom), 1});
    case TokenKind::number: return operands_.push_back({literals_.number(atom), 1});
    case TokenKind::unit_number: return push(context, 1, ast::UnitLiteral{job_.spelling(atom)});
    case TokenKind::date: return push(context, 1, ast::DateLiteral{job_.spelling(atom)});
    case TokenKind::true_: return push(context, 1, ast::BooleanLiteral{true});
    case TokenKind::false_: return push(context, 1, ast::BooleanLiteral{false});
    case TokenKind::null_: return push(context, 1, ast::NullLiteral{});
    default: return push(context, 1, ast::Reference{job_.name(atom).symbol});
  }
}

Builder::Generated Builder::pop_generated(const Grammar::GeneratorContext* context) {
  Generated generated{};
  if (context->condition != nullptr) {
    const auto condition = pop();
    generated.condition = condition.expression;
    generated.depth = condition.depth;
  }
  const auto source = pop();
  generated.source = source.expression;
  generated.depth = std::max(generated.depth, source.depth);
  generated.variables = pop_binding();
  return generated;
}

void Builder::exitList(Grammar::ListContext* context) {
  if (context->each != nullptr) {
    const auto element = pop();
    const auto each = pop_generated(context->each);
    return push(
        context, std::max(element.depth, each.depth) + 1,
        ast::ListComprehension{each.variables, each.source, each.condition, element.expression});
  }
  const auto first = operands_.size() - context->items.size();
  ast::ListLiteral list;
  list.items.reserve(job_.arena, context->items.size());
  std::uint32_t depth = 0;
  for (auto i = first; i < operands_.size(); ++i) {
    list.items.push_back(job_.arena, operands_[i].expression);
    depth = std::max(depth, operands_[i].depth);
  }
  operands_.resize(first);
  push(context, depth + 1, list);
}

void Builder::exitEntry(Grammar::EntryContext* context) {
  const auto& key = token(context->key);
  if (key.kind == TokenKind::identifier) return names_.push_back(job_.name(key));
  const auto* text = literals_.text(key);
  std::string joined;
  bool fixed = true;
  for (const auto& part : std::get<ast::TextLiteral>(text->node).parts) {
    joined += part.text;
    fixed = fixed && part.value == nullptr;
  }
  if (!fixed)
    job_.reports
        .report(diagnostics::Code::bad_interpolation, key.begin, key.end,
                "the keys of a record are fixed, and this one holds a `${…}`")
        .help("a comprehension computes keys: `{for name in names: \"${name}-x\" = 1}`");
  names_.push_back({job_.symbols.intern(joined), job_.span(key)});
}

void Builder::exitRecord(Grammar::RecordContext* context) {
  if (context->each != nullptr) {
    const auto value = pop();
    const auto key = pop();
    const auto each = pop_generated(context->each);
    return push(context, std::max({value.depth, key.depth, each.depth}) + 1,
                ast::RecordComprehension{each.variables, each.source, each.condition,
                                         key.expression, value.expression});
  }
  const auto count = context->entries.size();
  const auto first = operands_.size() - count;
  ast::RecordLiteral record;
  record.entries.reserve(job_.arena, count);
  std::uint32_t depth = 0;
  for (std::size_t i = 0; i < count; ++i) {
    record.entries.push_back(job_.arena,
                             {names_[names_.size() - count + i], operands_[first + i].expression});
    depth = std::max(depth, operands_[first + i].depth);
  }
  names_.resize(names_.size() - count);
  operands_.resize(first);
  push(context, depth + 1, record);
}

}  // namespace rollout::syntax
