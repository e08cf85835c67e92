// SPDX-License-Identifier: Apache-2.0
#include "compiler/import/written_paths.h"

#include <catch2/catch.hpp>

using namespace rollout;
using importing::WrittenPaths;

TEST_CASE("a path is reached by the field that says it, or says what is around it") {
  const WrittenPaths paths(*schema::find_root("application"));
  CHECK(paths.reaches("spec.syncPolicy.automated.prune"));
  CHECK(paths.reaches("spec.source.helm.parameters"));
  CHECK(paths.reaches("metadata.labels"));
  CHECK(paths.reaches("metadata.labels.team"));
  CHECK_FALSE(paths.reaches("spec.unheardOf"));
  CHECK_FALSE(paths.reaches("status"));
}

TEST_CASE("a path is reached into by fields that say parts of it") {
  const WrittenPaths paths(*schema::find_root("application"));
  CHECK(paths.reaches_into("spec"));
  CHECK(paths.reaches_into("spec.syncPolicy"));
  CHECK(paths.reaches_into("spec.syncPolicy.automated"));
  CHECK_FALSE(paths.reaches_into("spec.syncPolicy.automated.prune"));
  CHECK_FALSE(paths.reaches_into("spec.unheardOf"));
}

TEST_CASE("a refusal names the field that says a path") {
  const WrittenPaths paths(*schema::find_root("application"));
  CHECK(paths.writer_of("spec.syncPolicy.automated.prune") == "sync.prune");
  CHECK(paths.writer_of("spec.unheardOf").empty());
}
