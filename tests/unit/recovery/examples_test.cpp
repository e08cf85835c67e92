// SPDX-License-Identifier: Apache-2.0
//
// Each file of each example without one of its tokens, through all of `check`: one mistake is one
// error there as well, where what is lost has many users.
#include <catch2/catch.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "compiler/driver/session.h"
#include "tests/unit/recovery/mutation.h"

namespace rollout::recovery {

namespace {

using Files = std::map<std::string, std::string>;  // by their paths below the examples

std::vector<Files> all_examples() {
  const std::filesystem::path root = ROLLOUT_EXAMPLES;
  std::map<std::string, Files> examples;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    if (!entry.is_regular_file()) continue;
    const auto path = std::filesystem::relative(entry.path(), root);
    std::ifstream file(entry.path(), std::ios::binary);
    examples[path.begin()->string()][path.string()] =
        std::string(std::istreambuf_iterator(file), {});
  }
  std::vector<Files> found;
  for (auto& [name, files] : examples) found.push_back(std::move(files));
  return found;
}

std::vector<std::string> errors_of(const Files& example, const std::string& path,
                                   const std::string& text) {
  support::MemoryFileSystem files;
  for (const auto& [name, own] : example) files.add(name, name == path ? text : own);
  driver::Options options;
  options.paths = {path.substr(0, path.find('/'))};
  options.as_of = "2026-06-01";
  const auto made = driver::check(options, files);
  std::vector<std::string> errors;
  for (const auto& each : made->diagnostics)
    if (each.severity == diagnostics::Severity::error)
      errors.push_back(fmt::format("    {} {}\n", diagnostics::entry(each.code).id, each.message));
  return errors;
}

// A policy that denies several objects denies each of them.
bool is_cascade(const std::vector<std::string>& errors) {
  return errors.size() > 1 && !std::ranges::all_of(errors, [](const std::string& error) {
           return error.find("R1001") != std::string::npos;
         });
}

}  // namespace

TEST_CASE("an example without one of its tokens has one error, nearly always") {
  std::size_t tried = 0;
  std::size_t cascades = 0;
  std::string worst;
  for (const auto& example : all_examples())
    for (const auto& [path, text] : example) {
      if (!path.ends_with(".rollout")) continue;
      REQUIRE(errors_of(example, path, text).empty());
      for (const auto& mutation : without_a_token(text)) {
        const auto errors = errors_of(example, path, mutation.text);
        ++tried;
        if (!is_cascade(errors)) continue;
        ++cascades;
        worst += fmt::format("  {} {}\n", path, mutation.what);
        for (const auto& error : errors) worst += error;
      }
    }
  INFO(tried << " tried, " << cascades << " cascades\n" << worst);
  CHECK(tried > 4'000);
  // What remains are other programs without a mistake in their text, as a list with an item less
  // makes fewer objects, of which each place that names one says so; and a source that lost its
  // name, which is wrong by itself and where it is used. A bound to lower, never to raise.
  CHECK(cascades <= 6);
}

}  // namespace rollout::recovery
