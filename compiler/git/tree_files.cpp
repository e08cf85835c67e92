// SPDX-License-Identifier: Apache-2.0
#include "compiler/git/tree_files.h"

#include <algorithm>

#include "compiler/git/repository_state.h"

namespace rollout::git {

namespace {

using support::Failure;
using support::Result;

using EntryHandle = std::unique_ptr<git_tree_entry, Free<git_tree_entry_free>>;
using ObjectsHandle = std::unique_ptr<git_odb, Free<git_odb_free>>;

constexpr std::size_t kMostEntries = 1'000'000;
constexpr std::size_t kDeepest = 64;
constexpr std::size_t kLargest = 256u << 20;  // of one file

// A small pack can hold a tree of more entries than anybody could read: every entry counts.
class Walk {
 public:
  explicit Walk(git_repository* repository) : repository_(repository) {}

  // What is wrong; empty: nothing.
  std::string take(const git_oid& id, const std::string& prefix, std::size_t depth) {
    if (depth > kDeepest) return "`" + prefix + "` lies too deep";
    git_tree* tree = nullptr;
    if (git_tree_lookup(&tree, repository_, &id) != 0) return last_error();
    const TreeHandle handle(tree);
    for (std::size_t i = 0; i < git_tree_entrycount(tree); ++i) {
      if (++entries_ > kMostEntries) return "it holds too many files";
      const auto* entry = git_tree_entry_byindex(tree, i);
      const auto path = prefix + git_tree_entry_name(entry);
      if (git_tree_entry_filemode(entry) == GIT_FILEMODE_TREE) {
        auto mistake = take(*git_tree_entry_id(entry), path + "/", depth + 1);
        if (!mistake.empty()) return mistake;
        continue;
      }
      found_.push_back({path, git_oid_tostr_s(git_tree_entry_id(entry)),
                        git_tree_entry_filemode(entry) == GIT_FILEMODE_BLOB});
    }
    return {};
  }

  std::vector<TreeFile> found() {
    std::ranges::sort(found_, {}, &TreeFile::path);
    return std::move(found_);
  }

 private:
  git_repository* repository_;
  std::size_t entries_ = 0;
  std::vector<TreeFile> found_;
};

}  // namespace

Result<std::vector<TreeFile>> files_in(const Repository& repository, const Commit& commit,
                                       const std::string& directory) {
  auto* handle = RepositoryAccess::handle_of(repository);
  git_oid id;
  if (git_oid_fromstr(&id, commit.tree.c_str()) != 0) return Failure{last_error()};
  if (directory != ".") {
    git_tree* root = nullptr;
    if (git_tree_lookup(&root, handle, &id) != 0) return Failure{last_error()};
    const TreeHandle closer(root);
    git_tree_entry* entry = nullptr;
    if (git_tree_entry_bypath(&entry, root, directory.c_str()) != 0) return std::vector<TreeFile>();
    const EntryHandle found(entry);
    if (git_tree_entry_type(entry) != GIT_OBJECT_TREE)
      return Failure{"`" + directory + "` is no folder in " + commit.id};
    id = *git_tree_entry_id(entry);
  }
  Walk walk(handle);
  if (auto mistake = walk.take(id, "", 0); !mistake.empty())
    return Failure{"the tree of " + commit.id + " cannot be read: " + mistake};
  return walk.found();
}

Result<std::string> bytes_of(const Repository& repository, const TreeFile& file) {
  auto* handle = RepositoryAccess::handle_of(repository);
  const auto failure = [&](const std::string& reason) {
    return Failure{"`" + file.path + "` cannot be read: " + reason};
  };
  git_odb* objects = nullptr;
  if (git_repository_odb(&objects, handle) != 0) return failure(last_error());
  const ObjectsHandle closer(objects);
  git_oid id;
  std::size_t size = 0;
  git_object_t type = GIT_OBJECT_INVALID;
  if (git_oid_fromstr(&id, file.id.c_str()) != 0 ||
      git_odb_read_header(&size, &type, objects, &id) != 0)
    return failure(last_error());
  if (size > kLargest) return failure("it is too large");
  git_blob* blob = nullptr;
  if (git_blob_lookup(&blob, handle, &id) != 0) return failure(last_error());
  const BlobHandle found(blob);
  return std::string(static_cast<const char*>(git_blob_rawcontent(blob)),
                     static_cast<std::size_t>(git_blob_rawsize(blob)));
}

std::string id_of_text(std::string_view text) {
  const Library library;
  git_oid id;
  return git_odb_hash(&id, text.data(), text.size(), GIT_OBJECT_BLOB) == 0 ? git_oid_tostr_s(&id)
                                                                           : std::string{};
}

}  // namespace rollout::git
