// SPDX-License-Identifier: Apache-2.0
//
// How a builtin replies: it pays, reports and makes its result. A refused charge gives poison and
// no report: whoever calls a builtin says that the budget is spent. Private to the builtins.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "compiler/functions/builtin.h"

namespace rollout::functions {

using diagnostics::Code;
using support::Symbol;
using value::Kind;
using value::Value;

inline Value poison(const BuiltinCall& call) { return Value::poison(call.span); }

// Reports at the argument (where it was written in this call, when that is known) and gives poison.
Value fail(BuiltinCall& call, std::size_t argument, Code code, std::string message,
           std::string help = {});

// Reading costs steps too, or a program could scan one large text for ever.
bool charge(BuiltinCall& call, std::uint64_t steps);
bool charge_reading(BuiltinCall& call, std::string_view text);

// Whether a text of so many bytes may be made: within the limit of one text, and paid for. Ask
// before building it.
bool charge_text(BuiltinCall& call, std::uint64_t bytes);
// Copies a text that was not paid for yet.
Value make_text(BuiltinCall& call, std::string_view text);

inline std::string_view text_at(const BuiltinCall& call, std::size_t i) {
  return call.arguments[i].as_text();
}
inline const value::Sequence<Value>& list_at(const BuiltinCall& call, std::size_t i) {
  return call.arguments[i].as_list().items;
}
inline const value::Record& map_at(const BuiltinCall& call, std::size_t i) {
  return call.arguments[i].as_record();
}
inline bool has_argument(const BuiltinCall& call, std::size_t i) {
  return i < call.arguments.size();
}

// A list in the making: each item is paid for as it comes.
class ListBuilder {
 public:
  explicit ListBuilder(BuiltinCall& call)
      : call_(call), data_(call.arena.make<value::ListData>()) {}
  bool add(const Value& item);
  bool add_text(std::string_view text);
  Value finish() const { return Value::list(data_, call_.span); }

 private:
  BuiltinCall& call_;
  value::ListData* data_;
};

// A map in the making. Setting a key again changes its value and keeps its place.
class MapBuilder {
 public:
  explicit MapBuilder(BuiltinCall& call) : call_(call), record_(call.arena.make<value::Record>()) {}
  bool set(Symbol key, const Value& item);
  bool set(std::string_view key, const Value& item) { return set(call_.symbols.intern(key), item); }
  bool set_text(std::string_view key, std::string_view text);
  bool set_all(const value::Record& other);
  const Value* find(Symbol key) const;
  Value finish() const { return Value::record(record_, call_.span); }

 private:
  BuiltinCall& call_;
  value::Record* record_;
  std::unordered_map<Symbol, std::size_t> places_;
};

}  // namespace rollout::functions
