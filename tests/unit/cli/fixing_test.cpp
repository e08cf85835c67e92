// SPDX-License-Identifier: Apache-2.0
#include "cli/fixing.h"

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace rollout::cli {
namespace {

namespace filesystem = std::filesystem;

constexpr std::string_view kUndeclared =
    "edition \"2026\"\n\ntest \"t\" { expect pass on nobody }\n";
constexpr std::string_view kWrong = "edition \"2026\"\n\nproject a {\n  descripton = \"x\"\n}\n";

class Scratch {
 public:
  Scratch() {
    std::string name = (filesystem::temp_directory_path() / "rollout-fixing-XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }

  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  ~Scratch() { filesystem::remove_all(path_); }

  std::string write(const char* name, std::string_view text) const {
    std::ofstream(path_ / name) << text;
    return (path_ / name).string();
  }

  Fixing fixing() const {
    driver::Options options;
    options.paths = {path_.string()};
    options.as_of = "2026-06-01";
    return Fixing(options);
  }

 private:
  filesystem::path path_;
};

std::string text_of(const std::string& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

TEST_CASE("the disk is as it was until fixes are written") {
  const Scratch scratch;
  const auto path = scratch.write("a.rollout", kWrong);
  auto fixing = scratch.fixing();
  CHECK(!fixing.run()->has_errors());
  CHECK(fixing.fixed() == std::vector<std::string>{path + ":4:3: R0401: write `description`"});
  CHECK(fixing.files() == 1);
  CHECK(fixing.diff().find("\n-  descripton = \"x\"\n+  description = \"x\"\n") !=
        std::string::npos);
  CHECK(text_of(path) == kWrong);
  REQUIRE(fixing.write().ok());
  CHECK(text_of(path).find("description") != std::string::npos);
}

TEST_CASE("nothing is written when somebody else changed a file meanwhile") {
  const Scratch scratch;
  const auto first = scratch.write("a.rollout", kWrong);
  const auto second =
      scratch.write("b.rollout", "edition \"2026\"\n\nproject b {\n  descripton = \"y\"\n}\n");
  for (const auto* now : {"", "something else\n"}) {
    auto fixing = scratch.fixing();
    static_cast<void>(fixing.run());
    REQUIRE(fixing.files() == 2);
    const auto before = text_of(second);
    scratch.write("b.rollout", before + now + "# more\n");
    const auto written = fixing.write();
    REQUIRE(!written.ok());
    CHECK(written.failure().message.find("was changed by somebody else") != std::string::npos);
    CHECK(text_of(first) == kWrong);
    scratch.write("b.rollout", before);
  }
  auto fixing = scratch.fixing();
  static_cast<void>(fixing.run());
  filesystem::remove(second);
  CHECK(!fixing.write().ok());
  CHECK(text_of(first) == kWrong);
}

TEST_CASE("where nothing can be fixed nothing is changed") {
  const Scratch scratch;
  const auto path = scratch.write("a.rollout", kUndeclared);
  auto fixing = scratch.fixing();
  CHECK(fixing.run()->has_errors());
  CHECK(fixing.fixed().empty());
  CHECK(fixing.diff().empty());
  CHECK(fixing.write().ok());
  CHECK(text_of(path) == kUndeclared);
}

}  // namespace
}  // namespace rollout::cli
