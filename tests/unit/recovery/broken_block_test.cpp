// SPDX-License-Identifier: Apache-2.0
//
// One broken block among many: one report, and the others are whole.
#include <catch2/catch.hpp>

#include <fmt/format.h>

#include "compiler/ast/print.h"
#include "compiler/syntax/parse.h"
#include "tests/unit/recovery/blocks.h"
#include "tests/unit/recovery/mutation.h"

namespace rollout::recovery {

namespace {

struct Reading {
  std::string printed;
  std::size_t errors;
  std::string said;
};

Reading read(std::string text) {
  source::SourceMap sources;
  support::SymbolTable symbols;
  support::Arena arena;
  diagnostics::Sink sink;
  const auto id = sources.add("blocks.rollout", std::move(text));
  const auto file = syntax::parse(sources, id, symbols, arena, sink);
  Reading reading{ast::print(file), sink.errors(), {}};
  for (const auto& each : sink.take())
    reading.said += fmt::format("    {} {}:{} {}\n", diagnostics::entry(each.code).id,
                                sources.file(id).position(each.span.begin).line,
                                sources.file(id).position(each.span.begin).column, each.message);
  return reading;
}

std::string joined(const std::vector<std::string>& blocks, std::size_t begin, std::size_t end) {
  std::string text;
  for (auto i = begin; i < end; ++i) text += blocks[i];
  return text;
}

struct Score {
  std::size_t tried = 0;
  std::size_t cascades = 0;  // more than one report
  std::size_t losses = 0;    // a neighbour was harmed
  std::string worst;         // the first few, for people
};

// Breaks the block in the middle in each way that `mutate` knows.
class Breaker {
 public:
  explicit Breaker(std::size_t count) : blocks_(blocks(count)), broken_(count / 2) {
    before_ = read(joined(blocks_, 0, broken_)).printed;
    after_ = read(joined(blocks_, broken_ + 1, count)).printed;
  }

  template <typename Mutate>
  Score score(Mutate mutate) {
    Score score;
    for (std::size_t shape = 0; shape < shapes(); ++shape)
      for (const auto& mutation : mutate(block(shape, broken_))) add(shape, mutation, score);
    return score;
  }

 private:
  void add(std::size_t shape, const Mutation& mutation, Score& score) {
    const auto reading = read(joined(blocks_, 0, broken_) + mutation.text +
                              joined(blocks_, broken_ + 1, blocks_.size()));
    const bool cascade = reading.errors > 1;
    const bool loss = !reading.printed.starts_with(before_) || !reading.printed.ends_with(after_);
    ++score.tried;
    score.cascades += cascade ? 1 : 0;
    score.losses += loss ? 1 : 0;
    if (!cascade && !loss) return;
    score.worst += fmt::format("  shape {} {}{}\n{}", shape, mutation.what,
                               loss ? ": harms a neighbour" : "", reading.said);
  }

  std::vector<std::string> blocks_;
  std::size_t broken_;
  std::string before_;
  std::string after_;
};

void expect(const Score& score, std::size_t most_cascades, std::size_t most_losses) {
  INFO(score.tried << " tried\n" << score.worst);
  CHECK(score.cascades <= most_cascades);
  CHECK(score.losses <= most_losses);
}

}  // namespace

TEST_CASE("all blocks are read without a word") {
  CHECK(read(joined(blocks(100), 0, 100)).said == "");
}

TEST_CASE("a block without one of its tokens") {
  expect(Breaker(100).score(without_a_token), 0, 0);
}

TEST_CASE("a block without one byte of its punctuation") {
  expect(Breaker(100).score(without_a_byte_of_punctuation), 0, 0);
}

TEST_CASE("a block that is half typed") { expect(Breaker(100).score(half_typed), 0, 0); }

TEST_CASE("a block with a token too many") { expect(Breaker(12).score(with_a_token), 6, 0); }

}  // namespace rollout::recovery
