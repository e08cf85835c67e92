// SPDX-License-Identifier: Apache-2.0
//
// Files that were parsed without a mistake, by what they hold: of two versions of a program nearly
// all are the same, and are parsed once. A file is the same where its path and its text are.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "compiler/ast/statement.h"
#include "compiler/source/source_map.h"

namespace rollout::modules {

class ParsedFiles {
 public:
  // `sources`: which the files are of; it must outlive this.
  explicit ParsedFiles(const source::SourceMap& sources) : sources_(sources) {}

  // Null where there is none.
  const ast::File* find(const std::string& path, std::string_view text) const {
    const auto found = files_.find(path);
    if (found == files_.end() || sources_.file(found->second.id).text() != text) return nullptr;
    return &found->second;
  }

  void add(const std::string& path, const ast::File& file) { files_.emplace(path, file); }

 private:
  const source::SourceMap& sources_;
  std::unordered_map<std::string, ast::File> files_;
};

}  // namespace rollout::modules
