// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "cli/checkout.h"
#include "cli/report_files.h"
#include "compiler/reports/limits.h"
#include "tests/unit/cli/console_recording.h"

namespace rollout::cli {
namespace {

namespace filesystem = std::filesystem;

struct Scratch {
  filesystem::path path;

  Scratch() {
    std::string name = (filesystem::temp_directory_path() / "rollout-outputs-XXXXXX").string();
    path = ::mkdtemp(name.data());
  }

  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  ~Scratch() { filesystem::remove_all(path); }

  std::string operator/(const char* name) const { return (path / name).string(); }
};

TEST_CASE("one form goes to standard output, and each file holds one") {
  CHECK(record({"check", "--output", "sarif", "--output", "github"}).error ==
        "error: two forms cannot go to standard output\n"
        "  = help: write one of them to a file: `--output github=FILE`\n");
  CHECK(record({"test", "--output", "sarif=x", "--output=junit=x"}).error ==
        "error: `x` cannot hold two forms\n  = help: each form needs a file of its own\n");
  CHECK(record({"check", "--output", "sarif", "--output", "sarif"}).status == ExitStatus::usage);
}

TEST_CASE("options that do not go together are refused") {
  CHECK(record({"check", "--diff"}).error ==
        "error: `--diff` shows what `--fix` would do\n  = help: write `--fix --diff`\n");
  CHECK(record({"check", "--fix", "--watch"}).status == ExitStatus::usage);
  CHECK(record({"check", "--fix", "--diff", "--output", "json"}).status == ExitStatus::usage);
}

TEST_CASE("parts of a report have files of their own, and none stay behind") {
  const Scratch scratch;
  const std::string marked = "<!-- rollout:check:. -->\n";
  REQUIRE(write_parts(scratch / "a.md", {marked + "1", marked + "2", marked + "3"}).ok());
  CHECK(filesystem::exists(scratch / "a.2.md"));
  CHECK(filesystem::exists(scratch / "a.3.md"));
  std::ofstream(scratch / "a.4.md") << "mine";
  REQUIRE(write_parts(scratch / "a.md", {marked}).ok());
  CHECK(!filesystem::exists(scratch / "a.2.md"));
  CHECK(!filesystem::exists(scratch / "a.3.md"));
  CHECK(filesystem::exists(scratch / "a.4.md"));
  CHECK(!write_parts(scratch / "missing/a.md", {"x"}).ok());
}

TEST_CASE("a summary takes what others of the step left") {
  const Scratch scratch;
  const auto file = scratch / "summary";
  std::ofstream(file) << std::string(reports::kSummaryBytes - 10'000, 'x') << "\n";
  const source::SourceMap sources;
  std::vector<diagnostics::Diagnostic> found(
      1'000, {diagnostics::Code::no_files, diagnostics::Severity::error, {}, "m", {}, {}, {}});
  const reports::Report report{.diagnostics = found, .sources = sources};
  REQUIRE(append_summary(file, report).ok());
  const auto size = filesystem::file_size(file);
  CHECK(size <= reports::kSummaryBytes);
  CHECK(size > reports::kSummaryBytes - 4'000);
  REQUIRE(append_summary(file, report).ok());
  CHECK(filesystem::file_size(file) == size);
}

TEST_CASE("comments are told apart by what was checked") {
  const std::vector<std::string> paths{"./apps/", "lib"};
  CHECK(report_key({}, paths) == "apps,lib");
  CHECK(report_key({.root = "/r", .directory = "deploy", .blob = {}}, paths) ==
        "deploy/apps,deploy/lib");
}

}  // namespace
}  // namespace rollout::cli
