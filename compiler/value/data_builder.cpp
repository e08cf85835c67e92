// SPDX-License-Identifier: Apache-2.0
#include "compiler/value/data_builder.h"

#include "compiler/value/decimal.h"

namespace rollout::value {

bool DataBuilder::fail(std::string problem) {
  if (problem_.empty()) problem_ = std::move(problem);
  return false;
}

bool DataBuilder::scalar(Value value) {
  if (!problem_.empty()) return false;
  if (++values_ > most_) return fail("it holds more than " + std::to_string(most_) + " values");
  if (open_.empty()) {
    if (done_) return fail("it holds more than one document");
    result_ = value;
    done_ = true;
    return true;
  }
  auto& top = open_.back();
  if (top.list != nullptr) {
    top.list->items.push_back(arena_, value);
    return true;
  }
  top.record->entries.push_back(arena_, {top.key, value, nullptr});
  top.key = Symbol{};
  top.empty_key = false;
  return true;
}

bool DataBuilder::begin_list() {
  if (open_.size() >= kDeepestData) return fail("it is nested more than 100 levels deep");
  Open open;
  open.list = arena_.make<ListData>();
  open_.push_back(std::move(open));
  return problem_.empty();
}

bool DataBuilder::begin_record() {
  if (open_.size() >= kDeepestData) return fail("it is nested more than 100 levels deep");
  Open open;
  open.record = arena_.make<Record>();
  open_.push_back(std::move(open));
  return problem_.empty();
}

bool DataBuilder::end_list() {
  const auto* list = open_.back().list;
  open_.pop_back();
  return scalar(Value::list(list, span_));
}

bool DataBuilder::end_record() {
  const auto* record = open_.back().record;
  open_.pop_back();
  return scalar(Value::record(record, span_));
}

bool DataBuilder::key(std::string_view text) {
  auto& top = open_.back();
  top.key = symbols_.intern(text);
  top.empty_key = text.empty();
  if (!top.keys.insert(top.key.identity()).second)
    return fail("the key `" + std::string(text) + "` stands twice");
  return problem_.empty();
}

bool DataBuilder::number(std::string_view text) {
  const auto number = parse_scientific(text);
  if (!number.has_value())
    return fail("the number `" + std::string(text.substr(0, 40)) + "` does not fit");
  const bool whole = number->scale == 0;
  return scalar(whole ? Value::integer(number->mantissa, span_)
                      : Value::decimal(number->mantissa, number->scale, span_));
}

}  // namespace rollout::value
