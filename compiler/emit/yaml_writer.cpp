// SPDX-License-Identifier: Apache-2.0
#include "compiler/emit/yaml_writer.h"

#include <span>
#include <vector>

#include "compiler/emit/number.h"
#include "compiler/emit/yaml_scalar.h"

namespace rollout::emit {

namespace {

using value::Entry;
using value::Kind;
using value::Value;

// Readers look for the ':' of a simple key within 1024 characters.
constexpr std::size_t kLongestSimpleKey = 1000;

class YamlWriter {
 public:
  explicit YamlWriter(std::string& out) : out_(out) {}

  void write(const value::Record& record) {
    if (record.entries.empty()) {
      out_ += "{}\n";
      return;
    }
    open(record, 0, false);
    while (!open_.empty()) step();
  }

 private:
  // A record or a list of which some part is still to be written; one of the spans is empty.
  struct Open {
    std::span<const Entry> entries;
    std::span<const Value> items;
    std::size_t indent;
    bool in_line;  // its first line has begun: "- " stands before it
  };

  void open(const value::Record& record, std::size_t indent, bool in_line) {
    const auto& entries = record.entries;
    open_.push_back({{entries.begin(), entries.size()}, {}, indent, in_line});
  }

  void open(const value::ListData& list, std::size_t indent, bool in_line) {
    open_.push_back({{}, {list.items.begin(), list.items.size()}, indent, in_line});
  }

  // Writes the next entry or item of what was opened last, up to what it holds in turn.
  void step() {
    auto& part = open_.back();
    if (part.entries.empty() && part.items.empty()) {
      open_.pop_back();
      return;
    }
    const auto indent = part.indent;
    if (!part.in_line) out_.append(indent, ' ');
    part.in_line = false;
    if (part.entries.empty()) {
      const auto& item = part.items.front();
      part.items = part.items.subspan(1);
      out_ += '-';
      write_item(item, indent);
    } else {
      const auto& entry = part.entries.front();
      part.entries = part.entries.subspan(1);
      write_key(entry.key.text(), indent);
      write_field(entry.value, indent);
    }
  }

  void write_key(std::string_view key, std::size_t indent) {
    const bool simple = key.size() <= kLongestSimpleKey;
    if (!simple) out_ += "? ";
    append_line_scalar(out_, key);
    if (!simple) out_.append("\n").append(indent, ' ');
    out_ += ':';
  }

  void write_field(const Value& value, std::size_t indent) {
    if (value.is(Kind::record) && !value.as_record().entries.empty()) {
      out_ += '\n';
      open(value.as_record(), indent + 2, false);
    } else if (value.is(Kind::list) && !value.as_list().items.empty()) {
      out_ += '\n';
      open(value.as_list(), indent, false);
    } else {
      write_scalar(value, indent);
    }
  }

  void write_item(const Value& value, std::size_t indent) {
    if (value.is(Kind::record) && !value.as_record().entries.empty()) {
      out_ += ' ';
      open(value.as_record(), indent + 2, true);
    } else if (value.is(Kind::list) && !value.as_list().items.empty()) {
      out_ += ' ';
      open(value.as_list(), indent + 2, true);
    } else {
      write_scalar(value, indent);
    }
  }

  // To the end of the line; an empty record or list counts as a scalar.
  void write_scalar(const Value& value, std::size_t indent) {
    out_ += ' ';
    switch (value.kind()) {
      case Kind::boolean: out_ += value.as_boolean() ? "true" : "false"; break;
      case Kind::integer: append_integer(out_, value.as_integer()); break;
      case Kind::decimal: append_decimal(out_, value.mantissa(), value.scale()); break;
      case Kind::text:
      case Kind::quantity:
      case Kind::date: return write_text(value.as_text(), indent);
      case Kind::list: out_ += "[]"; break;
      case Kind::record: out_ += "{}"; break;
      default: out_ += "null"; break;
    }
    out_ += '\n';
  }

  void write_text(std::string_view text, std::size_t indent) {
    switch (scalar_style(text)) {
      case ScalarStyle::literal: return append_literal(out_, text, indent + 2);
      case ScalarStyle::plain: out_ += text; break;
      case ScalarStyle::quoted: append_quoted(out_, text); break;
    }
    out_ += '\n';
  }

  std::string& out_;
  std::vector<Open> open_;
};

}  // namespace

void write_yaml(const value::Record& record, std::string& out) { YamlWriter{out}.write(record); }

}  // namespace rollout::emit
