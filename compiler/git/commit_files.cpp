// SPDX-License-Identifier: Apache-2.0
#include "compiler/git/commit_files.h"

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "compiler/git/plain_name.h"
#include "compiler/git/repository_state.h"

namespace rollout::git {

namespace {

using support::DirectoryEntry;
using support::Failure;
using support::FileKind;
using support::Result;

using ObjectsHandle = std::unique_ptr<git_odb, Free<git_odb_free>>;

constexpr int kMostLinks = 40;  // on the way to one file, as on Linux
constexpr std::size_t kLongestLink = 4096;

FileKind kind_of(git_filemode_t mode) {
  switch (mode) {
    case GIT_FILEMODE_TREE: return FileKind::directory;
    case GIT_FILEMODE_BLOB:
    case GIT_FILEMODE_BLOB_EXECUTABLE: return FileKind::file;
    case GIT_FILEMODE_LINK: return FileKind::link;
    default: return FileKind::other;
  }
}

// The parts of a path, from the last to the first: a way that is walked from its end.
std::vector<std::string> parts_backwards(std::string_view path) {
  std::vector<std::string> parts;
  while (!path.empty()) {
    const auto slash = path.rfind('/');
    const auto part = slash == path.npos ? path : path.substr(slash + 1);
    if (!part.empty() && part != ".") parts.emplace_back(part);
    path = slash == path.npos ? std::string_view{} : path.substr(0, slash);
  }
  return parts;
}

bool is_at_or_below(std::string_view path, std::string_view directory) {
  return path.starts_with(directory) &&
         (path.size() == directory.size() || path[directory.size()] == '/');
}

}  // namespace

// The tree of the commit, whose folders are kept once they were looked into.
class CommitFiles::Tree {
 public:
  struct Found {
    std::string path;  // from the root on, without links; empty: the root
    FileKind kind;     // never a link
    git_oid id;
  };

  Tree(RepositoryState& state, const Commit& commit)
      : repository_(state.handle.get()), texts_(state.texts) {
    git_odb* objects = nullptr;
    if (git_repository_odb(&objects, repository_) == 0) objects_.reset(objects);
    git_oid_fromstr(&root_, commit.tree.c_str());
  }

  // Nothing where it leads nowhere, or out of the tree.
  std::optional<Found> find(std::string_view path) {
    auto way = parts_backwards(path);
    Found here{"", FileKind::directory, root_};
    std::vector<Found> above;
    for (int links = 0; !way.empty();) {
      const auto name = std::move(way.back());
      way.pop_back();
      if (name == "..") {
        if (above.empty()) return std::nullopt;
        here = std::move(above.back());
        above.pop_back();
        continue;
      }
      auto next = child(here, name);
      if (!next) return std::nullopt;
      if (next->kind == FileKind::link) {
        if (++links > kMostLinks) return std::nullopt;
        const auto target = read(next->id, kLongestLink);
        if (!target.ok() || target.value().starts_with('/')) return std::nullopt;
        const auto parts = parts_backwards(target.value());
        way.insert(way.end(), parts.begin(), parts.end());
        continue;
      }
      above.push_back(std::move(here));
      here = std::move(*next);
    }
    return here;
  }

  // Of a folder.
  Result<std::vector<DirectoryEntry>> list(const Found& folder) {
    const auto* tree = open(folder.id);
    if (tree == nullptr) return Failure{last_error()};
    std::vector<DirectoryEntry> entries;
    for (std::size_t i = 0; i < git_tree_entrycount(tree); ++i) {
      const auto* entry = git_tree_entry_byindex(tree, i);
      if (is_plain_name(git_tree_entry_name(entry)))
        entries.push_back({git_tree_entry_name(entry), kind_of(git_tree_entry_filemode(entry))});
    }
    // Git sorts a folder as if a slash stood behind its name.
    std::ranges::sort(entries, {}, &DirectoryEntry::name);
    return entries;
  }

