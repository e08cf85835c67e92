// SPDX-License-Identifier: Apache-2.0
//
// Which entry alone is the reason that another one changes nothing.
#include "policies/analysis/entry_boxes.h"

#include <catch2/catch.hpp>

#include "policies/analysis/project_access.h"
#include "policies/analysis/universe.h"

using namespace rollout::analysis;
using namespace rollout::engine;

namespace {

// Of the white list's first entry.
std::optional<std::size_t> denier(const AppProject& project) {
  const auto access = access_of({&project, ArgocdVersion::v3_6}, Dimension::cluster_kinds);
  const auto universe = universe_of(Dimension::cluster_kinds, {});
  EntryBoxes entries(access, universe, EntryBoxes::Lists::two);
  CHECK(entries.is_denied(0));
  return entries.denier_of(0);
}

}  // namespace

TEST_CASE("of denies the one is named that takes all of an allow") {
  AppProject project;
  project.cluster_resource_whitelist = {{"", "Name*", ""}, {"", "Node", ""}};
  project.cluster_resource_blacklist = {{"batch", "*", ""}, {"", "Namespace", ""}, {"", "N*", ""}};
  CHECK(denier(project) == 2u);
}

TEST_CASE("of denies that take an allow together none is named") {
  AppProject project;
  project.cluster_resource_whitelist = {{"", "Na*", ""}};
  project.cluster_resource_blacklist = {
      {"", "Na[a-m]*", ""}, {"", "Na[^a-m]*", ""}, {"", "Na", ""}};
  CHECK_FALSE(denier(project));
}
