// SPDX-License-Identifier: Apache-2.0
//
// Every field of every object that the examples compile to leads back to a place, by the path that
// the source map gives it.
#include <catch2/catch.hpp>
#include <filesystem>
#include <set>

#include "compiler/driver/session.h"
#include "compiler/emit/explain_field.h"
#include "compiler/emit/field_cursor.h"

namespace rollout::emit {
namespace {

std::vector<std::string> programs() {
  std::vector<std::string> found{ROLLOUT_NORTH_STAR};
  for (const auto& entry : std::filesystem::directory_iterator(ROLLOUT_EXAMPLES))
    if (std::filesystem::exists(entry.path() / "README.md")) found.push_back(entry.path().string());
  return found;
}

bool is_default(const FieldExplanation& explanation) {
  return explanation.layer == value::Layer::fallback;
}

void check_field(const driver::Compilation& compilation, const Manifest& manifest,
                 const std::string& path) {
  INFO(manifest.path << " " << path);
  const auto found = explain_field(compilation.manifests, compilation.sources, manifest.path, path);
  REQUIRE(found.ok());
  REQUIRE(found.value().size() == 1);
  const auto& explanation = found.value().front();
  CHECK(explanation.path == path);
  CHECK((explanation.set_at.has_value() || is_default(explanation)));
  for (const auto& frame : explanation.frames) CHECK_FALSE(frame.text.empty());
  CHECK(print(explanation).find("\n  ") != std::string::npos);
}

TEST_CASE("every field of the examples leads back to what set it") {
  for (const auto& program : programs()) {
    INFO(program);
    support::DiskFileSystem files;
    driver::Options options;
    options.paths = {program};
    options.as_of = "2026-06-01";
    const auto compilation = driver::compile(options, files);
    REQUIRE_FALSE(compilation->manifests.empty());
    std::size_t fields = 0;
    for (const auto& manifest : compilation->manifests)
      for (FieldCursor field{*manifest.object}; field.next(); ++fields)
        check_field(*compilation, manifest, std::string(field.path()));
    CHECK(fields >= 10);
  }
}

TEST_CASE("what the compiler adds says why") {
  support::DiskFileSystem files;
  driver::Options options;
  options.paths = {ROLLOUT_NORTH_STAR};
  options.as_of = "2026-06-01";
  const auto compilation = driver::compile(options, files);
  const auto why = [&](std::string_view object, std::string_view field) {
    const auto found = explain_field(compilation->manifests, compilation->sources, object, field);
    REQUIRE(found.ok());
    return print(found.value().front());
  };
  CHECK_THAT(why("checkout-prod-eu", "spec.ignoreDifferences[0].jsonPointers"),
             Catch::Contains("because Flagger scales the target to zero between rollouts"));
  CHECK_THAT(why("checkout-prod-eu", "spec.sources[1].path"),
             Catch::Contains("because compiled canaries are delivered from their repository"));
  CHECK_THAT(why("checkout-prod-eu", "spec.syncPolicy.syncOptions"),
             Catch::Contains("because without it a sync would write the fields"));
  CHECK_THAT(why("payments", "spec.syncWindows[0].schedule"),
             Catch::Contains("because the window is `mon-fri 09:00-17:00`"));
  CHECK_THAT(why("payments", "spec.sourceRepos"),
             Catch::Contains("because no list of Argo CD means this rule"));
}

}  // namespace
}  // namespace rollout::emit
