// SPDX-License-Identifier: Apache-2.0
//
// Whatever is typed into a program, checking it again tells what checking it anew tells.
// ROLLOUT_EDITS says how many edits are tried.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <set>

#include "compiler/driver/recheck.h"
#include "tests/unit/driver/shop_program.h"
#include "tests/unit/driver/typist.h"

namespace rollout::driver {

namespace {

std::size_t edits() {
  const auto* wanted = std::getenv("ROLLOUT_EDITS");
  return wanted == nullptr ? 400 : std::strtoul(wanted, nullptr, 10);
}

}  // namespace

TEST_CASE("checking again tells what checking anew tells") {
  const auto first = shop_texts(20);
  auto texts = first;
  Typist typist(first);
  support::MemoryFileSystem files;
  for (const auto& [path, text] : texts) files.add(path, text);
  Recheck recheck(shop_options());
  recheck.check(files, {});
  std::size_t partial = 0;
  std::set<std::string> edited;  // the rest is as it should be
  for (std::size_t edit = 0; edit < edits(); ++edit) {
    std::vector<std::string> changed;
    const auto put = [&](const std::string& path, const std::string& text) {
      texts[path] = text;
      files.add(path, text);
      changed.push_back("/" + path);
    };
    if (edited.size() > 2 || (!recheck.was_partial() && typist.number(2) == 0)) {
      for (const auto& path : edited) put(path, first.at(path));
      edited.clear();
      recheck.check(files, {});
    }
    const auto path = typist.path();
    edited.insert(path);
    put(path, typist.edit(path, texts[path]));
    const auto again = told(recheck.check(files, changed));
    const auto anew = told(*check(shop_options(), files));
    INFO("edit " << edit << " of " << path << ":\n" << texts[path]);
    REQUIRE(again == anew);
    partial += recheck.was_partial() ? 1 : 0;
  }
  INFO(partial << " needed a part only");
  CHECK(partial > edits() / 8);
}

}  // namespace rollout::driver
