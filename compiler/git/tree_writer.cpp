// SPDX-License-Identifier: Apache-2.0
#include "compiler/git/tree_writer.h"

#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "compiler/git/handle.h"
#include "compiler/git/plain_name.h"

namespace rollout::git {

namespace {

template <typename Handle, typename Lookup>
Handle look_up(git_repository* repository, const git_oid* id, Lookup lookup) {
  typename Handle::pointer found = nullptr;
  if (lookup(&found, repository, id) != 0) throw std::runtime_error(last_error());
  return Handle(found);
}

}  // namespace

std::string TreeWriter::write(const git_tree* tree) { return write_below(tree, "", 0); }

std::string TreeWriter::write_below(const git_tree* tree, const std::string& path,
                                    std::size_t depth) {
  if (depth > bounds_.depth) return "`" + path + "` lies too deep";
  std::filesystem::create_directories(target_ + path);
  const auto count = git_tree_entrycount(tree);
  for (std::size_t i = 0; i < count; ++i) {
    const auto* entry = git_tree_entry_byindex(tree, i);
    const std::string name = git_tree_entry_name(entry);
    if (!is_plain_name(name)) return "it holds a file with the name `" + name + "`";
    auto mistake = write_entry(entry, path + '/' + name, depth);
    if (!mistake.empty()) return mistake;
  }
  return {};
}

std::string TreeWriter::write_entry(const git_tree_entry* entry, const std::string& path,
                                    std::size_t depth) {
  switch (git_tree_entry_filemode(entry)) {
    case GIT_FILEMODE_TREE: {
      const auto below =
          look_up<TreeHandle>(repository_, git_tree_entry_id(entry), git_tree_lookup);
      return write_below(below.get(), path, depth + 1);
    }
    case GIT_FILEMODE_BLOB:
    case GIT_FILEMODE_BLOB_EXECUTABLE: return write_file(entry, path);
    case GIT_FILEMODE_LINK: return "it holds a link, `" + path.substr(1) + "`";
    case GIT_FILEMODE_COMMIT: return "it holds a submodule, `" + path.substr(1) + "`";
    default: return "it holds something that is no file, `" + path.substr(1) + "`";
  }
}

std::string TreeWriter::write_file(const git_tree_entry* entry, const std::string& path) {
  const auto blob = look_up<BlobHandle>(repository_, git_tree_entry_id(entry), git_blob_lookup);
  const auto size = static_cast<std::size_t>(git_blob_rawsize(blob.get()));
  if (bounds_.files == 0) return "it holds too many files";
  if (size > bounds_.bytes) return "its files are too large";
  --bounds_.files;
  bounds_.bytes -= size;
  std::ofstream file(target_ + path, std::ios::binary);
  file.write(static_cast<const char*>(git_blob_rawcontent(blob.get())),
             static_cast<std::streamsize>(size));
  file.close();
  if (!file) throw std::runtime_error("`" + target_ + path + "` cannot be written");
  return {};
}

}  // namespace rollout::git
