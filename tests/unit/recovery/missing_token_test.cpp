// SPDX-License-Identifier: Apache-2.0
//
// The language's show-piece without one of its tokens, through all of `check`: one mistake is one
// error, at whatever stage it is found.
#include <catch2/catch.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "compiler/driver/session.h"
#include "tests/unit/recovery/mutation.h"

namespace rollout::recovery {

namespace {

// Without its Git import, which names a module that is not here.
std::string north_star() {
  std::ifstream file(ROLLOUT_NORTH_STAR);
  std::string text;
  for (std::string line; std::getline(file, line);)
    if (line.find("git::") == std::string::npos) text += line + "\n";
  return text;
}

std::vector<std::string> errors_of(const std::string& text) {
  support::MemoryFileSystem files;
  files.add("shop/main.rollout", text);
  files.add("shop/legacy-values.yaml", "replicas: 2\n");
  driver::Options options;
  options.paths = {"shop"};
  options.as_of = "2026-06-01";
  const auto made = driver::check(options, files);
  std::vector<std::string> errors;
  for (const auto& each : made->diagnostics)
    if (each.severity == diagnostics::Severity::error)
      errors.push_back(fmt::format(
          "    {} line {}: {}\n", diagnostics::entry(each.code).id,
          made->sources.file(each.span.file).position(each.span.begin).line, each.message));
  return errors;
}

}  // namespace

TEST_CASE("the north star has no errors") { CHECK(errors_of(north_star()).empty()); }

TEST_CASE("the north star without one of its tokens has one error, nearly always") {
  std::size_t tried = 0;
  std::size_t cascades = 0;
  std::string worst;
  for (const auto& mutation : without_a_token(north_star())) {
    const auto errors = errors_of(mutation.text);
    ++tried;
    if (errors.size() <= 1) continue;
    ++cascades;
    worst += "  " + mutation.what + "\n";
    for (const auto& error : errors) worst += error;
  }
  INFO(tried << " tried, " << cascades << " cascades\n" << worst);
  CHECK(tried > 600);
  // What remains follows from a name whose declaration is lost: a bound to lower, never to raise.
  CHECK(cascades <= 9);
}

}  // namespace rollout::recovery
