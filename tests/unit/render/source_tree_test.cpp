// SPDX-License-Identifier: Apache-2.0
#include "compiler/render/source_tree.h"

#include <catch2/catch.hpp>

namespace rollout::render {
namespace {

TEST_CASE("a path stays inside of its tree") {
  support::MemoryFileSystem files;
  files.add("repo/deploy/app.yaml", "x");
  files.add("secret.yaml", "x");
  const SourceTree tree{&files, nullptr, "repo", "memory", {}};
  const auto inside = [&](const char* path) {
    auto found = tree.inside(path);
    return found.ok() ? found.value() : std::string("none");
  };
  CHECK(inside(".") == ".");
  CHECK(inside("deploy") == "deploy");
  CHECK(inside("./deploy//app.yaml") == "deploy/app.yaml");
  CHECK(inside("deploy/../deploy") == "deploy");
  CHECK(inside("deploy/../../secret.yaml") == "none");
  CHECK(inside("..") == "none");
  CHECK(inside("/etc/passwd") == "none");
  CHECK(inside("missing") == "none");
  CHECK(tree.at("deploy") == "repo/deploy");
  CHECK(tree.at(".") == "repo");
}

}  // namespace
}  // namespace rollout::render
