// SPDX-License-Identifier: Apache-2.0
#include "compiler/emit/output_tree.h"

#include <sys/stat.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>

#include "compiler/emit/file_list.h"
#include "compiler/support/digest.h"
#include "tests/unit/emit/scratch_directory.h"
#include "tests/unit/emit/stopping_disk.h"

namespace rollout::emit {
namespace {

using Files = std::vector<OutputFile>;

struct OutputFixture {
  ScratchDirectory scratch;
  StoppingDisk disk;
  std::string out = scratch.path("out");

  OutputReport write(const Files& files) {
    auto report = write_tree(disk, out, files);
    INFO((report ? "" : report.failure().message));
    REQUIRE(report.ok());
    return report.value();
  }

  std::string failure(const Files& files) {
    const auto report = write_tree(disk, out, files);
    REQUIRE_FALSE(report.ok());
    return report.failure().message;
  }

  static Tree expected(const Files& files) {
    Tree tree{{std::string{kFileListName}, print_file_list(files)}};
    for (const auto& file : files) tree[file.path] = file.text;
    return tree;
  }

  std::pair<ino_t, std::filesystem::file_time_type> identity(const std::string& path) const {
    struct stat information {};

    REQUIRE(::stat((out + '/' + path).c_str(), &information) == 0);
    return {information.st_ino, std::filesystem::last_write_time(out + '/' + path)};
  }
};

// Whether a foreign file is about decides how a tree is changed: every rule holds both ways.
struct BothWays : OutputFixture {
  bool foreign = GENERATE(false, true);

  void begin(const Files& files) {
    write(files);
    if (foreign) scratch.write("out/README.md", "mine");
  }

