// SPDX-License-Identifier: Apache-2.0
#include "compiler/syntax/literal.h"

#include <fmt/format.h>

#include "compiler/syntax/brackets.h"
#include "compiler/syntax/failure_message.h"
#include "compiler/syntax/grammar_parser.h"
#include "compiler/syntax/layout.h"
#include "compiler/syntax/scanner_state.h"

namespace rollout::syntax {

using diagnostics::Code;

namespace {

struct Digits {
  std::int64_t value = 0;
  std::uint8_t scale = 0;
  bool decimal = false;
  bool fits = true;
};

Digits read_digits(std::string_view text) {
  constexpr std::uint8_t kMostPlaces = 18;
  Digits digits;
  for (const char c : text) {
    if (c == '_') continue;
    if (c == '.') {
      digits.decimal = true;
      continue;
    }
    digits.fits = digits.fits && !__builtin_mul_overflow(digits.value, 10, &digits.value) &&
                  !__builtin_add_overflow(digits.value, c - '0', &digits.value) &&
                  digits.scale < kMostPlaces;
    if (digits.decimal) ++digits.scale;
  }
  return digits;
}

}  // namespace

Literals::Literals(Job& job) : job_(job) {}
Literals::~Literals() = default;

ast::ExpressionPointer Literals::make(const Token& token, decltype(ast::Expression::node) node) {
  return job_.arena.make<ast::Expression>(job_.span(token), std::move(node));
}

ast::ExpressionPointer Literals::number(const Token& token) {
  const auto digits = read_digits(job_.spelling(token));
  if (!digits.fits) {
    job_.reports
        .report(Code::literal_too_large, token.begin, token.end,
                fmt::format("`{}` has too many digits", job_.spelling(token)))
        .help("numbers are exact and end at 9223372036854775807, digits after the point included");
    return make(token, ast::Hole{});
  }
  if (digits.decimal) return make(token, ast::DecimalLiteral{digits.value, digits.scale});
  return make(token, ast::IntegerLiteral{digits.value});
}

ast::ExpressionPointer Literals::dotted(std::uint32_t begin, std::uint32_t end) {
  ast::ExpressionPointer object = nullptr;
  std::uint32_t depth = 0;
  for (auto i = begin; i < end; ++depth) {
    const auto first = i;
    if (!is_letter(job_.text[i]) || depth == job_.limits.expression_depth) return nullptr;
    while (i < end && (is_word(job_.text[i]) || (job_.text[i] == '-' && i + 1 < end &&
                                                 is_letter_or_digit(job_.text[i + 1]))))
      ++i;
    const Token token{TokenKind::identifier, false, first, i};
    if (object == nullptr) {
      if (keyword(job_.spelling(token)) != TokenKind::identifier) return nullptr;
      object = make(token, ast::Reference{job_.name(token).symbol});
    } else {
      object = job_.arena.make<ast::Expression>(job_.span(begin, i),
                                                ast::Member{object, job_.name(token)});
    }
    if (i == end) return object;
    if (job_.text[i] != '.') return nullptr;
    ++i;
  }
  return nullptr;
}

// The expression between the braces of `${…}`.
ast::ExpressionPointer Literals::interpolated(std::uint32_t begin, std::uint32_t end) {
  if (const auto* simple = dotted(begin, end)) return simple;
  const Token all{TokenKind::invalid, false, begin, end};
  auto scan =
      Scanner(job_.text.substr(0, end), job_.reports, job_.limits, Comments::drop).run(begin);
  match_brackets(scan, job_.text.substr(0, end), job_.reports, job_.limits);
  auto tokens = lay_out_expression(scan);
  tokens.pop_back();
  if (tokens.empty()) {
    job_.reports
        .report(Code::bad_interpolation, begin - 2, end + 1,
                "there is nothing between the braces of `${}`")
        .help("literal `${` is written `\\${`");
    return make(all, ast::Hole{});
  }
  if (!nested_) nested_ = std::make_unique<GrammarParser>(job_);
  const auto parsed = nested_->expression(tokens);
  if (!parsed.failure) return parsed.expression;
  job_.complete = false;
  if (scan.mended.empty()) report_failure(job_, tokens, *parsed.failure);
  return make(all, ast::Hole{});
}

}  // namespace rollout::syntax
