// SPDX-License-Identifier: Apache-2.0
#include "policies/engine/policy_spelling.h"

#include <catch2/catch.hpp>

using namespace rollout::engine;

TEST_CASE("policies get one blank behind each comma") {
  CHECK(normalize_policy("p,proj:p:r ,  logs,get,\tp/*,allow") ==
        "p, proj:p:r, logs, get, \tp/*, allow");
  CHECK(normalize_policy(" p ,a") == " p , a");
  CHECK(normalize_policy("") == "");
  CHECK(normalize_policy(",, a ,b") == " a , b");
  CHECK(normalize_policy("a,,") == "a, , ");
  AppProject project;
  project.roles = {{"r", {"a,b"}, {}}};
  normalize_policies(project);
  CHECK(project.roles[0].policies[0] == "a, b");
}
