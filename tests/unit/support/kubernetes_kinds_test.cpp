// SPDX-License-Identifier: Apache-2.0
#include "compiler/support/kubernetes_kinds.h"

#include <catch2/catch.hpp>

using namespace rollout::support;

TEST_CASE("the scope of a kind is known where its group is, and of some others") {
  CHECK(scope_of("", "Namespace") == Scope::cluster);
  CHECK(scope_of("apps", "Deployment") == Scope::namespaced);
  CHECK(scope_of("argoproj.io", "ClusterWorkflowTemplate") == Scope::cluster);
  CHECK(scope_of("argoproj.io", "Application") == Scope::namespaced);
  CHECK_FALSE(scope_of("argoproj.io", "Workflow").has_value());
  CHECK_FALSE(scope_of("", "Deployment").has_value());
  CHECK(is_known_group("apps"));
  CHECK_FALSE(is_known_group("argoproj.io"));
}

TEST_CASE("a kind is spelt as projects say it") {
  CHECK(spelled_kind("", "Service") == "Service");
  CHECK(spelled_kind("apps", "Deployment") == "apps/Deployment");
}

TEST_CASE("what was meant is of the same name, or nearly") {
  CHECK(meant_kinds("", "Deployment") == std::vector<std::string>{"apps/Deployment"});
  CHECK(meant_kinds("batch", "CronJobs") == std::vector<std::string>{"batch/CronJob"});
  CHECK(meant_kinds("", "deployment") == std::vector<std::string>{"apps/Deployment"});
  CHECK(meant_kinds("", "services") == std::vector<std::string>{"Service"});
  CHECK(meant_kinds("batch", "Elephant").empty());
}
