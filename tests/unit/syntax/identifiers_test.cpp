// SPDX-License-Identifier: Apache-2.0
#include "compiler/syntax/identifiers.h"

#include <catch2/catch.hpp>

namespace rollout::syntax {

TEST_CASE("any name becomes one of the language") {
  const auto [given, wanted] = GENERATE(table<std::string, std::string>({
      {"prod-eu", "prod-eu"},
      {"prod_1", "prod_1"},
      {"arn:aws:eks:eu:1:cluster/prod", "arn-aws-eks-eu-1-cluster-prod"},
      {"--a//b--", "a-b"},
      {"10.0.0.7:6443", "cluster-10-0-0-7-6443"},
      {"in", "cluster-in"},
      {"default", "cluster-default"},
      {"in-cluster", "cluster-in-cluster"},
      {"_x", "cluster-_x"},
      {"prod \xC3\xA9t\xC3\xA9", "prod-t"},
      {"///", "cluster"},
      {"", "cluster"},
  }));
  Identifiers identifiers;
  const auto made = identifiers.give(given, "cluster");
  CHECK(made == wanted);
  CHECK(is_identifier(made));
}

TEST_CASE("no two names become one") {
  Identifiers identifiers;
  CHECK(identifiers.give("a.b", "cluster") == "a-b");
  CHECK(identifiers.give("a/b", "cluster") == "a-b-2");
  CHECK(identifiers.give("a-b-2", "cluster") == "a-b-2-2");
}

}  // namespace rollout::syntax
