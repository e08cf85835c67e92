// SPDX-License-Identifier: Apache-2.0
#include "cli/rendered_tree.h"

#include <algorithm>
#include <map>

#include "cli/output_files.h"
#include "compiler/emit/file_list.h"
#include "compiler/modules/tree_digest.h"
#include "compiler/support/digest.h"

namespace rollout::cli {

namespace {

using support::Result;

std::string digest_of(const std::map<std::string, std::string>& digests) {
  return "sha256:" + modules::tree_digest(digests);
}

}  // namespace

Result<RenderedTree> rendered_tree(const driver::Compilation& compilation,
                                   std::string_view format) {
  auto files = output_files(compilation, format);
  if (auto checked = emit::check_paths(files); !checked.ok()) return checked.failure();
  auto list = emit::print_file_list(files);
  files.push_back({std::string(emit::kFileListName), std::move(list)});
  std::ranges::sort(files, {}, &emit::OutputFile::path);
  return files;
}

std::string digest_of(const RenderedTree& tree) {
  std::map<std::string, std::string> digests;
  for (const auto& file : tree) digests[file.path] = support::sha256_hex(file.text);
  return digest_of(digests);
}

Result<std::string> digest_of(const git::Repository& repository,
                              std::span<const git::TreeFile> files) {
  std::map<std::string, std::string> digests;
  for (const auto& file : files) {
    const auto bytes = git::bytes_of(repository, file);
    if (!bytes.ok()) return bytes.failure();
    digests[file.path] = support::sha256_hex(bytes.value());
  }
  return digest_of(digests);
}

TreeDifference difference_of(const RenderedTree& tree, std::span<const git::TreeFile> committed) {
  TreeDifference found;
  std::map<std::string_view, const git::TreeFile*> left;
  for (const auto& file : committed) left[file.path] = &file;
  for (const auto& file : tree) {
    const auto there = left.find(file.path);
    if (there == left.end()) {
      found.missing.push_back(file.path);
      continue;
    }
    const auto& other = *there->second;
    if (other.plain && other.id == git::id_of_text(file.text)) ++found.equal;
    else found.different.push_back(file.path);
    left.erase(there);
  }
  for (const auto& [path, file] : left) found.surplus.emplace_back(path);
  return found;
}

std::string foreign_file(std::span<const git::TreeFile> committed) {
  const bool listed = std::ranges::any_of(
      committed, [](const git::TreeFile& file) { return file.path == emit::kFileListName; });
  return listed || committed.empty() ? std::string{} : committed.front().path;
}

}  // namespace rollout::cli
