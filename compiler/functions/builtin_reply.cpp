// SPDX-License-Identifier: Apache-2.0
#include "compiler/functions/builtin_reply.h"

#include <fmt/format.h>

#include "compiler/functions/trail.h"

namespace rollout::functions {
namespace {

constexpr std::uint64_t kPlaceBytes = 64;  // what the index of a map takes for a key, about
constexpr std::uint64_t kBytesPerStep = 16;

}  // namespace

Value fail(BuiltinCall& call, std::size_t argument, Code code, std::string message,
           std::string help) {
  const bool written_here =
      argument < call.arguments.size() && call.arguments[argument].span().known();
  const auto span = written_here ? call.arguments[argument].span() : call.span;
  auto report = call.sink.report(code, span, std::move(message));
  if (span != call.span && call.span.known() &&
      (span.file != call.span.file || span.begin < call.span.begin || span.end > call.span.end))
    report.note(call.span, "it is used here");
  add_trail(report, call.frame);
  report.help(std::move(help));
  return poison(call);
}

bool charge(BuiltinCall& call, std::uint64_t steps) { return call.budget.step(steps); }

bool charge_reading(BuiltinCall& call, std::string_view text) {
  return charge(call, 1 + text.size() / kBytesPerStep);
}

bool charge_text(BuiltinCall& call, std::uint64_t bytes) {
  const auto limit = call.budget.limits().text;
  if (bytes > limit) {
    call.sink.report(Code::text_too_long, call.span,
                     fmt::format("this makes a string of more than {} bytes", limit));
    return false;
  }
  return call.budget.bytes(bytes) && charge(call, 1 + bytes / kBytesPerStep);
}

Value make_text(BuiltinCall& call, std::string_view text) {
  return charge_text(call, text.size()) ? Value::text(call.arena, text, call.span) : poison(call);
}

bool ListBuilder::add(const Value& item) {
  if (!charge(call_, 1) || !call_.budget.bytes(next_growth(data_->items))) return false;
  data_->items.push_back(call_.arena, item);
  return true;
}

bool ListBuilder::add_text(std::string_view text) {
  const auto item = make_text(call_, text);
  return !item.is_poison() && add(item);
}

bool MapBuilder::set(Symbol key, const Value& item) {
  if (!charge(call_, 1) ||
      !call_.budget.bytes(next_growth(record_->entries) + places_.size() * kPlaceBytes))
    return false;
  const auto [place, fresh] = places_.emplace(key, record_->entries.size());
  if (fresh) {
    record_->entries.push_back(call_.arena, {key, item});
  } else {
    record_->entries[place->second].value = item;
  }
  return true;
}

bool MapBuilder::set_text(std::string_view key, std::string_view text) {
  const auto item = make_text(call_, text);
  return !item.is_poison() && set(key, item);
}

bool MapBuilder::set_all(const value::Record& other) {
  for (const auto& entry : other.entries)
    if (!set(entry.key, entry.value)) return false;
  return true;
}

const Value* MapBuilder::find(Symbol key) const {
  const auto place = places_.find(key);
  return place == places_.end() ? nullptr : &record_->entries[place->second].value;
}

}  // namespace rollout::functions
