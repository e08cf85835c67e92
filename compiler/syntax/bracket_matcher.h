// SPDX-License-Identifier: Apache-2.0
//
// One reading of a file whose brackets do not match, private to brackets.cpp. It walks over the
// tokens, invents what is missing, leaves out what is too much, and counts how much that is.
#pragma once

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/syntax/reports.h"
#include "compiler/syntax/scanner.h"

namespace rollout::syntax {

// What a reading takes the indentation for.
enum class Indentation : std::uint8_t {
  every_line,  // each line shows how deep it stands
  margin,      // a statement at the margin stands in no bracket
  ignored,
};

// Does a reading keep the tokens that it makes, or only count what it changes?
enum class Keep : std::uint8_t { count, tokens };

class BracketMatcher {
 public:
  BracketMatcher(std::string_view text, const Reports& spans, const Limits& limits,
                 Indentation indentation, Keep keep)
      : text_(text), spans_(spans), limits_(limits), indentation_(indentation), keep_(keep) {}

  void run(const std::vector<Token>& tokens);
  // How many brackets were invented or left out.
  std::size_t changes() const { return changes_; }
  void finish(Scan& scan, Reports& reports) &&;

 private:
  static constexpr std::size_t kMostMistakes = 100;
  static constexpr std::uint32_t kUnknown = ~0u;

  struct Mistake {
    diagnostics::Code code;
    Token at;
    std::string message;
    std::string help;
    diagnostics::Note note;
    diagnostics::Fix fix;
  };

  struct Opener {
    Token token;
    std::uint32_t line;               // counted from the first that has a token
    std::uint32_t indent;             // of its line
    std::uint32_t inside = kUnknown;  // how far the statements in it are indented
  };

  void begin_line(const Token& token, const Token& next);
  void close_by_line(bool is_else);
  void open_by_line();
  void open(const Token& token);
  void close(const Token& token);
  void close_lost_text(const Token& token);
  void lose_statements(std::uint32_t offset);
  bool is_mismatch(const Token& token, std::size_t match) const;
  bool is_one_too_many(const Token& token, std::size_t match) const;
  bool is_out_of_line(const Token& token, std::size_t match) const;
  std::size_t by_indentation(const Token& token, std::size_t match) const;
  void close_down_to(std::size_t count, std::uint32_t offset);
  void close_silently();
  void put(Token token);

  void too_deep(const Token& token);
  void stray(const Token& token);
  bool insert_opener(const Token& token);
  bool insert_opener_above(const Token& token);
  bool insert_opener_of_list(const Token& token);
  bool insert_opener_of_record(const Token& token);
  void out_of_line(const Token& token);
  void mismatched(const Token& token);
  void missing_opener();
  void unclosed(const Opener& opener, std::size_t count, std::uint32_t offset);
  void add(Mistake mistake);

  std::uint32_t blanks_before(std::uint32_t offset) const;
  bool by_lines() const { return indentation_ == Indentation::every_line; }
  bool at_statement_level() const {
    return open_.empty() || open_.back().token.kind == TokenKind::left_brace;
  }

  std::uint32_t& inside() { return open_.empty() ? outside_ : open_.back().inside; }
  // The end of the text follows itself.
  const Token& next() const { return tokens_[std::min(index_ + 1, tokens_.size() - 1)]; }

  std::string_view text_;
  const Reports& spans_;
  const Limits& limits_;
  Indentation indentation_;
  Keep keep_;
  std::span<const Token> tokens_;
  std::size_t index_ = 0;  // of the token at hand
  std::vector<Token> out_;
  std::optional<Token> last_;  // that was put and stands in the text
  std::vector<std::uint32_t> mended_;
  std::vector<Mistake> mistakes_;
  std::vector<Opener> open_;
  std::size_t changes_ = 0;
  std::size_t excess_ = 0;     // brackets that are open beyond the limit, and left out
  std::uint32_t line_ = 0;     // at hand
  std::uint32_t indent_ = 0;   // of that line
  std::uint32_t outside_ = 0;  // how far the statements in no bracket are indented
  bool line_begun_ = false;    // by a token that was left out
  bool reported_depth_ = false;
};

}  // namespace rollout::syntax
