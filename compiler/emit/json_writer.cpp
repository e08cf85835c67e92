// SPDX-License-Identifier: Apache-2.0
#include "compiler/emit/json_writer.h"

#include <span>
#include <vector>

#include "compiler/emit/number.h"
#include "compiler/support/text.h"
#include "compiler/support/visible.h"

namespace rollout::emit {

namespace {

using value::Entry;
using value::Kind;
using value::Value;

class JsonWriter {
 public:
  explicit JsonWriter(std::string& out) : out_(out) {}

  void write(const value::Record& record) {
    open(Value::record(&record));
    while (!open_.empty()) step();
    out_ += '\n';
  }

 private:
  // A record or a list of which some part is still to be written; one of the spans is empty.
  struct Open {
    std::span<const Entry> entries;
    std::span<const Value> items;
    char closing;
    bool begun = false;
  };

  // Scalars and what is empty are written at once.
  void open(const Value& value) {
    switch (value.kind()) {
      case Kind::record: {
        const auto& entries = value.as_record().entries;
        if (entries.empty()) return void(out_ += "{}");
        out_ += '{';
        return open_.push_back({{entries.begin(), entries.size()}, {}, '}'});
      }
      case Kind::list: {
        const auto& items = value.as_list().items;
        if (items.empty()) return void(out_ += "[]");
        out_ += '[';
        return open_.push_back({{}, {items.begin(), items.size()}, ']'});
      }
      case Kind::boolean: return void(out_ += value.as_boolean() ? "true" : "false");
      case Kind::integer: return append_integer(out_, value.as_integer());
      case Kind::decimal: return append_decimal(out_, value.mantissa(), value.scale());
      case Kind::text:
      case Kind::quantity:
      case Kind::date: return append_json_text(out_, value.as_text());
      default: out_ += "null";
    }
  }

  void step() {
    auto& part = open_.back();
    if (part.entries.empty() && part.items.empty()) {
      const char closing = part.closing;
      open_.pop_back();
      break_line();
      out_ += closing;
      return;
    }
    if (part.begun) out_ += ',';
    part.begun = true;
    break_line();
    if (part.entries.empty()) {
      const auto& item = part.items.front();
      part.items = part.items.subspan(1);
      open(item);
    } else {
      const auto& entry = part.entries.front();
      part.entries = part.entries.subspan(1);
      append_json_text(out_, entry.key.text());
      out_ += ": ";
      open(entry.value);
    }
  }

  void break_line() {
    out_ += '\n';
    out_.append(open_.size() * 2, ' ');
  }

  std::string& out_;
  std::vector<Open> open_;
};

void append_escape(std::string& out, std::uint32_t value) {
  switch (value) {
    case '"': out += "\\\""; return;
    case '\\': out += "\\\\"; return;
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    default: break;
  }
  out += "\\u";
  append_hexadecimal(out, value, 4);
}

// Beyond the basic plane an escape would take a pair of surrogates: these go out as they are.
bool needs_escape(const support::CodePoint& point) {
  if (!point.valid || point.value < 0x20 || point.value == '"' || point.value == '\\') return true;
  if (point.value < 0x7F || point.value > 0xFFFF) return false;
  return point.value == 0x7F || !support::is_visible(point.value);
}

// Nearly every character, and told by its byte alone.
bool is_simple(char c) { return c >= 0x20 && c < 0x7F && c != '"' && c != '\\'; }

}  // namespace

void write_json(const value::Record& record, std::string& out) { JsonWriter{out}.write(record); }

void append_json_text(std::string& out, std::string_view text) {
  out += '"';
  std::size_t copied = 0;
  for (std::size_t i = 0; i < text.size();) {
    if (is_simple(text[i])) {
      ++i;
      continue;
    }
    const auto point = support::code_point_at(text, i);
    if (needs_escape(point)) {
      out += text.substr(copied, i - copied);
      append_escape(out, point.valid ? point.value : support::kReplacement);
      copied = i + point.length;
    }
    i += point.length;
  }
  out += text.substr(copied);
  out += '"';
}

}  // namespace rollout::emit
