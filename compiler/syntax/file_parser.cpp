// SPDX-License-Identifier: Apache-2.0
#include "compiler/syntax/file_parser.h"

#include <algorithm>
#include <utility>

#include "compiler/syntax/failure_message.h"
#include "compiler/syntax/near_miss.h"

namespace rollout::syntax {

namespace {

// Calls `visit` for each piece between terminators that stand outside brackets.
template <typename Visit>
void for_each_statement(std::span<const Token> tokens, Visit visit) {
  std::size_t begin = 0;
  int depth = 0;
  for (std::size_t i = 0; i <= tokens.size(); ++i) {
    const auto kind = i == tokens.size() ? TokenKind::semicolon : tokens[i].kind;
    if (is_opener(kind)) ++depth;
    else if (is_closer(kind)) --depth;
    else if (kind == TokenKind::semicolon && (depth == 0 || i == tokens.size())) {
      if (i > begin) visit(tokens.subspan(begin, i - begin), static_cast<std::uint32_t>(begin));
      begin = i + 1;
    }
  }
}

// `a =` and on the next line `let b = 1`: the line that does not fit is a statement of its own.
bool begins_line(std::span<const Token> window, const Failure& failure) {
  const auto index = failure.token;
  if (failure.too_deep || index == 0 || index >= window.size() || !window[index].starts_line ||
      window[index].kind == TokenKind::pipe)
    return false;
  int depth = 0;
  for (const auto& token : window.first(index))
    depth += is_opener(token.kind) ? 1 : is_closer(token.kind) ? -1 : 0;
  return depth == 0;
}

// `name in names { … }`: words and a body by the grammar, but no block has such words.
bool is_loop_without_for(std::span<const Token> window) {
  return window.size() > 3 && window[0].kind == TokenKind::identifier &&
         window[1].kind == TokenKind::in_ && window.back().kind == TokenKind::right_brace;
}

// A failure that lies in no body.
constexpr Failure kUnknown{~0u, false};

ast::Statement* broken(Job& job, std::span<const Token> window) {
  const auto span = job.span(window.front().begin, window.back().end);
  return job.arena.make<ast::Statement>(span, span, std::string_view{}, ast::BrokenStatement{});
}

}  // namespace

support::Sequence<const ast::Statement*> FileParser::parse(const Layout& layout) {
  Statements out;
  const Window tokens(layout.tokens);
  for (const auto& range : layout.statements) {
    const auto window = tokens.subspan(range.begin, range.size());
    if (!parse_in_pieces(window, out)) parse_statement(window, out);
  }
  report_commas();
  return out;
}

void FileParser::parse_statement(Window window, Statements& out, std::optional<Failure> known) {
  constexpr int kMostLines = 100;
  for (int lines = 0;; ++lines) {
    auto failure = std::exchange(known, std::nullopt);
    if (!failure && is_loop_without_for(window)) failure = Failure{1, false};
    if (!failure) {
      const auto parsed = grammar_.statement(window);
      if (!parsed.failure) return out.push_back(job_.arena, parsed.statement);
      failure = parsed.failure;
    }
    if (lines == kMostLines || !begins_line(window, *failure))
      return recover(window, *failure, out);
    const auto before = window.first(failure->token);
    const auto parsed = grammar_.statement(before);
    if (parsed.failure) recover(before, *failure, out);
    else out.push_back(job_.arena, parsed.statement);
    window = window.subspan(failure->token);
  }
}

// The grammar's parser keeps what it made of a statement until its end: a body of megabytes is
// given to it a statement at a time.
bool FileParser::parse_in_pieces(Window window, Statements& out) {
  constexpr std::size_t kLongStatement = 50'000;  // tokens
  if (window.size() < kLongStatement) return false;
  const auto outline = outline_of(window);
  if (outline.insides.empty()) return false;
  const auto parsed = grammar_.statement(outline.header);
  if (parsed.failure) return false;
  fill(parsed.bodies, outline, kUnknown);
  out.push_back(job_.arena, parsed.statement);
  return true;
}

void FileParser::parse_body(Window inside, std::uint32_t known, bool too_deep, Statements& out) {
  auto outer = std::exchange(commas_, {});
  for_each_statement(inside, [&](Window window, std::uint32_t offset) {
    const auto size = static_cast<std::uint32_t>(window.size());
    if (known < offset || known > offset + size) parse_statement(window, out);
    else parse_statement(window, out, Failure{known - offset, too_deep});
  });
  report_commas();
  commas_ = std::move(outer);
}

void FileParser::report_mend(const Mend& mend) {
  auto builder = job_.reports.report(mend.code, mend.begin, mend.end, mend.message);
  if (!mend.help.empty()) builder.help(mend.help);
  if (!mend.fix.message.empty()) builder.fix(mend.fix);
  if (mend.fix.message.empty()) job_.complete = false;
}

// Commas behind the statements of a body are one habit.
void FileParser::report_commas() {
  if (commas_.empty()) return;
  auto& edits = commas_.front().fix.edits;
  for (std::size_t i = 1; i < commas_.size(); ++i)
    edits.insert(edits.end(), commas_[i].fix.edits.begin(), commas_[i].fix.edits.end());
  report_mend(commas_.front());
  commas_.clear();
}

void FileParser::fill(const std::vector<ast::Body*>& bodies, const Outline& outline,
                      const Failure& known) {
  const auto count = std::min(bodies.size(), outline.insides.size());
  for (std::size_t i = 0; i < count; ++i)
    parse_body(outline.insides[i], known.token - outline.ranges[i].begin, known.too_deep,
               bodies[i]->statements);
}

void FileParser::recover(Window window, Failure failure, Statements& out) {
  const auto outline = outline_of(window);
  if (outline.inside_body(failure.token)) {
    const auto parsed = grammar_.statement(outline.header);
    if (!parsed.failure) {
      fill(parsed.bodies, outline, failure);
      return out.push_back(job_.arena, parsed.statement);
    }
    failure = *parsed.failure;
  } else {
    failure.token = outline.in_header(failure.token);
  }
  if (recover_mended(outline, failure, out)) return;
  job_.complete = false;
  if (!outline.mended(job_) && outline.begin >= quiet_until_)
    report_failure(job_, outline.header, failure);
  if (outline.begin >= quiet_until_)
    quiet_until_ =
        static_cast<std::uint32_t>(std::min(job_.text.find('\n', outline.begin), job_.text.size()));
  out.push_back(job_.arena, defines_function(job_, outline.header, failure)
                                ? broken(job_, window)
                                : salvage(window, outline, failure));
}

// Mends and parses again until all of it parses, or nothing more can be mended.
bool FileParser::recover_mended(const Outline& outline, Failure failure, Statements& out) {
  constexpr std::size_t kMostWork = 1'000'000;  // tokens parsed again
  MendedWindow mended{outline.header, {}};
  std::vector<ParsedStatement> pieces;
  for (std::size_t work = 0; work < kMostWork; work += mended.tokens.size()) {
    if (!mend(job_, mended, failure)) return false;
    if (auto again = parse_pieces(mended.tokens, pieces)) failure = *again;
    else break;
    if (work + mended.tokens.size() >= kMostWork) return false;
  }
  const bool reported = outline.mended(job_) || outline.begin < quiet_until_;
  for (const auto& mend : mended.mends) {
    if (reported) break;  // what is wrong here was said: the rest may follow from it
    if (mend.code == diagnostics::Code::comma_between_statements) {
      commas_.push_back(mend);
      continue;
    }
    report_mend(mend);
  }
  // The bodies that the outline took out stand at the end, in the last piece.
  if (!pieces.empty()) fill(pieces.back().bodies, outline, kUnknown);
  for (const auto& piece : pieces) out.push_back(job_.arena, piece.statement);
  return true;
}

std::optional<Failure> FileParser::parse_pieces(Window tokens,
                                                std::vector<ParsedStatement>& pieces) {
  std::optional<Failure> failure;
  pieces.clear();
  for_each_statement(tokens, [&](Window window, std::uint32_t offset) {
    if (failure) return;
    auto parsed = grammar_.statement(window);
    if (parsed.failure && window.back().kind == TokenKind::assign && window.size() > 1) {
      parsed.statement = salvage(window, outline_of(window), *parsed.failure);
      parsed.failure.reset();
    }
    if (parsed.failure) failure = Failure{parsed.failure->token + offset, parsed.failure->too_deep};
    pieces.push_back(std::move(parsed));
  });
  return failure;
}

// What a statement that does not parse still tells: the name or the path that it sets, or its kind
// and label and the good statements of its body.
ast::Statement* FileParser::salvage(Window window, const Outline& outline, const Failure& failure) {
  const auto stub = stub_of(outline, failure.token);
  const auto parsed = stub.empty() ? ParsedStatement{} : grammar_.statement(stub);
  if (parsed.statement == nullptr) return broken(job_, window);
  auto* statement = parsed.statement;
  statement->span = job_.span(window.front().begin, window.back().end);
  const auto* hole = job_.arena.make<ast::Expression>(
      job_.span(statement->header.end, statement->span.end), ast::Hole{});
  if (auto* field = std::get_if<ast::Field>(&statement->node)) field->value = hole;
  if (auto* let = std::get_if<ast::Let>(&statement->node)) let->value = hole;
  if (auto* node = std::get_if<ast::Node>(&statement->node)) {
    if (outline.has(TokenKind::from_)) node->from = hole;
    if (outline.has(TokenKind::where_)) node->where = hole;
    if (outline.has(TokenKind::when_)) node->when = hole;
    if (outline.has(TokenKind::because_)) node->because = hole;
  }
  fill(parsed.bodies, outline, kUnknown);
  return statement;
}

}  // namespace rollout::syntax
