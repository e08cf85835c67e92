// SPDX-License-Identifier: Apache-2.0
#include "compiler/support/path.h"

#include <catch2/catch.hpp>

namespace rollout::support {

TEST_CASE("the directory of a path") {
  CHECK(directory_of("apps/web.rollout") == "apps");
  CHECK(directory_of("/srv/apps/web.rollout") == "/srv/apps");
  CHECK(directory_of("web.rollout") == ".");
  CHECK(directory_of("/apps") == "/");
  CHECK(directory_of(".") == ".");
}

TEST_CASE("a path in a directory") {
  CHECK(path_in("apps", "web.rollout") == "apps/web.rollout");
  CHECK(path_in("apps/", "web.rollout") == "apps/web.rollout");
  CHECK(path_in("/", "apps") == "/apps");
  CHECK(path_in(".", "web.rollout") == "web.rollout");
}

TEST_CASE("a simple path has nothing to skip and nothing to take back") {
  CHECK(simple_path("./apps/shop/..//web/") == "apps/web");
  CHECK(simple_path("../../web") == "../../web");
  CHECK(simple_path("a/../../b") == "../b");
  CHECK(simple_path("apps/..") == ".");
  CHECK(simple_path("") == ".");
  CHECK(simple_path("/../a/./b") == "/a/b");
  CHECK(simple_path("/") == "/");
}

}  // namespace rollout::support
