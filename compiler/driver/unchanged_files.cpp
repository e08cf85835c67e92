// SPDX-License-Identifier: Apache-2.0
#include "compiler/driver/unchanged_files.h"

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "compiler/driver/word_index.h"
#include "compiler/modules/acceptances.h"
#include "compiler/support/text.h"

namespace rollout::driver {

namespace {

using source::FileId;

// Each is looked for in all files: of more than these, making all again costs less.
constexpr std::size_t kMostNames = 64;

struct ProgramFile {
  const ast::File* file;
  bool in_program;
};
using ProgramFiles = std::unordered_map<FileId, ProgramFile>;

ProgramFiles files_of(const modules::ModuleSet& modules) {
  ProgramFiles files;
  for (const auto& module : modules.modules)
    for (const auto& file : module->files)
      files.emplace(file.id, ProgramFile{&file, module->in_program && !module->of_manifests});
  return files;
}

bool overrides(const ast::Body& body);

// An override writes to objects of other files, whatever is shared.
bool overrides(const ast::Statement& statement) {
  if (std::holds_alternative<ast::Override>(statement.node)) return true;
  if (const auto* loop = std::get_if<ast::For>(&statement.node)) return overrides(*loop->body);
  const auto* choice = std::get_if<ast::If>(&statement.node);
  if (choice == nullptr) return false;
  return (choice->otherwise != nullptr && overrides(*choice->otherwise)) ||
         std::ranges::any_of(choice->branches,
                             [](const ast::IfBranch& branch) { return overrides(*branch.body); });
}

bool overrides(const ast::Body& body) {
  return std::ranges::any_of(body.statements,
                             [](const ast::Statement* statement) { return overrides(*statement); });
}

// What a block is called; nothing where that is computed.
std::optional<std::string> name_of(const ast::Node& node) {
  if (node.words.size() != 1) return std::nullopt;
  const auto& word = node.words[0];
  if (word.kind == ast::WordKind::name && word.path.size() == 1)
    return std::string(word.path[0].symbol.text());
  const auto* text =
      word.value == nullptr ? nullptr : std::get_if<ast::TextLiteral>(&word.value->node);
  if (text == nullptr || text->parts.size() != 1 || text->parts[0].value != nullptr)
    return std::nullopt;
  return std::string(text->parts[0].text);
}

// The names of what a file declares; nothing where it holds more than applications.
std::optional<std::vector<std::string>> quiet_names(const ast::File& file) {
  std::vector<std::string> names;
  for (const auto* statement : file.statements) {
    const auto* node = std::get_if<ast::Node>(&statement->node);
    if (node == nullptr) return std::nullopt;
    const auto lead = node->lead.symbol.text();
    if (lead == "edition" || modules::is_acceptance(*node)) continue;
    auto name = name_of(*node);
    if (!name || lead != "application") return std::nullopt;
    names.push_back(std::move(*name));
  }
  return names;
}

bool holds_word(std::string_view text, std::string_view word) {
  for (auto at = support::find_text(text, word); at != text.npos;
       at = support::find_text(text, word, at + 1)) {
    const auto end = at + word.size();
    if ((at == 0 || !is_word_byte(text[at - 1])) &&
        (end == text.size() || !is_word_byte(text[end])))
      return true;
  }
  return false;
}

class UnchangedFiles {
 public:
  UnchangedFiles(ProgramFiles before, ProgramFiles after, const source::SourceMap& sources)
      : sources_(sources) {
    for (const auto& [id, file] : before) (after.contains(id) ? same_ : changed_).emplace(id, file);
    for (const auto& [id, file] : after)
      if (!before.contains(id)) changed_.emplace(id, file);
  }

  std::unordered_set<FileId> find() {
    if (!is_certain()) return {};
    std::unordered_set<FileId> found;
    for (const auto& [id, file] : same_) found.insert(id);
    return found;
  }

 private:
  bool is_certain() {
    for (const auto& [id, file] : same_)
      for (const auto* statement : file.file->statements)
        if (overrides(*statement)) return false;
    for (const auto& [id, file] : changed_)
      if (!add_names(file)) return false;
    for (std::size_t i = 0; i < names_.size(); ++i)
      if (!follow(std::string(names_[i]))) return false;
    return true;
  }

  bool add_names(const ProgramFile& file) {
    auto names = file.in_program ? quiet_names(*file.file) : std::nullopt;
    if (!names) return false;
    std::ranges::move(*names, std::back_inserter(names_));
    return names_.size() <= kMostNames;
  }

  // What speaks of something that differs may differ as well.
  bool follow(const std::string& name) {
    for (auto file = same_.begin(); file != same_.end();) {
      if (!holds_word(sources_.file(file->first).text(), name)) {
        ++file;
        continue;
      }
      if (!add_names(file->second)) return false;
      file = same_.erase(file);
    }
    return true;
  }

  const source::SourceMap& sources_;
  ProgramFiles same_;
  ProgramFiles changed_;
  std::vector<std::string> names_;  // of what differs
};

}  // namespace

std::unordered_set<FileId> unchanged_files(const modules::ModuleSet& before,
                                           const modules::ModuleSet& after,
                                           const source::SourceMap& sources) {
  return UnchangedFiles(files_of(before), files_of(after), sources).find();
}

}  // namespace rollout::driver
