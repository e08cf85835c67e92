// SPDX-License-Identifier: Apache-2.0
#include "cli/published_source.h"

#include <fmt/format.h>

#include <set>

#include "compiler/git/commit_files.h"
#include "compiler/git/commit_text.h"
#include "compiler/git/work_tree_changes.h"
#include "compiler/support/file_system.h"
#include "compiler/support/path.h"

namespace rollout::cli {

namespace {

using support::FileKind;
using support::Result;

constexpr std::string_view kUnknown = "unknown";
constexpr std::size_t kShort = 12;

// The files that were read and lie in a repository, from its root on.
std::set<std::string> files_read(const driver::Compilation& compilation, const std::string& root) {
  support::DiskFileSystem disk;
  std::set<std::string> read;
  for (source::FileId id = 1; id <= compilation.sources.size(); ++id) {
    const auto real = disk.canonical(compilation.sources.file(id).path());
    if (real.ok() && real.value().starts_with(root + "/"))
      read.insert(real.value().substr(root.size() + 1));
  }
  return read;
}

// A file that is gone was read by nobody: it may have been a part of the program.
bool may_be_of_program(const std::string& path) {
  return path.ends_with(".rollout") || path.ends_with("rollout.lock");
}

// A file by which what was compiled differs from the commit; empty: there is none.
Result<std::string> differing_file(const git::Repository& repository, const git::Commit& commit,
                                   const std::set<std::string>& read) {
  const auto changed = git::changed_files(repository);
  if (!changed.ok()) return changed.failure();
  for (const auto& [path, gone] : changed.value())
    if (read.contains(path) || (gone && may_be_of_program(path))) return path;
  git::CommitFiles committed(repository, commit);
  for (const auto& path : read)
    if (committed.kind(path) != FileKind::file) return path;
  return std::string{};
}

std::string directory_at(const std::string& path) {
  support::DiskFileSystem disk;
  return disk.kind(path) == FileKind::directory ? path : support::directory_of(path);
}

}  // namespace

std::string PublishedSource::name() const {
  if (commit.empty()) return std::string(kUnknown);
  return differs.empty() ? commit : commit + "-dirty";
}

std::string PublishedSource::short_name() const {
  if (commit.empty()) return std::string(kUnknown);
  return commit.substr(0, kShort) + (differs.empty() ? "" : "-dirty");
}

Result<PublishedSource> find_source(const driver::Compilation& compilation,
                                    const std::string& path) {
  PublishedSource source;
  const auto repository = git::Repository::open(directory_at(path));
  const auto commit = repository.ok() ? repository.value().find("HEAD") : repository.failure();
  if (!commit.ok()) {
    source.differs = "the files that were compiled are of no commit";
    return source;
  }
  support::DiskFileSystem disk;
  const auto root = disk.canonical(repository.value().root());
  if (!root.ok()) return root.failure();
  const auto text = git::text_of(repository.value(), commit.value());
  if (!text.ok()) return text.failure();
  source.commit = commit.value().id;
  source.subject = text.value().subject();
  source.author = fmt::format("{} <{}>", text.value().author.name, text.value().author.mail);
  const auto file =
      differing_file(repository.value(), commit.value(), files_read(compilation, root.value()));
  if (!file.ok()) return file.failure();
  if (!file.value().empty())
    source.differs = fmt::format("`{}` is not as it is committed", file.value());
  return source;
}

}  // namespace rollout::cli
