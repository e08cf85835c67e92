// SPDX-License-Identifier: Apache-2.0
#include "compiler/git/commit_writer.h"

#include <algorithm>
#include <stdexcept>
#include <vector>

#include "compiler/git/plain_name.h"
#include "compiler/git/repository_state.h"
#include "compiler/git/signature_handle.h"

namespace rollout::git {

namespace {

using support::Failure;
using support::Result;

using BuilderHandle = std::unique_ptr<git_treebuilder, Free<git_treebuilder_free>>;

void check(int error) {
  if (error != 0) throw std::runtime_error(last_error());
}

git_oid id_of(const std::string& text) {
  git_oid id;
  check(git_oid_fromstr(&id, text.c_str()));
  return id;
}

std::string_view first_part(std::string_view path) { return path.substr(0, path.find('/')); }

std::string_view below(std::string_view path) {
  const auto slash = path.find('/');
  return slash == path.npos ? std::string_view{} : path.substr(slash + 1);
}

// Builds trees from the leaves up. It throws where the object database fails.
class Trees {
 public:
  explicit Trees(git_repository* repository) : repository_(repository) {}

  // Of files that are sorted by path.
  git_oid of(std::span<const NewFile> files) const {
    const auto builder = begin(nullptr);
    while (!files.empty()) {
      const auto name = first_part(files.front().path);
      const auto rest = below(files.front().path);
      const auto end = std::ranges::find_if(
          files, [&](const NewFile& file) { return first_part(file.path) != name; });
      const auto group = files.first(static_cast<std::size_t>(end - files.begin()));
      if (rest.empty()) insert(builder.get(), name, text(group.front().text), GIT_FILEMODE_BLOB);
      else insert(builder.get(), name, of(inside(group)), GIT_FILEMODE_TREE);
      files = files.subspan(group.size());
    }
    return write(builder.get());
  }

  // `tree`, or an empty one where it is null, with another one at a path.
  git_oid with(const git_tree* tree, std::string_view path, const git_oid& other) const {
    if (path.empty()) return other;
    const std::string name(first_part(path));
    const auto* entry = tree == nullptr ? nullptr : git_tree_entry_byname(tree, name.c_str());
    if (entry != nullptr && git_tree_entry_type(entry) != GIT_OBJECT_TREE)
      throw std::runtime_error("`" + name + "` is no folder there");
    const auto next = entry == nullptr ? TreeHandle() : look_up(*git_tree_entry_id(entry));
    const auto builder = begin(tree);
    insert(builder.get(), name, with(next.get(), below(path), other), GIT_FILEMODE_TREE);
    return write(builder.get());
  }

  TreeHandle look_up(const git_oid& id) const {
    git_tree* found = nullptr;
    check(git_tree_lookup(&found, repository_, &id));
    return TreeHandle(found);
  }

 private:
  static std::vector<NewFile> inside(std::span<const NewFile> group) {
    std::vector<NewFile> files(group.begin(), group.end());
    for (auto& file : files) file.path = below(file.path);
    return files;
  }

  BuilderHandle begin(const git_tree* tree) const {
    git_treebuilder* made = nullptr;
    check(git_treebuilder_new(&made, repository_, tree));
    return BuilderHandle(made);
  }

  static void insert(git_treebuilder* builder, std::string_view name, const git_oid& id,
                     git_filemode_t mode) {
    if (!is_plain_name(name))
      throw std::runtime_error("no file can be called `" + std::string(name) + "`");
    check(git_treebuilder_insert(nullptr, builder, std::string(name).c_str(), &id, mode));
  }

  git_oid text(std::string_view bytes) const {
    git_oid id;
    check(git_blob_create_from_buffer(&id, repository_, bytes.data(), bytes.size()));
    return id;
  }

  static git_oid write(git_treebuilder* builder) {
    git_oid id;
    check(git_treebuilder_write(&id, builder));
    return id;
  }

  git_repository* repository_;
};

// The root has no name.
std::string_view place_of(const std::string& directory) {
  return directory == "." ? std::string_view{} : std::string_view(directory);
}

}  // namespace

Result<std::string> write_tree(const Repository& repository, const std::optional<Commit>& base,
                               const std::string& directory, std::span<const NewFile> files) {
  std::vector<NewFile> sorted(files.begin(), files.end());
  std::ranges::sort(sorted, {}, &NewFile::path);
  try {
    const Trees trees(RepositoryAccess::handle_of(repository));
    const auto before = base ? trees.look_up(id_of(base->tree)) : TreeHandle();
    const auto tree = trees.with(before.get(), place_of(directory), trees.of(sorted));
    return std::string(git_oid_tostr_s(&tree));
  } catch (const std::runtime_error& error) {
    return Failure{"the tree cannot be written: " + std::string(error.what())};
  }
}

Result<Commit> write_commit(const Repository& repository, const std::string& tree,
                            const std::optional<Commit>& parent, const Signature& author,
                            const std::string& message) {
  auto* handle = RepositoryAccess::handle_of(repository);
  const auto signature = signature_of(author);
  if (signature == nullptr) return Failure{"the author cannot be: " + last_error()};
  try {
    const auto content = Trees(handle).look_up(id_of(tree));
    CommitHandle before;
    if (parent) {
      const auto from = id_of(parent->id);
      git_commit* found = nullptr;
      check(git_commit_lookup(&found, handle, &from));
      before.reset(found);
    }
    const git_commit* parents[] = {before.get()};
    git_oid id;
    check(git_commit_create(&id, handle, nullptr, signature.get(), signature.get(), "UTF-8",
                            message.c_str(), content.get(), parent ? 1 : 0, parents));
    return Commit{git_oid_tostr_s(&id), tree};
  } catch (const std::runtime_error& error) {
    return Failure{"the commit cannot be written: " + std::string(error.what())};
  }
}

std::optional<Signature> configured_author(const Repository& repository) {
  git_signature* found = nullptr;
  if (git_signature_default(&found, RepositoryAccess::handle_of(repository)) != 0)
    return std::nullopt;
  const SignatureHandle handle(found);
  return Signature{.name = found->name, .mail = found->email};
}

}  // namespace rollout::git
