// SPDX-License-Identifier: Apache-2.0
#include "compiler/git/revision.h"

#include <catch2/catch.hpp>

#include <vector>

namespace rollout::git {

namespace {

const std::string kCommit(40, 'e');

const std::vector<Reference> kReferences = {
    {"HEAD", "1"},
    {"refs/heads/main", "1"},
    {"refs/heads/v1", "2"},
    {"refs/pull/7/head", "3"},
    {"refs/tags/v1", "4"},
    {"refs/tags/v1.2.0", "5"},
    {"refs/tags/v1.10.0", "6"},
    {"refs/tags/v2.0.0-rc.1", "7"},
    {"refs/tags/nightly", "8"},
};

std::string commit_of(std::string_view revision) {
  const auto resolved = resolve_revision(revision, kReferences);
  return resolved ? resolved->commit : "none";
}

}  // namespace

TEST_CASE("a revision is a tag, then a branch, then a commit, then a range") {
  CHECK(commit_of("main") == "1");
  CHECK(commit_of("HEAD") == "1");
  CHECK(commit_of("v1") == "4");
  CHECK(commit_of("refs/heads/v1") == "2");
  CHECK(commit_of("refs/pull/7/head") == "3");
  CHECK(commit_of(kCommit) == kCommit);
  CHECK(commit_of("^1.2") == "6");
  CHECK(commit_of("~1.2.0") == "5");
  CHECK(commit_of(">=2.0.0-0") == "7");
}

TEST_CASE("what is nothing of these resolves to nothing") {
  for (const auto revision : {"mai", "^2.0", "v1.2", "1", "", "tags/v1", "ffffff"}) {
    INFO(revision);
    if (std::string_view(revision) == "v1.2" || std::string_view(revision) == "1")
      CHECK(commit_of(revision) != "none");  // a version left open is a range
    else CHECK(commit_of(revision) == "none");
  }
}

TEST_CASE("a commit needs no reference, and keeps none") {
  CHECK(resolve_revision(kCommit, {})->reference.empty());
  CHECK(resolve_revision("^1.2", kReferences)->reference == "refs/tags/v1.10.0");
}

}  // namespace rollout::git