  Tree tree() const {
    auto tree = scratch.tree("out");
    if (foreign) {
      CHECK(tree["README.md"] == "mine");
      tree.erase("README.md");
    }
    return tree;
  }
};

TEST_CASE_METHOD(OutputFixture, "a first run makes the directory and those above it") {
  out = scratch.path("deep/er/out");
  const Files files = {{"argocd/projects/a.yaml", "a\n"}, {"b.yaml", "b\n"}};
  const auto report = write(files);
  CHECK(report.created == std::vector<std::string>{"argocd/projects/a.yaml", "b.yaml"});
  CHECK(scratch.tree("deep/er/out") == expected(files));
  CHECK(scratch.tree("deep/er").size() == 3);
}

TEST_CASE_METHOD(BothWays, "unchanged files keep their inode and time") {
  begin({{"x/a", "1"}, {"x/b", "2"}, {"x/c", "3"}});
  const auto before = identity("x/a");
  const Files next = {{"x/a", "1"}, {"x/b", "two"}, {"x/c", "three"}};
  const auto report = write(next);
  CHECK(report.unchanged == 1);
  CHECK(report.changed == std::vector<std::string>{"x/b", "x/c"});
  CHECK(identity("x/a") == before);
  CHECK(tree() == expected(next));
}

TEST_CASE_METHOD(BothWays, "a second run with the same files changes nothing") {
  const Files files = {{"a", "1"}, {"b/c", "2"}};
  begin(files);
  const auto changes = disk.changes().size();
  CHECK(write(files).unchanged == 2);
  CHECK(disk.changes().size() == changes);
}

TEST_CASE_METHOD(BothWays, "stale files go, and the directories that they leave empty") {
  begin({{"a/b/c", "1"}, {"a/b/d", "2"}, {"e", "3"}});
  const Files next = {{"e", "3"}};
  CHECK(write(next).removed == std::vector<std::string>{"a/b/c", "a/b/d"});
  CHECK(tree() == expected(next));
}

TEST_CASE_METHOD(BothWays, "a file becomes a directory, and a directory a file") {
  begin({{"a", "1"}, {"b/c/d", "2"}, {"e", "3"}});
  const Files next = {{"a/x", "1"}, {"b/c", "2"}, {"e", "3"}};
  write(next);
  CHECK(tree() == expected(next));
}

TEST_CASE_METHOD(BothWays, "a file that somebody deleted comes back, one that was edited too") {
  const Files files = {{"a/b", "1"}, {"c", "2"}, {"d", "3"}};
  begin(files);
  std::filesystem::remove_all(out + "/a");
  scratch.write("out/c", "edited");
  write(files);
  CHECK(tree() == expected(files));
}

TEST_CASE_METHOD(OutputFixture, "foreign files are never touched") {
  write({{"a/stale", "1"}, {"b", "2"}});
  scratch.write("out/a/mine", "x");
  scratch.write("out/.git/HEAD", "ref");
  write({{"b", "3"}});
  const auto tree = scratch.tree("out");
  CHECK(tree.at("a/mine") == "x");
  CHECK(tree.at(".git/HEAD") == "ref");
  CHECK(tree.at("b") == "3");
  CHECK_FALSE(tree.contains("a/stale"));
}

TEST_CASE_METHOD(OutputFixture, "a list that others edited removes nothing that is not rollout's") {
  const Files files = {{"a/b", "1"}, {"c", "2"}};
  write(files);
  scratch.write("out/a/mine", "precious");
  scratch.write("elsewhere/a", "precious");
  const std::string digest(64, '0');
  const auto list = print_file_list(files);
  for (const auto& line : {digest + "  a/mine", digest + "  ../elsewhere/a",
                           digest + "  " + scratch.path("elsewhere/a"), std::string{"garbage"}}) {
    scratch.write("out/.rollout-files", list + line + '\n');
    const auto before = scratch.tree("out");
    CHECK_THAT(failure({{"c", "3"}}), Catch::Contains("nothing was removed"));
    CHECK(scratch.tree("out") == before);
  }
  CHECK(scratch.tree("elsewhere") == Tree{{"a", "precious"}});
}

TEST_CASE_METHOD(OutputFixture, "a list that names what lies behind a link removes nothing there") {
  scratch.write("elsewhere/a", "precious");
  write({{"c", "2"}});
  std::filesystem::create_directory_symlink(scratch.path("elsewhere"), out + "/x");
  const Files listed = {{"c", "2"}, {"x/a", "precious"}};
  scratch.write("out/.rollout-files", print_file_list(listed));
  write({{"c", "3"}});
  CHECK(scratch.tree("elsewhere") == Tree{{"a", "precious"}});
}

TEST_CASE_METHOD(OutputFixture, "a stale file that somebody edited is not removed") {
  write({{"a", "1"}, {"b", "2"}});
  scratch.write("out/a", "edited");
  CHECK_THAT(failure({{"b", "3"}}), Catch::Contains("/out/a` is no longer needed"));
  CHECK(scratch.tree("out").at("a") == "edited");
}

TEST_CASE_METHOD(OutputFixture, "a foreign file in the way is named, and nothing happens") {
  write({{"a", "1"}});
  scratch.write("out/b", "mine");
  const auto before = scratch.tree("out");
  CHECK_THAT(failure({{"a", "2"}, {"b", "theirs"}}),
             Catch::EndsWith("/out/b` is not rollout's and stands in the way; move it away, or "
                             "compile to another directory"));
  CHECK_THAT(failure({{"a", "2"}, {"b/c", "x"}}), Catch::Contains("/out/b` is not rollout's"));
  CHECK(scratch.tree("out") == before);
}

TEST_CASE_METHOD(OutputFixture, "a file with the very bytes is taken over") {
  scratch.write("out/a", "1");
  const auto before = identity("a");
  CHECK(write({{"a", "1"}}).unchanged == 1);
  CHECK(identity("a") == before);
  CHECK(scratch.tree("out") == expected({{"a", "1"}}));
}

TEST_CASE_METHOD(OutputFixture, "a foreign file inside a directory that shall be a file") {
  write({{"a/b", "1"}});
  scratch.write("out/a/mine", "x");
  CHECK_THAT(failure({{"a", "1"}}), Catch::Contains("/out/a/mine` is not rollout's"));
}

TEST_CASE_METHOD(OutputFixture, "links are not followed") {
  scratch.write("elsewhere/a", "precious");
  write({{"x/a", "1"}, {"y", "2"}});
  std::filesystem::remove_all(out + "/x");
  std::filesystem::create_directory_symlink(scratch.path("elsewhere"), out + "/x");
  CHECK_THAT(failure({{"x/a", "1"}, {"y", "2"}}), Catch::Contains("/out/x` is a link"));
  write({{"y", "3"}});
  CHECK(scratch.tree("elsewhere") == Tree{{"a", "precious"}});
  CHECK(scratch.tree("out").at("x") == "(link)");
  std::filesystem::remove(out + "/y");
  std::filesystem::create_symlink(scratch.path("elsewhere/a"), out + "/y");
  CHECK_THAT(failure({{"y", "4"}}), Catch::Contains("/out/y` is a link"));
  CHECK(scratch.tree("elsewhere") == Tree{{"a", "precious"}});
}

TEST_CASE_METHOD(OutputFixture, "the output itself may be a link to a directory") {
  std::filesystem::create_directory(scratch.path("real"));
  std::filesystem::create_directory_symlink(scratch.path("real"), out);
  write({{"a", "1"}});
  write({{"a", "2"}});
  CHECK(std::filesystem::is_symlink(out));
  CHECK(scratch.tree("real") == expected({{"a", "2"}}));
}

TEST_CASE_METHOD(OutputFixture, "permissions of the directory stay") {
  write({{"a", "1"}});
  REQUIRE(::chmod(out.c_str(), 0750) == 0);
  write({{"a", "2"}});

  struct stat information {};

  REQUIRE(::stat(out.c_str(), &information) == 0);
  CHECK((information.st_mode & 07777U) == 0750U);
}

TEST_CASE_METHOD(OutputFixture, "directories that nobody means are refused") {
  out = std::string{"/"};
  CHECK_THAT(failure({{"a", "1"}}), Catch::Contains("cannot be written to `/`"));
  scratch.write("file", "x");
  out = scratch.path("file");
  CHECK_THAT(failure({{"a", "1"}}), Catch::Contains("is not a directory"));
  scratch.write("sources/main.rollout", "edition \"2026\"");
  out = scratch.path("sources");
  CHECK_THAT(failure({{"a", "1"}}), Catch::Contains("holds Rollout sources (`main.rollout`)"));
  std::filesystem::create_symlink(scratch.path("nowhere"), scratch.path("dangling"));
  out = scratch.path("dangling");
  CHECK_THAT(failure({{"a", "1"}}), Catch::StartsWith("cannot find"));
  out = scratch.path("file/below");
  CHECK_FALSE(failure({{"a", "1"}}).empty());
}

TEST_CASE_METHOD(OutputFixture, "a directory that cannot be written is a failure") {
  if (::geteuid() == 0) return;  // root may write anywhere
  write({{"a", "1"}});
  ::chmod(out.c_str(), 0555);
  ::chmod(scratch.path("").c_str(), 0555);
  CHECK_THAT(failure({{"a", "2"}}), Catch::Contains("Permission denied"));
  ::chmod(scratch.path("").c_str(), 0755);
}

TEST_CASE_METHOD(OutputFixture, "two runs at once: the second fails") {
  write({{"a", "1"}});
  const auto lock = disk.lock(out);
  REQUIRE(lock.ok());
  CHECK_THAT(failure({{"a", "2"}}), Catch::StartsWith("another rollout is writing to"));
}

TEST_CASE_METHOD(OutputFixture, "a list from elsewhere cannot lead outside") {
  scratch.write("precious", "x");
  scratch.write("out/.rollout-files", std::string(64, '0') + "  ../precious\n");
  CHECK_THAT(failure({{"a", "1"}}), Catch::Contains("a line that rollout did not write"));
  CHECK(scratch.tree("").at("precious") == "x");
}

TEST_CASE_METHOD(OutputFixture, "a journal from elsewhere cannot lead through a link") {
  write({{"a", "1"}});
  scratch.write("elsewhere/precious", "x");
  std::filesystem::create_directory_symlink(scratch.path("elsewhere"), out + "/link");
  const std::string body = "rollout-journal 1\nremove link/precious\n";
  scratch.write("out/.rollout-journal", body + "end " + support::sha256_hex(body) + "\n");
  CHECK(write({{"a", "1"}}).recovered);
  CHECK(scratch.tree("elsewhere") == Tree{{"precious", "x"}});
}

TEST_CASE_METHOD(OutputFixture, "the working directory is changed in place") {
  write({{"a", "1"}, {"b", "2"}});
  const auto before = std::filesystem::current_path();
  std::filesystem::current_path(out);
  const auto report = write_tree(disk, ".", Files{{"a", "3"}, {"b", "4"}});
  const bool alive = std::filesystem::exists(std::filesystem::current_path() / "a");
  std::filesystem::current_path(before);
  CHECK(report.ok());
  CHECK(alive);
  CHECK(scratch.tree("out") == expected({{"a", "3"}, {"b", "4"}}));
}

TEST_CASE_METHOD(OutputFixture, "an empty set empties the tree and keeps the directory") {
  write({{"a/b", "1"}});
  write({});
  CHECK(scratch.tree("out") == Tree{{".rollout-files", ""}});
}

TEST_CASE_METHOD(BothWays, "a preview says what writing does, and touches nothing") {
  begin({{"a/b", "1"}, {"c", "2"}, {"d", "3"}});
  const auto before = scratch.tree("out");
  const Files next{{"a/b", "1"}, {"c", "new"}, {"e/f", "4"}};
  const auto preview = preview_tree(out, next);
  CHECK(scratch.tree("out") == before);
  REQUIRE(preview.ok());
  const auto report = write(next);
  CHECK(preview.value().created == report.created);
  CHECK(preview.value().changed == report.changed);
  CHECK(preview.value().removed == report.removed);
  CHECK(preview.value().unchanged == report.unchanged);
}

TEST_CASE_METHOD(OutputFixture, "a preview of a place that is not there makes no directory") {
  const auto preview = preview_tree(scratch.path("some/where/out"), Files{{"a", "1"}});
  REQUIRE(preview.ok());
  CHECK(preview.value().created == std::vector<std::string>{"a"});
  CHECK_FALSE(std::filesystem::exists(scratch.path("some")));
}

TEST_CASE_METHOD(OutputFixture, "a preview fails where writing would fail") {
  scratch.write("out/mine.rollout", "");
  const auto preview = preview_tree(out, Files{{"a", "1"}});
  REQUIRE_FALSE(preview.ok());
  CHECK(preview.failure().message == failure({{"a", "1"}}));
}

}  // namespace
}  // namespace rollout::emit
