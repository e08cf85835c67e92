// SPDX-License-Identifier: Apache-2.0
#include "compiler/import/clusters.h"

#include <catch2/catch.hpp>

namespace rollout::importing {

namespace {

std::string declared(const Clusters& clusters) {
  std::string text;
  Lines lines;
  print(clusters.declarations(), text, lines);
  return text;
}

}  // namespace

TEST_CASE("a cluster is named for what its address tells") {
  const auto [server, wanted] = GENERATE(table<std::string, std::string>({
      {"https://k8s.prod-eu.acme.io", "prod-eu"},
      {"https://api.kubernetes.acme.io:6443", "acme"},
      {"https://10.0.0.7:6443", "cluster-10-0-0-7"},
      {"https://prod", "prod"},
      {"https://kubernetes.default.svc", "in-cluster"},
      {"https://kubernetes.default.svc/", "in-cluster"},
  }));
  Clusters clusters;
  clusters.add_destination(server, "");
  syntax::Identifiers identifiers;
  clusters.give_names(identifiers);
  CHECK(clusters.by_server(server) == wanted);
}

TEST_CASE("one that is named by its name is declared without its address") {
  Clusters clusters;
  clusters.add_entry("https://eu.acme.io", "eu");
  clusters.add_entry("https://us.acme.io", "us");
  clusters.add_destination("", "us");
  syntax::Identifiers identifiers;
  clusters.give_names(identifiers);
  CHECK(clusters.by_server("https://eu.acme.io") == "eu");
  CHECK(clusters.by_server("https://us.acme.io").empty());
  CHECK(clusters.by_name("us") == "us");
  CHECK(clusters.by_name("elsewhere").empty());
  CHECK(declared(clusters) == "cluster eu { server = \"https://eu.acme.io\" }\n\ncluster us {}\n");
}

TEST_CASE("clusters that share one half only are two") {
  Clusters clusters;
  clusters.add_entry("https://eu.acme.io", "eu");
  clusters.add_entry("https://other.acme.io", "eu");
  syntax::Identifiers identifiers;
  identifiers.give("eu", "project");
  clusters.give_names(identifiers);
  CHECK(declared(clusters) ==
        "cluster eu-2 { server = \"https://eu.acme.io\"; name = \"eu\" }\n\n"
        "cluster eu-3 { server = \"https://other.acme.io\"; name = \"eu\" }\n");
}

}  // namespace rollout::importing
