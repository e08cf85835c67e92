// SPDX-License-Identifier: Apache-2.0
#include "policies/verdicts/evaluation.h"

#include <fmt/format.h>

#include "compiler/support/overloaded.h"

namespace rollout::verdicts {

namespace {

using value::Kind;
using value::Value;

constexpr std::size_t kShown = 40;  // bytes of a value

std::string shown(const Answer& answer) {
  switch (answer.lack) {
    case Lack::nothing: return value::print(answer.value, kShown);
    case Lack::not_set: return "not set";
    case Lack::fact: return "not declared";
    default: return "?";
  }
}

// Where a value is drawn: below an operator, or where the part begins.
source::Span place_of(const ir::Condition& condition) {
  if (const auto* apply = std::get_if<ir::Apply>(&condition.node);
      apply != nullptr && apply->sign.known())
    return apply->sign;
  return condition.span;
}

bool is_shown(const ir::Condition& condition) {
  return !std::holds_alternative<ir::Constant>(condition.node) &&
         !std::holds_alternative<ir::ListOf>(condition.node) &&
         !std::holds_alternative<ir::MapOf>(condition.node);
}

}  // namespace

Answer Evaluation::answer(const ir::Condition& condition) {
  if (!workplace_.budget.step()) return failure("it takes more steps than a policy may");
  auto answer = decide(condition);
  if (record_ != nullptr) keep(condition, answer);
  if (workplace_.outcomes != nullptr) workplace_.outcomes->note(condition, answer);
  return answer;
}

void Evaluation::keep(const ir::Condition& condition, const Answer& answer) {
  if (is_shown(condition)) record_->parts.push_back({place_of(condition), shown(answer)});
}

// A block or a list is only on the way to what decides.
void Evaluation::keep(const Answer& answer, const Reading& reading) {
  const bool leaf =
      answer.known() && !answer.value.is(Kind::object) && !answer.value.is(Kind::list);
  if (record_ != nullptr && leaf) record_->readings.push_back(reading);
}

void Evaluation::forget(std::size_t mark) {
  if (record_ != nullptr) record_->parts.resize(mark);
}

Answer Evaluation::decide(const ir::Condition& condition) {
  return std::visit(
      support::Overloaded{[&](const ir::Constant& node) {
                            return node.value.is_absent() ? Answer::lacking(Lack::not_set, "null")
                                                          : Answer::of(node.value);
                          },
                          [&](const ir::SubjectField& node) { return field(condition, node); },
                          [&](const ir::Variable& node) { return variable(node); },
                          [&](const ir::MemberOf& node) { return member(condition, node); },
                          [&](const ir::Has& node) { return has(condition, node); },
                          [&](const ir::Apply& node) { return apply(condition, node); },
                          [&](const ir::Choose& node) { return choose(node); },
                          [&](const ir::CallBuiltin& node) { return call(condition, node); },
                          [&](const ir::ListOf& node) { return list(condition, node); },
                          [&](const ir::MapOf& node) { return map(condition, node); },
                          [&](const ir::Comprehension& node) {
                            return node.key == nullptr ? list_of_loop(condition, node)
                                                       : map_of_loop(condition, node);
                          }},
      condition.node);
}

Answer Evaluation::failure(std::string message) {
  return Answer::lacking(Lack::failure, std::move(message));
}

Answer Evaluation::failed(diagnostics::Sink& sink) {
  if (sink.size() == 0) return failure("it takes more steps than a policy may");
  return failure(sink.unordered().front().message);
}

Answer Evaluation::field(const ir::Condition&, const ir::SubjectField& node) {
  Reading reading;
  auto answer = reader_.read(subject_, node.path, reading);
  keep(answer, reading);
  return answer;
}

Answer Evaluation::variable(const ir::Variable& node) {
  for (auto variable = variables_.rbegin(); variable != variables_.rend(); ++variable)
    if (variable->name == node.name) return Answer::of(variable->value);
  return failure(fmt::format("`{}` has no value", node.name));
}

Answer Evaluation::member(const ir::Condition& condition, const ir::MemberOf& node) {
  const auto object = answer(*node.object);
  if (!object.known()) return object;
  Reading reading{object.value.span()};
  auto found = reader_.member(object.value, node.member, object.value.span(), reading);
  keep(found, reading);
  if (found.lack == Lack::not_set && !found.place.known()) found.place = condition.span;
  return found;
}

Answer Evaluation::has(const ir::Condition& condition, const ir::Has& node) {
  const auto operand = answer(*node.operand);
  if (operand.lack != Lack::nothing && operand.lack != Lack::not_set) return operand;
  return Answer::of(Value::boolean(operand.known(), condition.span));
}

Answer Evaluation::choose(const ir::Choose& node) {
  const auto condition = answer(*node.condition);
  if (!condition.known()) return condition;
  return answer(condition.is(true) ? *node.then_value : *node.else_value);
}

Answer Evaluation::list(const ir::Condition& condition, const ir::ListOf& node) {
  auto* items = workplace_.arena.make<value::ListData>();
  for (const auto* part : node.items) {
    auto item = answer(*part);
    if (!item.known()) return item;
    items->items.push_back(workplace_.arena, item.value);
  }
  return Answer::of(Value::list(items, condition.span));
}

Answer Evaluation::map(const ir::Condition& condition, const ir::MapOf& node) {
  auto* record = workplace_.arena.make<value::Record>();
  for (std::size_t i = 0; i < node.keys.size(); ++i) {
    auto item = answer(*node.values[i]);
    if (!item.known()) return item;
    record->entries.push_back(workplace_.arena,
                              {workplace_.symbols.intern(node.keys[i]), item.value});
  }
  return Answer::of(Value::record(record, condition.span));
}

Answer Evaluation::list_of_loop(const ir::Condition& condition, const ir::Comprehension& node) {
  auto* items = workplace_.arena.make<value::ListData>();
  const auto start = mark();
  auto lack = for_each_turn(node, [&] {
    auto item = answer(*node.element);
    if (item.known()) items->items.push_back(workplace_.arena, item.value);
    return item;
  });
  forget(start);
  return lack.known() ? Answer::of(Value::list(items, condition.span)) : lack;
}

Answer Evaluation::map_of_loop(const ir::Condition& condition, const ir::Comprehension& node) {
  auto* record = workplace_.arena.make<value::Record>();
  const auto start = mark();
  auto lack = for_each_turn(node, [&] {
    const auto key = answer(*node.key);
    if (!key.known()) return key;
    auto item = answer(*node.element);
    if (item.known() && key.value.is(Kind::text))
      record->entries.push_back(workplace_.arena,
                                {workplace_.symbols.intern(key.value.as_text()), item.value});
    return item;
  });
  forget(start);
  return lack.known() ? Answer::of(Value::record(record, condition.span)) : lack;
}

}  // namespace rollout::verdicts
