// SPDX-License-Identifier: Apache-2.0
//
// Files named one by one make a module of their own, until somebody imports the whole directory.
#include <catch2/catch.hpp>

#include "compiler/driver/session.h"

namespace rollout::modules {

namespace {

std::vector<std::string> findings_in(std::vector<std::string> paths) {
  support::MemoryFileSystem files;
  files.add("all/rollout.lock", "");
  files.add("all/lib/one.rollout", "edition \"2026\"\nlet one = 1\n");
  files.add("all/lib/two.rollout", "edition \"2026\"\nlet two = one + 1\n");
  files.add("all/aside/main.rollout", "edition \"2026\"\nimport \"../lib\"\nlet x = lib.two\n");
  files.add("all/user/main.rollout", "edition \"2026\"\nimport \"../lib\"\nlet x = lib.two\n");
  driver::Options options;
  options.paths = std::move(paths);
  const auto made = driver::check(options, files);
  std::vector<std::string> findings;
  for (const auto& each : made->diagnostics)
    findings.push_back(std::string(diagnostics::entry(each.code).id));
  return findings;
}

}  // namespace

TEST_CASE("a file named alone does not see its neighbours") {
  CHECK(findings_in({"all/lib/one.rollout"}).empty());
  CHECK(findings_in({"all/lib/two.rollout"}) == std::vector<std::string>{"R0208"});
}

TEST_CASE("who imports a module means all of it, in whatever order the paths are walked") {
  CHECK(findings_in({"all/lib/one.rollout", "all/user"}).empty());
  CHECK(findings_in({"all/lib/one.rollout", "all/aside"}).empty());
  CHECK(findings_in({"all/lib/two.rollout", "all/user"}).empty());
  CHECK(findings_in({"all/lib/two.rollout", "all/aside"}).empty());
}

}  // namespace rollout::modules
