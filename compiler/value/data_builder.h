// SPDX-License-Identifier: Apache-2.0
//
// Builds a value from the events of a reader (a scalar, the start and end of a list or record),
// with the bounds that both readers share. Private to compiler/value.
#pragma once

#include <string>
#include <unordered_set>
#include <vector>

#include "compiler/value/data.h"

namespace rollout::value {

class DataBuilder {
 public:
  DataBuilder(Arena& arena, support::SymbolTable& symbols, Span span, std::size_t most)
      : arena_(arena), symbols_(symbols), span_(span), most_(most) {}

  // Each gives false once something is wrong; problem() then says what.
  bool begin_list();
  bool end_list();
  bool begin_record();
  bool end_record();
  bool key(std::string_view text);
  bool scalar(Value value);
  bool text(std::string_view text) { return scalar(Value::text(arena_, text, span_)); }
  // A number as written, exactly; an exponent is worked out. What does not fit is refused.
  bool number(std::string_view text);

  // In a record whose next event is a key.
  bool wants_key() const {
    return !open_.empty() && open_.back().record != nullptr && open_.back().key.empty() &&
           !open_.back().empty_key;
  }
  bool done() const { return done_; }
  const Value& result() const { return result_; }
  const std::string& problem() const { return problem_; }
  bool fail(std::string problem);
  Span span() const { return span_; }

 private:
  struct Open {
    ListData* list = nullptr;
    Record* record = nullptr;
    Symbol key;
    bool empty_key = false;
    std::unordered_set<const void*> keys;
  };

  Arena& arena_;
  support::SymbolTable& symbols_;
  Span span_;
  std::size_t most_;  // values in the document
  std::size_t values_ = 0;
  std::vector<Open> open_;
  Value result_;
  bool done_ = false;
  std::string problem_;
};

}  // namespace rollout::value
