// SPDX-License-Identifier: Apache-2.0
#include "compiler/git/commit_files.h"

#include <git2.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "compiler/git/handle.h"
#include "compiler/git/work_tree_files.h"

namespace rollout::git {

namespace {

namespace fs = std::filesystem;
using support::FileKind;

// A repository in a folder of its own, whose commits are written as objects: a work tree could not
// hold some of them.
class Scratch {
 public:
  explicit Scratch(bool bare = true) {
    static int number = 0;
    folder_ = fs::temp_directory_path() /
              ("rollout-git-" + std::to_string(getpid()) + "-" + std::to_string(++number));
    fs::create_directories(folder_);
    git_repository* made = nullptr;
    REQUIRE(git_repository_init(&made, folder_.c_str(), bare ? 1 : 0) == 0);
    repository_.reset(made);
  }
  ~Scratch() { fs::remove_all(folder_); }

  const fs::path& folder() const { return folder_; }

  git_oid blob(std::string_view text) {
    git_oid id;
    REQUIRE(git_blob_create_from_buffer(&id, repository_.get(), text.data(), text.size()) == 0);
    return id;
  }

  struct Entry {
    std::string mode;
    std::string name;
    git_oid id;
  };

  // As it is given, whatever Git itself would say of the names.
  git_oid tree(const std::vector<Entry>& entries) {
    std::string bytes;
    for (const auto& entry : entries) {
      bytes += entry.mode + " " + entry.name;
      bytes += '\0';
      bytes.append(reinterpret_cast<const char*>(entry.id.id), GIT_OID_RAWSZ);
    }
    git_odb* objects = nullptr;
    REQUIRE(git_repository_odb(&objects, repository_.get()) == 0);
    git_oid id;
    REQUIRE(git_odb_write(&id, objects, bytes.data(), bytes.size(), GIT_OBJECT_TREE) == 0);
    git_odb_free(objects);
    return id;
  }

  // Its name is `main` from then on.
  git_oid commit(const git_oid& tree, const std::vector<git_oid>& parents = {}) {
    std::string text = "tree " + std::string(git_oid_tostr_s(&tree)) + "\n";
    for (const auto& parent : parents)
      text += "parent " + std::string(git_oid_tostr_s(&parent)) + "\n";
    text += "author a <a@b> 1700000000 +0000\ncommitter a <a@b> 1700000000 +0000\n\nx\n";
    git_odb* objects = nullptr;
    REQUIRE(git_repository_odb(&objects, repository_.get()) == 0);
    git_oid id;
    REQUIRE(git_odb_write(&id, objects, text.data(), text.size(), GIT_OBJECT_COMMIT) == 0);
    git_odb_free(objects);
    git_reference* reference = nullptr;
    REQUIRE(git_reference_create(&reference, repository_.get(), "refs/heads/main", &id, 1, "t") ==
            0);
    git_reference_free(reference);
    return id;
  }

