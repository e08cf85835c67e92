// SPDX-License-Identifier: Apache-2.0
//
// Evaluates a condition for one subject. Absence is a third answer: `and` and `or` look past it
// where the other side decides, `has(x)` and `x ?? y` ask about it, everything else passes it on.
// What cannot be computed is an answer too, which `and` and `or` do not look past: a lookup that
// fails must not let anything pass.
//
//   Workplace workplace{arena, symbols, budget, facts};
//   Evaluation evaluation(workplace, subject);
//   const auto answer = evaluation.answer(*rule.when);
//
// With a Record it also keeps what each part was, and where the values were read.
#pragma once

#include <functional>
#include <utility>
#include <vector>

#include "compiler/diagnostics/sink.h"
#include "compiler/functions/budget.h"
#include "compiler/ir/condition.h"
#include "policies/verdicts/answer.h"
#include "policies/verdicts/field_reader.h"
#include "policies/verdicts/outcomes.h"
#include "policies/verdicts/part.h"

namespace rollout::verdicts {

// What all evaluations share.
struct Workplace {
  support::Arena& arena;
  support::SymbolTable& symbols;
  functions::Budget& budget;
  DerivedFacts& facts;
  Outcomes* outcomes = nullptr;  // where asked for: what every part was
};

struct Record {
  Parts parts;
  std::vector<Reading> readings;
};

class Evaluation {
 public:
  Evaluation(Workplace& workplace, const value::Object& subject, Record* record = nullptr)
      : workplace_(workplace),
        subject_(subject),
        record_(record),
        reader_(workplace.arena, workplace.facts, workplace.outcomes) {}

  Answer answer(const ir::Condition& condition);

 private:
  struct Variable {
    std::string_view name;
    value::Value value;
  };
  // Asked in each turn of a loop, or for each item of a list; what it answers goes on while it is
  // known.
  using Turn = std::function<Answer()>;
  Answer for_each_turn(const ir::Comprehension& loop, const Turn& turn);
  Answer turn_with(const ir::Comprehension& loop, const value::Value& first,
                   const value::Value& second, const Turn& turn);

  Answer decide(const ir::Condition& condition);
  Answer field(const ir::Condition& condition, const ir::SubjectField& node);
  Answer variable(const ir::Variable& node);
  Answer member(const ir::Condition& condition, const ir::MemberOf& node);
  Answer has(const ir::Condition& condition, const ir::Has& node);
  Answer choose(const ir::Choose& node);
  Answer list(const ir::Condition& condition, const ir::ListOf& node);
  Answer map(const ir::Condition& condition, const ir::MapOf& node);
  Answer list_of_loop(const ir::Condition& condition, const ir::Comprehension& node);
  Answer map_of_loop(const ir::Condition& condition, const ir::Comprehension& node);

  Answer apply(const ir::Condition& condition, const ir::Apply& node);
  Answer logical(const ir::Condition& condition, const ir::Apply& node);
  Answer coalesce(const ir::Apply& node);
  Answer equality(const ir::Condition& condition, const ir::Apply& node);
  Answer containment(const ir::Condition& condition, const ir::Apply& node, const Answer& left,
                     const Answer& right);
  Answer item(const ir::Condition& condition, const Answer& of, const Answer& at);
  Answer operation(const ir::Condition& condition, const ir::Apply& node);

  Answer call(const ir::Condition& condition, const ir::CallBuiltin& node);
  Answer quantified(const ir::Condition& condition, const ir::CallBuiltin& node, bool any);

  Answer failure(std::string message);
  // What went wrong in a function, from its diagnostic.
  Answer failed(diagnostics::Sink& sink);
  void keep(const ir::Condition& condition, const Answer& answer);
  void keep(const Answer& answer, const Reading& reading);
  std::size_t mark() const { return record_ == nullptr ? 0 : record_->parts.size(); }
  void forget(std::size_t mark);

  Workplace& workplace_;
  const value::Object& subject_;
  Record* record_;
  FieldReader reader_;
  std::vector<Variable> variables_;
};

}  // namespace rollout::verdicts
