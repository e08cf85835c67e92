// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "compiler/schema/schema.h"

namespace rollout::schema {

TEST_CASE("the roots stand in the order of the documentation") {
  std::vector<std::string> kinds;
  for (const auto* root : roots()) kinds.emplace_back(root->kind);
  CHECK(kinds == std::vector<std::string>{"workspace", "cluster", "env", "project", "application",
                                          "application_set", "metric_template", "alert_provider",
                                          "flag", "policy", "invariant", "test"});
}

TEST_CASE("blocks, fields and sentences are found by name") {
  const auto* application = find_root("application");
  REQUIRE(application != nullptr);
  CHECK(find_root("applications") == nullptr);
  const auto* project = find_field(*application, "project");
  REQUIRE(project != nullptr);
  CHECK(project->required);
  CHECK(find_field(*application, "repo") == nullptr);
  CHECK(find_sentence(*find_root("project"), "window") != nullptr);
  CHECK(find_sentence(*application, "window") == nullptr);
}

TEST_CASE("edition, except and accept stand at the top") {
  REQUIRE(top_sentences().size() == 3);
  CHECK(top_sentences()[0].lead == "edition");
  CHECK(top_sentences()[1].lead == "except");
  CHECK(top_sentences()[2].lead == "accept");
}

TEST_CASE("the documented defaults") {
  const auto& canary = *find_field(*find_root("application"), "canary")->type->block;
  CHECK(find_field(canary, "interval")->fallback == "1m");
  CHECK(find_field(canary, "threshold")->fallback == "5");
  // 10% and 50% hold for weighted canaries only, so the table cannot fill them in.
  CHECK(find_field(canary, "step")->fallback.empty());
  CHECK(find_field(canary, "max")->fallback.empty());
}

}  // namespace rollout::schema
