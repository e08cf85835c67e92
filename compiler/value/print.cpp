// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "compiler/support/text.h"
#include "compiler/value/decimal.h"
#include "compiler/value/duration.h"
#include "compiler/value/object.h"

namespace rollout::value {
namespace {

bool is_identifier(std::string_view name) {
  if (name.empty() || (name[0] >= '0' && name[0] <= '9') || name[0] == '-' || name.back() == '-')
    return false;
  for (const char c : name) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    if (!letter && c != '-' && (c < '0' || c > '9')) return false;
  }
  return true;
}

std::string name_or_text(std::string_view name) {
  return is_identifier(name) ? std::string(name) : support::quote(name);
}

// Appends until the limit is reached; what is left out of a list or map shows as "…".
class Printer {
 public:
  explicit Printer(std::size_t limit) : limit_(limit) {}

  void print(const Value& value) {
    switch (value.kind()) {
      case Kind::absent: out_ += "null"; break;
      case Kind::poison: out_ += "?"; break;
      case Kind::boolean: out_ += value.as_boolean() ? "true" : "false"; break;
      case Kind::integer: out_ += std::to_string(value.as_integer()); break;
      case Kind::decimal: out_ += print_decimal({value.mantissa(), value.scale()}); break;
      case Kind::percent: out_ += print_decimal({value.mantissa(), value.scale()}) + "%"; break;
      case Kind::duration: out_ += print_duration(value.nanoseconds()); break;
      case Kind::text: print_text(value.as_text()); break;
      case Kind::quantity:
      case Kind::date: out_ += value.as_text(); break;
      case Kind::list: print_list(value.as_list()); break;
      case Kind::record: print_record(value.as_record()); break;
      case Kind::object: print_object(value.as_object()); break;
      case Kind::callable: out_ += "a function"; break;
    }
  }

  std::string finish() { return std::move(out_); }

 private:
  bool full() const { return out_.size() >= limit_; }

  void print_text(std::string_view text) {
    const auto room = full() ? 0 : limit_ - out_.size();
    out_ += support::quote(support::shorten(text, std::max<std::size_t>(room, 16)));
  }

  void print_list(const ListData& list) {
    out_ += '[';
    for (const auto& item : list.items) {
      if (&item != list.items.begin()) out_ += ", ";
      if (full()) {
        out_ += "…";
        break;
      }
      print(item);
    }
    out_ += ']';
  }

  void print_record(const Record& record) {
    if (record.entries.empty()) {
      out_ += "{}";
      return;
    }
    out_ += "{ ";
    for (const auto& entry : record.entries) {
      if (&entry != record.entries.begin()) out_ += ", ";
      if (full()) {
        out_ += "…";
        break;
      }
      out_ += name_or_text(entry.key.text()) + " = ";
      print(entry.value);
    }
    out_ += " }";
  }

  void print_object(const Object& object) {
    if (object.label.empty()) {
      print_record(object.fields);
    } else {
      out_ += name_or_text(name_of(object));
    }
  }

  std::size_t limit_;
  std::string out_;
};

}  // namespace

std::string print(const Value& value, std::size_t limit) {
  Printer printer(limit);
  printer.print(value);
  return printer.finish();
}

}  // namespace rollout::value
