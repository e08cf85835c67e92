// SPDX-License-Identifier: Apache-2.0
#include "compiler/functions/encode_json.h"

#include <fmt/format.h>

#include "compiler/functions/describe.h"
#include "compiler/support/json_text.h"

namespace rollout::functions {
namespace {

constexpr int kDeepest = 100;

class Encoder {
 public:
  explicit Encoder(BuiltinCall& call) : call_(call) {}

  bool write(const Value& value, int depth) {
    // Small enough between two looks at the limit: what is shared could otherwise grow without end.
    if (!charge(call_, 1) || out_.size() > call_.budget.limits().text) return false;
    switch (value.kind()) {
      case Kind::absent: out_ += "null"; return true;
      case Kind::poison: return false;
      case Kind::boolean:
      case Kind::integer:
      case Kind::decimal: out_ += value::print(value); return true;
      case Kind::duration:
      case Kind::percent: support::append_json_string(out_, value::print(value)); return true;
      case Kind::text:
      case Kind::quantity:
      case Kind::date: support::append_json_string(out_, value.as_text()); return true;
      case Kind::list: return nested(depth) && write_list(value.as_list(), depth + 1);
      case Kind::record: return nested(depth) && write_record(value.as_record(), depth + 1);
      case Kind::object:
      case Kind::callable: break;
    }
    return refuse(fmt::format("{} has no form in JSON", describe(value)));
  }

  const std::string& text() const { return out_; }

 private:
  bool refuse(std::string message) {
    fail(call_, 0, Code::bad_argument, std::move(message));
    return false;
  }

  bool nested(int depth) {
    return depth < kDeepest ||
           refuse(fmt::format("the value is nested more than {} levels deep", kDeepest));
  }

  bool write_list(const value::ListData& list, int depth) {
    out_ += '[';
    for (const auto& item : list.items) {
      if (&item != list.items.begin()) out_ += ',';
      if (!write(item, depth)) return false;
    }
    out_ += ']';
    return true;
  }

  bool write_record(const value::Record& record, int depth) {
    out_ += '{';
    for (const auto& entry : record.entries) {
      if (&entry != record.entries.begin()) out_ += ',';
      support::append_json_string(out_, entry.key.text());
      out_ += ':';
      if (!write(entry.value, depth)) return false;
    }
    out_ += '}';
    return true;
  }

  BuiltinCall& call_;
  std::string out_;
};

}  // namespace

Value encode_json(BuiltinCall& call, const Value& value) {
  Encoder encoder(call);
  const bool written = encoder.write(value, 0);
  const bool too_long = encoder.text().size() > call.budget.limits().text;
  return written || too_long ? make_text(call, encoder.text()) : poison(call);
}

}  // namespace rollout::functions
