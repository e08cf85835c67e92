// SPDX-License-Identifier: Apache-2.0
#include "compiler/generators/repository_tree.h"

#include <catch2/catch.hpp>

using rollout::generators::RepositoryTree;
using rollout::support::MemoryFileSystem;

TEST_CASE("the tree that is checked out") {
  MemoryFileSystem files;
  files.add("here/apps/cart/a.yaml", "a: 1");
  files.add("here/apps/.hidden/a.yaml", "a: 1");
  files.add("here/.git/HEAD", "ref: refs/heads/main");
  files.add("here/b.yaml", "b: 1");
  RepositoryTree tree(files, "here", {"https://github.com/acme/here"}, {"main"});
  CHECK(tree.is_at("git@github.com:acme/here.git"));
  CHECK_FALSE(tree.is_at("https://github.com/acme/there"));
  for (const auto* revision : {"", "HEAD", "main", "refs/heads/main"})
    CHECK(tree.is_checked_out(revision));
  for (const auto* revision : {"v1", "release", "0123456789012345678901234567890123456789"})
    CHECK_FALSE(tree.is_checked_out(revision));
  CHECK(tree.directories(1) == std::vector<std::string>{"apps"});
  CHECK(tree.directories(9) == std::vector<std::string>{"apps", "apps/cart"});
  CHECK(tree.files_in(".") ==
        std::vector<std::string>{"apps/.hidden/a.yaml", "apps/cart/a.yaml", "b.yaml"});
  CHECK(tree.files_in("apps/cart") == std::vector<std::string>{"apps/cart/a.yaml"});
  CHECK(tree.files_in("nowhere") == std::vector<std::string>{});
  CHECK(tree.read("b.yaml") == "b: 1");
  CHECK_FALSE(tree.read("c.yaml"));
}
