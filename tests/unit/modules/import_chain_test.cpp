// SPDX-License-Identifier: Apache-2.0
//
// Modules that import each other in a row are followed so far and no further.
#include <catch2/catch.hpp>

#include <fmt/format.h>

#include "compiler/driver/session.h"

namespace rollout::modules {

namespace {

// `count` modules below one root; each but the last imports the next.
std::vector<std::string> findings_of_chain(int count) {
  support::MemoryFileSystem files;
  files.add("all/rollout.lock", "");
  for (int i = 0; i < count; ++i)
    files.add(fmt::format("all/m{}/main.rollout", i),
              i + 1 < count
                  ? fmt::format("edition \"2026\"\nimport \"../m{0}\"\nlet x = m{0}.x\n", i + 1)
                  : "edition \"2026\"\nlet x = 1\n");
  driver::Options options;
  options.paths = {"all/m0"};
  const auto made = driver::check(options, files);
  std::vector<std::string> findings;
  for (const auto& each : made->diagnostics)
    findings.push_back(std::string(diagnostics::entry(each.code).id));
  return findings;
}

}  // namespace

TEST_CASE("a chain of imports within the bound is followed") {
  CHECK(findings_of_chain(150).empty());
}

TEST_CASE("a longer chain is one diagnostic, however long it is") {
  CHECK(findings_of_chain(300) == std::vector<std::string>{"R0513"});
  CHECK(findings_of_chain(3000) == std::vector<std::string>{"R0513"});
}

}  // namespace rollout::modules
