// SPDX-License-Identifier: Apache-2.0
#include "policies/engine/cluster_directory.h"

#include <catch2/catch.hpp>

#include "compiler/support/in_cluster.h"

using namespace rollout::engine;

namespace {

const std::vector<Cluster> kClusters = {{.name = "a", .server = "https://a", .project = "p"},
                                        {.name = "b", .server = "https://b/"},
                                        {.name = "twice", .server = "https://1"},
                                        {.name = "twice", .server = "https://2"}};

std::string resolve(const ApplicationDestination& destination,
                    InCluster in_cluster = InCluster::enabled) {
  const auto cluster = ClusterDirectory(kClusters, in_cluster).resolve(destination);
  return cluster.ok() ? cluster.value().name + " " + cluster.value().server : cluster.error();
}

}  // namespace

TEST_CASE("a destination has a name or a server") {
  CHECK(resolve({"", "", "x"}) == "Destination server missing from app spec");
  CHECK(resolve({"https://a", "a", "x"}) ==
        "application destination can't have both name and server defined: a https://a");
  CHECK(resolve({"", "a", ""}) == "a https://a");
  CHECK(resolve({"https://a//", "", ""}) == "a https://a");
  CHECK(resolve({"https://b", "", ""}) == "b https://b/");
}

TEST_CASE("clusters that are not there, or there twice") {
  CHECK(resolve({"", "c", ""}) == "there are no clusters with this name: c");
  CHECK(resolve({"", "twice", ""}) ==
        "there are 2 clusters with the same name: [https://1 https://2]");
  CHECK(resolve({"https://c\"", "", ""}) ==
        "error getting cluster by server \"https://c\\\"\": rpc error: code = NotFound desc = "
        "cluster \"https://c\\\"\" not found");
}

TEST_CASE("the own cluster needs no Secret, and may be disabled") {
  const std::string server = rollout::support::kInClusterServer;
  CHECK(resolve({"", "in-cluster", ""}) == "in-cluster " + server);
  CHECK(resolve({server + "/", "", ""}) == "in-cluster " + server);
  CHECK(resolve({"", "in-cluster", ""}, InCluster::disabled) ==
        "there are no clusters with this name: in-cluster");
  CHECK(resolve({server, "", ""}, InCluster::disabled) ==
        "error getting cluster by server \"" + server +
            "\": rpc error: code = NotFound desc = "
            "cluster \"" +
            server + "\" is disabled");
  const ClusterDirectory named({{.name = "home", .server = server}}, InCluster::enabled);
  CHECK(named.resolve({"", "home", ""}).value().name == "home");
  const ClusterDirectory lost({{.name = "a", .server = ""}}, InCluster::enabled);
  CHECK(lost.resolve({"", "a", ""}).ok());
}

TEST_CASE("clusters of a project") {
  const ClusterDirectory directory(kClusters, InCluster::enabled);
  CHECK(directory.of_project("p").size() == 1);
  CHECK(directory.of_project("").empty());
}
