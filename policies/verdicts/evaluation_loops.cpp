// SPDX-License-Identifier: Apache-2.0
//
// Comprehensions, and `any`, `all` and `count` over them.
#include <fmt/format.h>

#include "policies/verdicts/evaluation.h"

namespace rollout::verdicts {

namespace {

using value::Kind;
using value::Value;

const ir::Comprehension* loop_of(const ir::Condition& condition) {
  const auto* loop = std::get_if<ir::Comprehension>(&condition.node);
  return loop != nullptr && loop->key == nullptr ? loop : nullptr;
}

}  // namespace

Answer Evaluation::turn_with(const ir::Comprehension& loop, const Value& first, const Value& second,
                             const Turn& turn) {
  const auto outer = variables_.size();
  variables_.push_back({loop.first, first});
  if (!loop.second.empty()) variables_.push_back({loop.second, second});
  auto answered = Answer::of({});
  const auto chosen =
      loop.condition == nullptr ? Answer::of(Value::boolean(true)) : answer(*loop.condition);
  if (!chosen.known()) answered = chosen;
  else if (chosen.is(true)) answered = turn();
  variables_.resize(outer);
  return answered;
}

Answer Evaluation::for_each_turn(const ir::Comprehension& loop, const Turn& turn) {
  const auto source = answer(*loop.source);
  if (source.lack == Lack::not_set && source.repeated) return Answer::of({});
  if (!source.known()) return source;
  const bool pair = !loop.second.empty();
  if (source.value.is(Kind::list)) {
    std::int64_t position = 0;
    for (const auto& item : source.value.as_list().items) {
      const auto index = Value::integer(position++, loop.source->span);
      auto answered = turn_with(loop, pair ? index : item, item, turn);
      if (!answered.known()) return answered;
    }
    return Answer::of({});
  }
  if (!source.value.is(Kind::record)) return failure("only lists and maps can be walked through");
  for (const auto& entry : source.value.as_record().entries) {
    const auto key = Value::text(workplace_.arena, entry.key.text(), loop.source->span);
    auto answered = turn_with(loop, key, entry.value, turn);
    if (!answered.known()) return answered;
  }
  return Answer::of({});
}

// An item that decides ends the walk, and is the one that is shown; one without an answer leaves
// the whole without one, unless another item decides.
Answer Evaluation::quantified(const ir::Condition& condition, const ir::CallBuiltin& node,
                              bool any) {
  bool decided = false;
  auto undecided = Answer::of({});
  const auto judge = [&](const ir::Condition& element) {
    const auto start = mark();
    auto item = answer(element);
    if (item.lack > Lack::fact) return item;
    if (!item.known()) {
      if (item.lack > undecided.lack) undecided = item;
      return Answer::of({});
    }
    decided = item.is(any);
    if (!decided) return forget(start), item;
    return failure({});  // ends the walk
  };
  auto walked = Answer::of({});
  if (const auto* loop = loop_of(*node.arguments[0])) {
    walked = for_each_turn(*loop, [&] { return judge(*loop->element); });
  } else if (const auto* items = std::get_if<ir::ListOf>(&node.arguments[0]->node)) {
    for (const auto* item : items->items) {
      walked = judge(*item);
      if (!walked.known()) break;
    }
  }
  if (decided) return Answer::of(Value::boolean(any, condition.span));
  if (!walked.known()) return walked;
  return undecided.known() ? Answer::of(Value::boolean(!any, condition.span)) : undecided;
}

}  // namespace rollout::verdicts
