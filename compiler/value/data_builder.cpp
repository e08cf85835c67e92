// SPDX-License-Identifier: Apache-2.0
#include "compiler/value/data_builder.h"

#include <charconv>

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
  const auto exponent_at = text.find_first_of("eE");
  auto number = parse_decimal(text.substr(0, exponent_at));
  if (number.has_value() && exponent_at != std::string_view::npos) {
    auto written = text.substr(exponent_at + 1);
    if (written.starts_with('+')) written.remove_prefix(1);
    int exponent = 0;
    const auto [end, error] =
        std::from_chars(written.data(), written.data() + written.size(), exponent);
    const bool good = error == std::errc{} && end == written.data() + written.size() &&
                      exponent >= -18 && exponent <= 18;
    if (!good) number.reset();
    const auto scale = static_cast<int>(number.has_value() ? number->scale : 0) - exponent;
    if (good && scale >= 0) number = narrow(number->mantissa, static_cast<unsigned>(scale));
    if (good && scale < 0)
      number = scale < -18
                   ? std::nullopt
                   : narrow(number->mantissa * power_of_ten(static_cast<unsigned>(-scale)), 0);
  }
  if (!number.has_value())
    return fail("the number `" + std::string(text.substr(0, 40)) + "` does not fit");
  const bool whole = number->scale == 0;
  return scalar(whole ? Value::integer(number->mantissa, span_)
                      : Value::decimal(number->mantissa, number->scale, span_));
}

}  // namespace rollout::value
