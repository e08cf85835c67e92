// SPDX-License-Identifier: Apache-2.0
//
// All source texts of a session, and where a byte offset lies in them. Texts are owned here and
// never move. Line tables are built on first use: a compilation without diagnostics never builds
// one.
//
// Lines and columns count from 1; a column counts Unicode code points. A leading byte-order mark is
// part of the text but of no line.
//
// Where two versions of a program are at hand, each text says which of them it is of.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/source/span.h"

namespace rollout::source {

struct Position {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
  bool operator==(const Position&) const = default;
};

class SourceFile {
 public:
  SourceFile(std::string path, std::string text, std::string_view revision)
      : path_(std::move(path)), text_(std::move(text)), revision_(revision) {}
  // As the user named it: what diagnostics print.
  const std::string& path() const { return path_; }
  std::string_view text() const { return text_; }
  // As the user named it, such as "main"; empty: the version that is being worked on.
  std::string_view revision() const { return revision_; }
  // "main:apps/shop.rollout", as Git writes it; the path alone where there is no revision.
  std::string shown_path() const;
  Position position(std::uint32_t offset) const;
  std::uint32_t line_count() const;
  // Without its line ending.
  std::string_view line(std::uint32_t line) const;
  std::uint32_t line_begin(std::uint32_t line) const;

 private:
  const std::vector<std::uint32_t>& lines() const;
  std::string path_;
  std::string text_;
  std::string revision_;
  mutable std::vector<std::uint32_t> lines_;  // offset of each line's first byte
  // The last position that was asked for: the next one is often on the same line, further on.
  mutable std::uint32_t last_offset_ = 0;
  mutable Position last_ = {};
};

class SourceMap {
 public:
  FileId add(std::string path, std::string text) {
    return add(std::move(path), std::move(text), revision_);
  }
  // One that belongs to something else than the rest, such as "rendered shop".
  FileId add(std::string path, std::string text, std::string_view revision);
  // What is added from now on is of this revision.
  void begin_revision(std::string revision) { revision_ = std::move(revision); }
  const std::string& revision() const { return revision_; }
  // `file` must be an id that add() gave.
  const SourceFile& file(FileId file) const { return *files_[file - 1]; }
  std::size_t size() const { return files_.size(); }
  std::string_view text(Span span) const {
    return file(span.file).text().substr(span.begin, span.end - span.begin);
  }

 private:
  std::vector<std::unique_ptr<SourceFile>> files_;
  std::string revision_;
};

}  // namespace rollout::source
