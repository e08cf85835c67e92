// SPDX-License-Identifier: Apache-2.0
#include "compiler/emit/source_map.h"

#include <vector>

#include "compiler/emit/field_cursor.h"
#include "compiler/emit/json_writer.h"
#include "compiler/emit/number.h"
#include "compiler/support/pointer_numbers.h"

namespace rollout::emit {

namespace {

using value::Frame;
using value::Origin;

// The manifests are written first, into their own text; what they refer to is numbered on the way.
class SourceMapWriter {
 public:
  explicit SourceMapWriter(const source::SourceMap& sources) : sources_(sources) {}

  void add(const Manifest& manifest) {
    manifests_ += manifests_.empty() ? "\n    " : ",\n    ";
    append_json_text(manifests_, manifest.path);
    manifests_ += ": {\n      \"kind\": ";
    append_json_text(manifests_, manifest.kind);
    manifests_ += ", \"name\": ";
    append_json_text(manifests_, manifest.name);
    manifests_ += ", \"declared_as\": ";
    append_json_text(manifests_, manifest.rollout_name);
    manifests_ += ", \"at\": ";
    append_place(manifests_, manifest.declared);
    manifests_ += ",\n      \"fields\": {";
    add_fields(*manifest.object);
    manifests_ += "}\n    }";
  }

  void finish(std::string& out) const {
    out += "{\n  \"version\": 1,\n  \"files\": [";
    append_table(out, files_, "]");
    out += ",\n  \"frames\": [";
    append_table(out, frames_, "]");
    out += ",\n  \"origins\": [";
    append_table(out, origins_, "]");
    out += ",\n  \"manifests\": {";
    out += manifests_;
    out += manifests_.empty() ? "}\n}\n" : "\n  }\n}\n";
  }

 private:
  struct Table {
    support::PointerNumbers numbers;
    std::string rows;
  };

  static void append_table(std::string& out, const Table& table, std::string_view close) {
    out += table.rows;
    if (!table.rows.empty()) out += "\n  ";
    out += close;
  }

  void add_fields(const value::Record& record) {
    bool first = true;
    for (FieldCursor field{record}; field.next();) {
      manifests_ += first ? "\n        " : ",\n        ";
      first = false;
      append_json_text(manifests_, field.path());
      manifests_ += ": [";
      append_numbers(manifests_, field.value().span());
      manifests_ += ", ";
      append_integer(manifests_, field.origin() == nullptr ? -1 : index_of(*field.origin()));
      manifests_ += ']';
    }
    if (!first) manifests_ += "\n      ";
  }

  void append_place(std::string& out, source::Span span) {
    if (!span.known()) return void(out += "null");
    out += '[';
    append_numbers(out, span);
    out += ']';
  }

  void append_numbers(std::string& out, source::Span span) {
    const auto at =
        span.known() ? sources_.file(span.file).position(span.begin) : source::Position{0, 0};
    append_integer(out, span.known() ? file_index(span.file) : -1);
    out += ", ";
    append_integer(out, at.line);
    out += ", ";
    append_integer(out, at.column);
  }

  static void begin_row(Table& table) { table.rows += table.rows.empty() ? "\n    " : ",\n    "; }

  std::int64_t file_index(source::FileId id) {
    const auto& file = sources_.file(id);
    const auto [index, is_new] = files_.numbers.add(&file);
    if (is_new) {
      begin_row(files_);
      append_json_text(files_.rows, file.path());
    }
    return index;
  }

  std::int64_t index_of(const Origin& origin) {
    const auto [index, is_new] = origins_.numbers.add(&origin);
    if (!is_new) return index;
    const auto frame = index_of(origin.frame);
    begin_row(origins_);
    origins_.rows += "{\"layer\": ";
    append_json_text(origins_.rows, layer_name(origin.layer));
    origins_.rows += ", \"at\": ";
    append_place(origins_.rows, origin.span);
    origins_.rows += ", \"frame\": ";
    append_index_or_null(origins_.rows, frame);
    origins_.rows += '}';
    return index;
  }

  // Outer frames come first, so a reader can build the chains in one pass; -1 for none.
  std::int64_t index_of(const Frame* innermost) {
    std::vector<const Frame*> unknown;
    for (const auto* frame = innermost; frame != nullptr; frame = frame->outer) {
      if (frames_.numbers.contains(frame)) break;
      unknown.push_back(frame);
    }
    for (; !unknown.empty(); unknown.pop_back()) add_frame(*unknown.back());
    return innermost == nullptr ? -1 : std::int64_t{frames_.numbers.find(innermost)};
  }

  void add_frame(const Frame& frame) {
    frames_.numbers.add(&frame);
    begin_row(frames_);
    frames_.rows += "{\"kind\": ";
    append_json_text(frames_.rows, frame_kind_name(frame.kind));
    frames_.rows += ", \"text\": ";
    append_json_text(frames_.rows, frame.text);
    frames_.rows += ", \"at\": ";
    append_place(frames_.rows, frame.span);
    frames_.rows += ", \"outer\": ";
    append_index_or_null(frames_.rows, frame.outer == nullptr
                                           ? -1
                                           : std::int64_t{frames_.numbers.find(frame.outer)});
    frames_.rows += '}';
  }

  static void append_index_or_null(std::string& out, std::int64_t index) {
    if (index < 0) return void(out += "null");
    append_integer(out, index);
  }

  const source::SourceMap& sources_;
  Table files_;
  Table frames_;
  Table origins_;
  std::string manifests_;
};

}  // namespace

void write_source_map(std::span<const Manifest> manifests, const source::SourceMap& sources,
                      std::string& out) {
  SourceMapWriter writer{sources};
  for (const auto& manifest : manifests) writer.add(manifest);
  writer.finish(out);
}

std::string_view layer_name(value::Layer layer) {
  switch (layer) {
    case value::Layer::fallback: return "default";
    case value::Layer::use: return "use";
    case value::Layer::from: return "from";
    case value::Layer::own: return "own";
    case value::Layer::override_: return "override";
  }
  return "own";
}

std::string_view frame_kind_name(value::FrameKind kind) {
  switch (kind) {
    case value::FrameKind::call: return "call";
    case value::FrameKind::use: return "use";
    case value::FrameKind::iteration: return "for";
    case value::FrameKind::override_: return "override";
    case value::FrameKind::derived: return "derived";
  }
  return "call";
}

}  // namespace rollout::emit
