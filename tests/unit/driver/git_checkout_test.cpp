// SPDX-License-Identifier: Apache-2.0
#include "compiler/driver/git_checkout.h"

#include <catch2/catch.hpp>

using rollout::driver::find_git_checkout;
using rollout::support::MemoryFileSystem;
using Texts = std::vector<std::string>;

namespace {

constexpr auto kConfig =
    "[core]\n\turl = nobody\n[remote \"origin\"]\n\turl = git@github.com:acme/shop.git\n"
    "\tfetch = +refs/heads/*:refs/remotes/origin/*\n[remote \"fork\"]\n"
    "  url = \"https://github.com/me/shop\"\n[branch \"main\"]\n\turl = nobody";

}  // namespace

TEST_CASE("the repository around a path") {
  MemoryFileSystem files;
  files.add("/repo/.git/HEAD", "ref: refs/heads/feature/x\n");
  files.add("/repo/.git/config", kConfig);
  files.add("/repo/argocd/apps/a.yaml", "");
  const auto found = find_git_checkout("/repo/argocd/apps", files);
  REQUIRE(found);
  CHECK(found->root.ends_with("/repo"));
  CHECK(found->addresses == Texts{"git@github.com:acme/shop.git", "https://github.com/me/shop"});
  CHECK(found->branches == Texts{"feature/x"});
}

TEST_CASE("where no branch is checked out, it is the one that a clone begins with") {
  MemoryFileSystem files;
  files.add("/repo/.git/HEAD", "0123456789012345678901234567890123456789\n");
  files.add("/repo/.git/config", kConfig);
  CHECK(find_git_checkout("/repo", files)->branches.empty());
  files.add("/repo/.git/refs/remotes/origin/HEAD", "ref: refs/remotes/origin/main\n");
  CHECK(find_git_checkout("/repo", files)->branches == Texts{"main"});
}

TEST_CASE("a work tree beside another one") {
  MemoryFileSystem files;
  files.add("/repo/.git/config", kConfig);
  files.add("/repo/.git/worktrees/two/HEAD", "ref: refs/heads/two\n");
  files.add("/repo/.git/worktrees/two/commondir", "../..\n");
  files.add("/two/.git", "gitdir: /repo/.git/worktrees/two\n");
  files.add("/two/a.yaml", "");
  const auto found = find_git_checkout("/two", files);
  REQUIRE(found);
  CHECK(found->branches == Texts{"two"});
  CHECK(found->addresses.size() == 2);
}

TEST_CASE("no repository") {
  MemoryFileSystem files;
  files.add("/somewhere/a.yaml", "");
  CHECK_FALSE(find_git_checkout("/somewhere", files));
  CHECK_FALSE(find_git_checkout("nowhere", files));
}
