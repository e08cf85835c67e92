// SPDX-License-Identifier: Apache-2.0
//
// Whether an application is known to have no canary while nothing is rendered.
#include <catch2/catch.hpp>

#include <string>
#include <vector>

#include "compiler/driver/session.h"

using namespace rollout;

namespace {

// What a policy says of an application that has this source and no canary.
std::vector<std::string> findings(const std::string& source,
                                  const std::vector<std::string>& files = {}) {
  support::MemoryFileSystem disk;
  disk.add("main.rollout", R"(edition "2026"
workspace { checkout { repo = "https://github.com/acme/shop" } }
project shop {
  allow source "*"
  allow destination cluster "in-cluster" namespace "shop"
}
application "shop" {
  project     = shop
  source      { )" + source + R"( }
  destination { cluster = in-cluster; namespace = "shop" }
}
policy guarded {
  match application
  deny canary when not has(canary) because "a new version would reach everybody at once"
}
)");
  disk.add("deploy/service.yaml", "apiVersion: v1\nkind: Service\nmetadata: {name: shop}\n");
  for (const auto& file : files) disk.add(file, "name: shop\n");
  driver::Options options;
  options.paths = {"."};
  options.manifests = driver::Manifests::judged;
  const auto compilation = driver::check(options, disk);
  std::vector<std::string> found;
  for (const auto& finding : compilation->diagnostics)
    if (finding.message.find("canary") != std::string::npos)
      found.emplace_back(diagnostics::entry(finding.code).id);
  return found;
}

using Codes = std::vector<std::string>;
const Codes kRefused{"R1001"};
const Codes kUndecided{"R1003"};
const std::string kHere = R"(repo = "https://github.com/acme/shop"; path = "deploy"; )";

}  // namespace

TEST_CASE("a folder of manifests brings what stands in it") {
  CHECK(findings(kHere) == kRefused);
  CHECK(
      findings(R"(repo = "https://github.com/acme/other"; path = "deploy"; revision = "v1.0.0")") ==
      kRefused);
}

TEST_CASE("what an application says of its source tells that it is rendered") {
  CHECK(findings(R"(repo = "https://charts.acme.io"; chart = "shop"; revision = "1.0.0")") ==
        kUndecided);
  CHECK(findings(kHere + R"(helm { release_name = "shop" })") == kUndecided);
  CHECK(findings(kHere + R"(kustomize { name_prefix = "a-" })") == kUndecided);
  CHECK(findings(kHere + R"(plugin { name = "own" })") == kUndecided);
}

TEST_CASE("a folder of this checkout tells it by its files") {
  CHECK(findings(kHere, {"deploy/Chart.yaml"}) == kUndecided);
  CHECK(findings(kHere, {"deploy/kustomization.yaml"}) == kUndecided);
  CHECK(findings(kHere, {"deploy/below/kustomization.yaml"}) == kRefused);
  CHECK(findings(R"(repo = "https://github.com/acme/other"; path = "deploy"; revision = "v1.0.0")",
                 {"deploy/Chart.yaml"}) == kRefused);
}
