// SPDX-License-Identifier: Apache-2.0
//
// Our tokens as ANTLR wants them, without a copy of any text. Private to grammar_parser.cpp and
// builder.cpp: no other file sees ANTLR.
#pragma once

#include <antlr4-runtime.h>

#include <span>
#include <string>
#include <vector>

#include "RolloutParser.h"
#include "compiler/syntax/token.h"

namespace rollout::syntax {

static_assert(static_cast<int>(TokenKind::import_) == grammar::RolloutParser::IMPORT);
static_assert(static_cast<int>(TokenKind::because_) == grammar::RolloutParser::BECAUSE);
static_assert(static_cast<int>(TokenKind::matches_) == grammar::RolloutParser::MATCHES);
static_assert(static_cast<int>(TokenKind::left_brace) == grammar::RolloutParser::LBRACE);
static_assert(static_cast<int>(TokenKind::semicolon) == grammar::RolloutParser::SEMICOLON);
static_assert(static_cast<int>(TokenKind::question) == grammar::RolloutParser::QUESTION);
static_assert(static_cast<int>(TokenKind::text) == grammar::RolloutParser::STRING);

// What ANTLR calls a token: here only a kind and a place in the window.
class GrammarToken final : public antlr4::Token {
 public:
  GrammarToken(std::size_t kind, std::size_t index, antlr4::TokenSource* source)
      : kind_(kind), index_(index), source_(source) {}

  std::string getText() const override { return {}; }
  std::size_t getType() const override { return kind_; }
  std::size_t getLine() const override { return 0; }
  std::size_t getCharPositionInLine() const override { return 0; }
  std::size_t getChannel() const override { return 0; }
  std::size_t getTokenIndex() const override { return index_; }
  std::size_t getStartIndex() const override { return index_; }
  std::size_t getStopIndex() const override { return index_; }
  antlr4::TokenSource* getTokenSource() const override { return source_; }
  antlr4::CharStream* getInputStream() const override { return nullptr; }
  std::string toString() const override { return {}; }

 private:
  std::size_t kind_;
  std::size_t index_;
  antlr4::TokenSource* source_;  // never null: ANTLR asks it when it recovers
};

// A window of tokens as the stream that the parser reads, followed by the end of the file.
class GrammarTokens final : public antlr4::TokenStream, public antlr4::TokenSource {
 public:
  void open(std::span<const Token> window) {
    tokens_.clear();
    tokens_.reserve(window.size() + 1);
    for (const auto& token : window)
      tokens_.emplace_back(static_cast<std::size_t>(token.kind), tokens_.size(), this);
    tokens_.emplace_back(antlr4::Token::EOF, tokens_.size(), this);
    position_ = 0;
  }

  antlr4::Token* LT(ssize_t k) override {
    if (k < 0) return position_ == 0 ? nullptr : &tokens_[position_ - 1];
    return &tokens_[std::min(position_ + static_cast<std::size_t>(k) - 1, tokens_.size() - 1)];
  }
  std::size_t LA(ssize_t k) override { return LT(k)->getType(); }
  void consume() override { position_ += position_ + 1 < tokens_.size() ? 1 : 0; }
  ssize_t mark() override { return 0; }
  void release(ssize_t) override {}
  std::size_t index() override { return position_; }
  void seek(std::size_t index) override { position_ = std::min(index, tokens_.size() - 1); }
  std::size_t size() override { return tokens_.size(); }
  antlr4::Token* get(std::size_t index) const override {
    return const_cast<GrammarToken*>(&tokens_[index]);
  }
  antlr4::TokenSource* getTokenSource() const override { return const_cast<GrammarTokens*>(this); }

  // What ANTLR asks only to print.
  std::string getSourceName() const override { return {}; }
  std::string getText(const antlr4::misc::Interval&) override { return {}; }
  std::string getText() override { return {}; }
  std::string getText(antlr4::RuleContext*) override { return {}; }
  std::string getText(antlr4::Token*, antlr4::Token*) override { return {}; }

  std::unique_ptr<antlr4::Token> nextToken() override { return nullptr; }
  std::size_t getLine() const override { return 0; }
  std::size_t getCharPositionInLine() override { return 0; }
  antlr4::CharStream* getInputStream() override { return nullptr; }
  std::string getSourceName() override { return {}; }
  antlr4::TokenFactory<antlr4::CommonToken>* getTokenFactory() override { return nullptr; }

 private:
  std::vector<GrammarToken> tokens_;
  std::size_t position_ = 0;
};

}  // namespace rollout::syntax
