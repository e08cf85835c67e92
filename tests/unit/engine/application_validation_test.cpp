// SPDX-License-Identifier: Apache-2.0
#include "policies/engine/application_validation.h"

#include <catch2/catch.hpp>

using namespace rollout::engine;

namespace {

using Messages = std::vector<std::string>;

AppProject project() {
  AppProject made;
  made.name = "p";
  made.source_repos = {"https://h/ok"};
  made.destinations = {{"https://c", "", "a"}};
  return made;
}

ApplicationSpec spec() {
  ApplicationSpec made;
  made.source = {.repo_url = "https://h/ok", .path = "."};
  made.destination = {.server = "https://c", .name_space = "a"};
  return made;
}

Messages validate(const ApplicationSpec& wanted) {
  const ClusterDirectory clusters({{.name = "c", .server = "https://c"}}, InCluster::enabled);
  return validate_application(wanted, CompiledProject(project(), ArgocdVersion::v3_6), clusters);
}

const std::string kNotPermitted = "application repo https://h/no is not permitted in project 'p'";

}  // namespace

TEST_CASE("an application within its project has no conditions") {
  CHECK(validate(spec()).empty());
}

TEST_CASE("a source without shape ends the search") {
  auto wanted = spec();
  wanted.destination = {};
  wanted.source->path.clear();
  const Messages shapeless = {
      "spec.source.repoURL and either spec.source.path or spec.source.chart are required"};
  CHECK(validate(wanted) == shapeless);
  wanted.source.reset();
  CHECK(validate(wanted) == shapeless);
  wanted.source = {.repo_url = "https://h/ok", .chart = "web"};
  CHECK(validate(wanted) ==
        Messages{"spec.source.targetRevision is required if the manifest source "
                 "is a helm chart"});
}

TEST_CASE("repository and destination are both reported") {
  auto wanted = spec();
  wanted.source->repo_url = "https://h/no";
  wanted.destination.name_space = "b";
  CHECK(validate(wanted) ==
        Messages{kNotPermitted,
                 "application destination server 'https://c' and namespace 'b' do "
                 "not match any of the allowed destinations in project 'p'"});
  wanted.destination = {.name = "c", .name_space = "b"};
  CHECK(validate(wanted)[1] ==
        "application destination server 'c' and namespace 'b' do not match "
        "any of the allowed destinations in project 'p'");
  wanted.destination = {};
  CHECK(validate(wanted)[1] == "Destination server missing from app spec");
}

TEST_CASE("each of several sources is asked about") {
  auto wanted = spec();
  wanted.sources = {{.repo_url = "https://h/no", .ref = "x"},
                    {.repo_url = "https://h/ok", .path = "."}};
  CHECK(validate(wanted) == Messages{kNotPermitted});
  wanted.sources[1] = {.repo_url = "https://h/ok"};
  CHECK(validate(wanted) == Messages{kNotPermitted,
                                     "spec.source.repoURL and either source.path, source.chart, or "
                                     "source.ref are required for source"});
  wanted.sources[1] = {.repo_url = "https://h/ok", .chart = "c"};
  CHECK(validate(wanted).size() == 2);
}

TEST_CASE("a hydrator's sources are asked about") {
  auto wanted = spec();
  wanted.hydrator.emplace();
  wanted.hydrator->hydrate_to_branch = "";
  CHECK(validate(wanted) == Messages{"spec.sourceHydrator.drySource.repoURL is required",
                                     "spec.sourceHydrator.syncSource.targetBranch is required",
                                     "when spec.sourceHydrator.hydrateTo is set, "
                                     "spec.sourceHydrator.hydrateTo.targetBranch is required"});
  wanted.hydrator = {.dry_repo_url = "https://h/no", .sync_target_branch = "env"};
  CHECK(validate(wanted) == Messages{kNotPermitted});
  wanted.hydrator->dry_repo_url = "https://h/ok";
  wanted.hydrator->sync_repo_url = "https://h/no";
  CHECK(validate(wanted) ==
        Messages{"sync source repo https://h/no is not permitted in project 'p'"});
}
