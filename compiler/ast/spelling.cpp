// SPDX-License-Identifier: Apache-2.0
#include "compiler/ast/expression.h"

namespace rollout::ast {

std::string_view spelling(BinaryOperator operation) {
  switch (operation) {
    case BinaryOperator::multiply: return "*";
    case BinaryOperator::divide: return "/";
    case BinaryOperator::add: return "+";
    case BinaryOperator::subtract: return "-";
    case BinaryOperator::equal: return "==";
    case BinaryOperator::unequal: return "!=";
    case BinaryOperator::less: return "<";
    case BinaryOperator::greater: return ">";
    case BinaryOperator::less_equal: return "<=";
    case BinaryOperator::greater_equal: return ">=";
    case BinaryOperator::in: return "in";
    case BinaryOperator::not_in: return "not in";
    case BinaryOperator::matches: return "matches";
    case BinaryOperator::logical_and: return "and";
    case BinaryOperator::logical_or: return "or";
    case BinaryOperator::coalesce: return "??";
  }
  return "";
}

}  // namespace rollout::ast
