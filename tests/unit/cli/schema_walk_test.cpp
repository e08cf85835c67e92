// SPDX-License-Identifier: Apache-2.0
#include "cli/schema_walk.h"

#include <catch2/catch.hpp>

namespace rollout::cli {
namespace {

TEST_CASE("a path is followed as far as it leads") {
  const auto prune = follow("application.sync.prune");
  CHECK(prune.complete());
  CHECK(prune.field->name == "prune");
  CHECK(prune.block == nullptr);
  const auto strange = follow("application.sync.prunes.more");
  CHECK(!strange.complete());
  CHECK(strange.path == "application.sync");
  CHECK(strange.rest == "prunes.more");
  CHECK(!follow("").complete());
  CHECK(follow("nothing").path.empty());
}

TEST_CASE("a block of its own manifest begins a new place") {
  const auto target = follow("application.canary.target");
  CHECK(target.kind == "Canary");
  CHECK(target.place == "spec.targetRef");
}

TEST_CASE("a place in a manifest leads back") {
  CHECK(find_written("Canary.spec.analysis.stepWeight") == "application.canary.step");
  CHECK(!find_written("Canary.spec.nothing"));
  CHECK(find_written("Canary") == "application.canary");
  CHECK(!find_written("Deployment"));
}

TEST_CASE("a name alone means the outermost place") {
  CHECK(find_outermost("canary") == "application.canary");
  CHECK(!find_outermost("labels"));
  CHECK(!find_outermost("nothing_like_it"));
}

}  // namespace
}  // namespace rollout::cli
