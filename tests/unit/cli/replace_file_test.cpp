// SPDX-License-Identifier: Apache-2.0
#include "cli/replace_file.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace rollout::cli {
namespace {

namespace filesystem = std::filesystem;

class Scratch {
 public:
  Scratch() {
    std::string name = (filesystem::temp_directory_path() / "rollout-cli-XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }

  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  ~Scratch() { filesystem::remove_all(path_); }

  std::string operator/(const char* name) const { return (path_ / name).string(); }

  std::size_t entries() const {
    return static_cast<std::size_t>(std::distance(filesystem::directory_iterator(path_), {}));
  }

 private:
  filesystem::path path_;
};

std::string text_of(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

TEST_CASE("a file is replaced, its permissions stay, nothing lies about") {
  const Scratch scratch;
  const auto path = scratch / "a";
  REQUIRE(create_file(path, "old").ok());
  filesystem::permissions(path, filesystem::perms{0640});
  REQUIRE(replace_file(path, "new").ok());
  CHECK(text_of(path) == "new");
  CHECK(filesystem::status(path).permissions() == filesystem::perms{0640});
  CHECK(scratch.entries() == 1);
}

TEST_CASE("a link stays a link") {
  const Scratch scratch;
  REQUIRE(create_file(scratch / "real", "old").ok());
  filesystem::create_symlink("real", scratch / "link");
  REQUIRE(replace_file(scratch / "link", "new").ok());
  CHECK(filesystem::is_symlink(scratch / "link"));
  CHECK(text_of(scratch / "real") == "new");
}

TEST_CASE("what is there is not created again, what is missing is not replaced") {
  const Scratch scratch;
  REQUIRE(create_file(scratch / "a", "old").ok());
  const auto again = create_file(scratch / "a", "new");
  REQUIRE(!again.ok());
  CHECK(again.failure().message.find("cannot create") == 0);
  CHECK(text_of(scratch / "a") == "old");
  CHECK(!replace_file(scratch / "b", "new").ok());
}

TEST_CASE("a file is written whether it is there or not") {
  const Scratch scratch;
  const auto path = scratch / "a";
  REQUIRE(write_file(path, "old").ok());
  REQUIRE(write_file(path, "new").ok());
  REQUIRE(append_file(path, "er").ok());
  REQUIRE(append_file(scratch / "b", "x").ok());
  CHECK(text_of(path) == "newer");
  CHECK(text_of(scratch / "b") == "x");
  CHECK(scratch.entries() == 2);
  CHECK(!write_file(scratch / "missing/a", "x").ok());
  CHECK(!write_file(scratch / ".", "x").ok());
}

TEST_CASE("what is no file of a disk is written to, and stays what it is") {
  REQUIRE(write_file("/dev/null", "x").ok());
  CHECK(filesystem::is_character_file("/dev/null"));
  const Scratch scratch;
  filesystem::create_symlink("real", scratch / "link");
  REQUIRE(write_file(scratch / "link", "x").ok());
  CHECK(filesystem::is_symlink(scratch / "link"));
  CHECK(text_of(scratch / "real") == "x");
}

}  // namespace
}  // namespace rollout::cli
