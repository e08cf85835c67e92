// SPDX-License-Identifier: Apache-2.0
#include "compiler/render/staging.h"

#include <fmt/format.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <system_error>

#include "compiler/render/limits.h"
#include "compiler/support/path.h"

namespace rollout::render {

namespace {

using support::Done;
using support::Failure;
using support::FileKind;
using support::Result;
using support::Status;

class Copy {
 public:
  Copy(const SourceTree& tree, std::string to) : tree_(tree), to_(std::move(to)) {}

  Status folder(const std::string& path, int depth, int links) {
    if (depth > kDeepestFolder) return leave_out(path);
    if (auto done = count(); !done.ok()) return done;
    std::error_code error;
    std::filesystem::create_directories(support::path_in(to_, path), error);
    if (error) return Failure{"cannot write `" + path + "`: " + error.message()};
    const auto entries = tree_.files->list(tree_.at(path));
    if (!entries.ok()) return entries.failure();
    for (const auto& entry : entries.value()) {
      if (entry.name == ".git") continue;
      const auto inside = support::path_in(path, entry.name);
      if (auto done = copy(inside, entry.kind, depth, links); !done.ok()) return done;
    }
    return Done{};
  }

  std::vector<std::string> take_left_out() { return std::move(left_out_); }

 private:
  Status leave_out(const std::string& path) {
    left_out_.push_back(path);
    return Done{};
  }

  // Links may make many folders of one.
  Status count() {
    if (++entries_ <= kMostStagedFiles) return Done{};
    return Failure{
        fmt::format("its repository holds more than {} files and folders", kMostStagedFiles), true};
  }

  Status copy(const std::string& path, FileKind kind, int depth, int links) {
    if (kind == FileKind::link) {
      // A folder that holds itself would be copied without an end.
      const auto real = tree_.inside(path);
      if (!real.ok() || (path + "/").starts_with(real.value() + "/") || real.value() == ".")
        return Done{};
      if (++links > kDeepestLinks) return leave_out(path);
      kind = tree_.files->kind(tree_.at(path));
    }
    if (kind == FileKind::directory) return folder(path, depth + 1, links);
    return kind == FileKind::file ? file(path) : Done{};
  }

  Status file(const std::string& path) {
    if (auto done = count(); !done.ok()) return done;
    auto text = tree_.files->read(tree_.at(path), kMostStagedBytes - bytes_);
    if (!text.ok() && text.failure().too_large)
      return Failure{fmt::format("its repository holds more than {} bytes", kMostStagedBytes),
                     true};
    if (!text.ok()) return leave_out(path);
    bytes_ += text.value().size();
    if (write_text(support::path_in(to_, path), text.value()).ok()) return Done{};
    return Failure{fmt::format("`{}` cannot be put out for tools", path)};
  }

  const SourceTree& tree_;
  std::string to_;
  std::vector<std::string> left_out_;
  std::size_t entries_ = 0;
  std::size_t bytes_ = 0;
};

}  // namespace

Status write_text(const std::string& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file.write(text.data(), static_cast<std::streamsize>(text.size()));
  file.close();
  if (!file) return Failure{"cannot write `" + path + "`"};
  return Done{};
}

Staging::Staging(const std::string& parent) {
  auto name = parent + "/rollout-render-XXXXXX";
  if (::mkdtemp(name.data()) == nullptr) return;
  root_ = name;
}

Staging::~Staging() {
  std::error_code ignored;
  if (!root_.empty()) std::filesystem::remove_all(root_, ignored);
}

Result<std::string> Staging::folder() {
  if (root_.empty()) return Failure{"no folder for temporary files can be made"};
  auto path = fmt::format("{}/{}", root_, folders_++);
  std::error_code error;
  std::filesystem::create_directory(path, error);
  if (error) return Failure{"cannot make a folder: " + error.message()};
  return path;
}

std::string Staging::without_folders(std::string text) const {
  if (root_.empty()) return text;
  for (auto at = text.find(root_); at != text.npos; at = text.find(root_, at)) {
    auto end = at + root_.size();
    if (end < text.size() && text[end] == '/') ++end;
    while (end < text.size() && text[end] >= '0' && text[end] <= '9') ++end;
    if (end < text.size() && text[end] == '/') ++end;
    text.erase(at, end - at);
  }
  return text;
}

Result<std::string> Staging::copy(const SourceTree& tree) {
  if (const auto known = failed_.find(tree.id); known != failed_.end()) return known->second;
  auto made = folder();
  if (made.ok()) {
    Copy copy(tree, made.value());
    if (auto done = copy.folder(".", 0, 0); !done.ok()) made = done.failure();
    left_out_.insert_or_assign(tree.id, copy.take_left_out());
  }
  if (!made.ok()) failed_.emplace(tree.id, made.failure());
  return made;
}

Result<std::string> Staging::put(const SourceTree& tree) {
  if (const auto known = staged_.find(tree.id); known != staged_.end()) return known->second;
  auto made = copy(tree);
  if (made.ok()) staged_.emplace(tree.id, made.value());
  return made;
}

std::optional<std::string> Staging::left_out(const SourceTree& tree,
                                             const std::string& folder) const {
  const auto known = left_out_.find(tree.id);
  if (known == left_out_.end()) return std::nullopt;
  for (const auto& path : known->second)
    if (folder == "." || path == folder || path.starts_with(folder + "/")) return path;
  return std::nullopt;
}

Result<LentTree> Staging::lend(const SourceTree& tree) {
  auto& free = free_[tree.id];
  if (!free.empty()) {
    LentTree lent(*this, tree.id, std::move(free.back()));
    free.pop_back();
    return lent;
  }
  auto made = copy(tree);
  if (!made.ok()) return made.failure();
  return LentTree(*this, tree.id, std::move(made.value()));
}

}  // namespace rollout::render