  Result<std::string> read(const git_oid& id, std::size_t limit) {
    const std::string name(reinterpret_cast<const char*>(id.id), GIT_OID_RAWSZ);
    const auto* known = texts_.find(name);
    if (known != nullptr && known->size() <= limit) return *known;
    std::size_t size = 0;
    git_object_t type = GIT_OBJECT_INVALID;
    if (git_odb_read_header(&size, &type, objects_.get(), &id) != 0) return Failure{last_error()};
    if (size > limit) return Failure{"it is larger than " + std::to_string(limit) + " bytes", true};
    git_blob* blob = nullptr;
    if (git_blob_lookup(&blob, repository_, &id) != 0) return Failure{last_error()};
    const BlobHandle handle(blob);
    std::string text(static_cast<const char*>(git_blob_rawcontent(blob)),
                     static_cast<std::size_t>(git_blob_rawsize(blob)));
    texts_.keep(name, text);
    return text;
  }

 private:
  std::optional<Found> child(const Found& folder, const std::string& name) {
    if (folder.kind != FileKind::directory || !is_plain_name(name)) return std::nullopt;
    const auto* tree = open(folder.id);
    const auto* entry = tree == nullptr ? nullptr : git_tree_entry_byname(tree, name.c_str());
    if (entry == nullptr) return std::nullopt;
    return Found{folder.path.empty() ? name : folder.path + "/" + name,
                 kind_of(git_tree_entry_filemode(entry)), *git_tree_entry_id(entry)};
  }

  const git_tree* open(const git_oid& id) {
    auto& handle = trees_[git_oid_tostr_s(&id)];
    if (handle != nullptr) return handle.get();
    git_tree* tree = nullptr;
    if (git_tree_lookup(&tree, repository_, &id) != 0) return nullptr;
    handle.reset(tree);
    return tree;
  }

  git_repository* repository_;
  BlobTexts& texts_;
  ObjectsHandle objects_;
  git_oid root_;
  std::unordered_map<std::string, TreeHandle> trees_;
};

CommitFiles::CommitFiles(const Repository& repository, const Commit& commit, std::string directory)
    : tree_(std::make_unique<Tree>(*repository.state_, commit)),
      root_(repository.root()),
      directory_(std::move(directory)),
      git_directory_(repository.state_->git_directory) {}
CommitFiles::~CommitFiles() = default;

std::string CommitFiles::elsewhere(const std::string& path) const {
  if (!path.starts_with('/')) return {};
  const auto git = root_ + "/.git";
  if (is_at_or_below(path, git)) return git_directory_ + path.substr(git.size());
  return is_at_or_below(path, root_) ? std::string{} : path;
}

std::string CommitFiles::from_root(const std::string& path) const {
  return path.starts_with('/') ? path.substr(root_.size()) : directory_ + "/" + path;
}

Result<std::string> CommitFiles::read(const std::string& path, std::size_t limit) {
  if (const auto other = elsewhere(path); !other.empty()) return disk_.read(other, limit);
  const auto found = tree_->find(from_root(path));
  if (!found) return Failure{"cannot read `" + path + "`: no such file or directory"};
  if (found->kind != FileKind::file) return Failure{"cannot read `" + path + "`: it is no file"};
  auto text = tree_->read(found->id, limit);
  if (text.ok()) return text;
  return Failure{"cannot read `" + path + "`: " + text.failure().message, text.failure().too_large};
}

Result<std::vector<DirectoryEntry>> CommitFiles::list(const std::string& path) {
  if (const auto other = elsewhere(path); !other.empty()) return disk_.list(other);
  const auto found = tree_->find(from_root(path));
  if (!found) return Failure{"cannot list `" + path + "`: no such file or directory"};
  if (found->kind != FileKind::directory)
    return Failure{"cannot list `" + path + "`: it is no directory"};
  auto entries = tree_->list(*found);
  if (entries.ok()) return entries;
  return Failure{"cannot list `" + path + "`: " + entries.failure().message};
}

FileKind CommitFiles::kind(const std::string& path) {
  if (const auto other = elsewhere(path); !other.empty()) return disk_.kind(other);
  const auto found = tree_->find(from_root(path));
  return found ? found->kind : FileKind::missing;
}

Result<std::string> CommitFiles::canonical(const std::string& path) {
  if (const auto other = elsewhere(path); !other.empty()) return disk_.canonical(other);
  const auto found = tree_->find(from_root(path));
  if (!found) return Failure{"cannot resolve `" + path + "`: no such file or directory"};
  return found->path.empty() ? root_ : root_ + "/" + found->path;
}

}  // namespace rollout::git
