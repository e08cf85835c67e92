// SPDX-License-Identifier: Apache-2.0
#include "compiler/support/file_system.h"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

using namespace rollout::support;

namespace {

// A directory of the test's own, removed at the end.
struct Scratch {
  std::filesystem::path path =
      std::filesystem::temp_directory_path() / ("rollout-support-" + std::to_string(::getpid()));
  Scratch() {
    std::filesystem::create_directories(path / "b");
    std::ofstream(path / "c.rollout") << "edition \"2026\"\n";
    std::ofstream(path / "a.rollout") << "";
  }
  ~Scratch() { std::filesystem::remove_all(path); }
  std::string at(const std::string& name) const { return (path / name).string(); }
};

std::vector<std::string> names(const std::vector<DirectoryEntry>& entries) {
  std::vector<std::string> result;
  for (const auto& entry : entries) result.push_back(entry.name);
  return result;
}

}  // namespace

TEST_CASE("the disk gives files up to a limit, and sorted listings") {
  const Scratch scratch;
  DiskFileSystem files;
  CHECK(files.read(scratch.at("c.rollout"), 100).value() == "edition \"2026\"\n");
  CHECK(files.read(scratch.at("a.rollout"), 0).value().empty());
  CHECK(names(files.list(scratch.at("")).value()) ==
        std::vector<std::string>{"a.rollout", "b", "c.rollout"});
  CHECK(files.kind(scratch.at("b")) == FileKind::directory);
  CHECK(files.kind(scratch.at("c.rollout")) == FileKind::file);
  CHECK(files.kind(scratch.at("z")) == FileKind::missing);
  CHECK(files.canonical(scratch.at("b/../c.rollout")).value() ==
        std::filesystem::canonical(scratch.at("c.rollout")));
}

TEST_CASE("what cannot be read is a failure that names the file") {
  const Scratch scratch;
  DiskFileSystem files;
  CHECK(files.read(scratch.at("z"), 100).failure().message ==
        "cannot read `" + scratch.at("z") + "`: No such file or directory");
  CHECK(files.read(scratch.at("b"), 100).failure().message ==
        "cannot read `" + scratch.at("b") + "`: it is a directory");
  CHECK(files.read(scratch.at("c.rollout"), 5).failure().message ==
        "cannot read `" + scratch.at("c.rollout") + "`: it is larger than 5 bytes");
  CHECK_FALSE(files.read("/dev/zero", 100).ok());
  CHECK_FALSE(files.list(scratch.at("z")).ok());
}

TEST_CASE("a link is shown as a link in a listing and followed otherwise") {
  const Scratch scratch;
  std::filesystem::create_symlink("c.rollout", scratch.at("link"));
  DiskFileSystem files;
  const auto entries = files.list(scratch.at("")).value();
  CHECK(entries.back().name == "link");
  CHECK(entries.back().kind == FileKind::link);
  CHECK(files.kind(scratch.at("link")) == FileKind::file);
}

TEST_CASE("memory behaves like the disk") {
  MemoryFileSystem files;
  files.add("shop/main.rollout", "one");
  files.add("shop/lib/a.rollout", "two");
  CHECK(files.read("./shop/lib/../main.rollout", 100).value() == "one");
  CHECK(files.reads() == std::vector<std::string>{"./shop/lib/../main.rollout"});
  CHECK(names(files.list("shop").value()) == std::vector<std::string>{"lib", "main.rollout"});
  CHECK(files.kind("shop/lib") == FileKind::directory);
  CHECK(files.kind("shop/li") == FileKind::missing);
  CHECK(files.canonical("shop/lib/..").value() == "/shop");
  CHECK_FALSE(files.read("shop/none", 100).ok());
  CHECK_FALSE(files.read("shop/main.rollout", 2).ok());
  CHECK_FALSE(files.list("none").ok());
}