 private:
  Library library_;
  fs::path folder_;
  RepositoryHandle repository_;
};

Repository open(const Scratch& scratch) {
  auto opened = Repository::open(scratch.folder());
  REQUIRE(opened.ok());
  return std::move(opened.value());
}

std::string text_of(const git_oid& id) { return git_oid_tostr_s(&id); }

Commit find(const Repository& repository, std::string_view revision) {
  const auto found = repository.find(revision);
  REQUIRE(found.ok());
  return found.value();
}

std::vector<std::string> names(support::FileSystem& files, const std::string& path) {
  const auto entries = files.list(path);
  REQUIRE(entries.ok());
  std::vector<std::string> names;
  for (const auto& entry : entries.value()) names.push_back(entry.name);
  return names;
}

constexpr std::size_t kEnough = 1000;

}  // namespace

TEST_CASE("files of a commit are read as a checkout of it would hold them") {
  Scratch scratch;
  const auto inner = scratch.tree({{"100644", "web.rollout", scratch.blob("web")}});
  const auto root = scratch.tree({{"100644", "a.yaml", scratch.blob("a: 1\n")},
                                  {"100755", "apps.txt", scratch.blob("text")},
                                  {"40000", "apps", inner}});
  scratch.commit(root);
  const auto repository = open(scratch);
  CommitFiles files(repository, find(repository, "main"));
  CHECK(repository.is_bare());
  CHECK(files.read("apps/web.rollout", kEnough).value() == "web");
  CHECK(files.read("./apps//../apps/web.rollout", kEnough).value() == "web");
  CHECK(files.read(repository.root() + "/apps/web.rollout", kEnough).value() == "web");
  CHECK(names(files, ".") == std::vector<std::string>{"a.yaml", "apps", "apps.txt"});
  CHECK(names(files, "apps/") == std::vector<std::string>{"web.rollout"});
  CHECK(files.kind("apps") == FileKind::directory);
  CHECK(files.kind("apps.txt") == FileKind::file);
  CHECK(files.kind("missing") == FileKind::missing);
  CHECK(files.canonical("apps/../a.yaml").value() == repository.root() + "/a.yaml");
  CHECK(files.read("a.yaml", 2).failure().too_large);
  CHECK_FALSE(files.read("apps", kEnough).ok());
  CHECK_FALSE(files.list("a.yaml").ok());
}

TEST_CASE("links lead to files of the same tree, and nowhere else") {
  Scratch scratch;
  const auto link = [&](std::string_view target) { return scratch.blob(target); };
  const auto inner = scratch.tree({{"120000", "out", link("../../etc/passwd")},
                                   {"120000", "up", link("../top")},
                                   {"100644", "web", scratch.blob("web")}});
  scratch.commit(scratch.tree({{"120000", "absolute", link("/etc/passwd")},
                               {"40000", "apps", inner},
                               {"120000", "link", link("apps")},
                               {"120000", "loop", link("loop")},
                               {"100644", "top", scratch.blob("top")}}));
  const auto repository = open(scratch);
  CommitFiles files(repository, find(repository, "main"));
  CHECK(files.read("link/web", kEnough).value() == "web");
  CHECK(files.read("link/up", kEnough).value() == "top");
  CHECK(files.canonical("link/web").value() == repository.root() + "/apps/web");
  for (const auto* path : {"absolute", "apps/out", "loop", "../etc/passwd", "link/../../x"}) {
    CHECK_FALSE(files.read(path, kEnough).ok());
    CHECK(files.kind(path) == FileKind::missing);
    CHECK_FALSE(files.canonical(path).ok());
  }
}

TEST_CASE("names that no checkout would write are not there") {
  Scratch scratch;
  const auto inner = scratch.tree({{"100644", "web", scratch.blob("web")}});
  scratch.commit(scratch.tree({{"40000", "..", inner},
                               {"40000", ".GIT", inner},
                               {"100644", "a/b", scratch.blob("x")},
                               {"160000", "module", scratch.blob("commit")},
                               {"100644", "z", scratch.blob("z")}}));
  const auto repository = open(scratch);
  CommitFiles files(repository, find(repository, "main"));
  CHECK(names(files, ".") == std::vector<std::string>{"module", "z"});
  CHECK(files.kind(".GIT") == FileKind::missing);
  CHECK(files.kind("a/b") == FileKind::missing);
  CHECK(files.kind("module") == FileKind::other);
  CHECK_FALSE(files.list("module").ok());
}

TEST_CASE("revisions are found, and what is wrong with one is said") {
  Scratch scratch;
  const auto empty = scratch.tree({});
  const auto first = scratch.commit(empty);
  const auto second = scratch.commit(empty, {first});
  const auto repository = open(scratch);
  CHECK(find(repository, "main~1").id == text_of(first));
  CHECK(find(repository, text_of(second)).id == find(repository, "main").id);
  CHECK(repository.find("nowhere").failure().message ==
        "the revision `nowhere` is not known here: has it been fetched?");
  CHECK_FALSE(repository.find("main^{tree}").ok());
  CHECK(repository.merge_base(find(repository, "main"), find(repository, "main~1")).value().id ==
        text_of(first));
  CHECK(repository.contains(find(repository, "main"), find(repository, "main~1")).value());
  CHECK_FALSE(repository.contains(find(repository, "main~1"), find(repository, "main")).value());
  CHECK_FALSE(Repository::open("/").ok());
}

TEST_CASE("the work tree shows what Git does not ignore") {
  Scratch scratch(false);
  const auto write = [&](const std::string& path, std::string_view text) {
    fs::create_directories((scratch.folder() / path).parent_path());
    std::ofstream(scratch.folder() / path) << text;
  };
  write(".gitignore", "out/\n*.tmp\n");
  write("apps/web.rollout", "web");
  write("apps/x.tmp", "x");
  write("out/web.yaml", "x");
  write("vendored/.git", "gitdir: elsewhere");
  const auto repository = open(scratch);
  WorkTreeFiles files(repository);
  CHECK(files.read("apps/web.rollout", kEnough).value() == "web");
  CHECK(names(files, ".") == std::vector<std::string>{".gitignore", "apps"});
  CHECK(names(files, "apps") == std::vector<std::string>{"web.rollout"});
}

}  // namespace rollout::git
