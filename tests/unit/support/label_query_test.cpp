// SPDX-License-Identifier: Apache-2.0
#include "compiler/support/label_query.h"

#include <catch2/catch.hpp>
#include <map>

namespace rollout::support {
namespace {

using Labels = std::map<std::string, std::string, std::less<>>;

bool selects(std::string_view text, const Labels& labels) {
  const auto query = LabelQuery::parse(text);
  INFO(text);
  REQUIRE(std::holds_alternative<LabelQuery>(query));
  return std::get<LabelQuery>(query).matches(
      [&](std::string_view key) -> std::optional<std::string_view> {
        const auto found = labels.find(key);
        return found == labels.end() ? std::nullopt
                                     : std::optional<std::string_view>(found->second);
      });
}

std::string problem(std::string_view text) {
  const auto query = LabelQuery::parse(text);
  INFO(text);
  REQUIRE(std::holds_alternative<std::string>(query));
  return std::get<std::string>(query);
}

TEST_CASE("conditions are compared as Kubernetes compares them") {
  const Labels labels = {{"tier", "prod"}, {"region", "eu"}, {"acme.io/empty", ""}};
  CHECK(selects("tier=prod", labels));
  CHECK(selects("tier == prod", labels));
  CHECK_FALSE(selects("tier=Prod", labels));
  CHECK(selects("tier!=stage", labels));
  CHECK(selects("missing!=stage", labels));
  CHECK_FALSE(selects("tier!=prod", labels));
  CHECK(selects("tier", labels));
  CHECK(selects(" !missing ", labels));
  CHECK_FALSE(selects("!tier", labels));
  CHECK(selects("region in (us, eu)", labels));
  CHECK_FALSE(selects("region in (us)", labels));
  CHECK_FALSE(selects("region notin (us, eu)", labels));
  CHECK(selects("missing notin (us)", labels));
  CHECK(selects("acme.io/empty=", labels));
  CHECK(selects("acme.io/empty in ()", labels));
  CHECK_FALSE(selects("missing=", labels));
}

TEST_CASE("all conditions must hold") {
  const Labels labels = {{"tier", "prod"}, {"region", "eu"}};
  CHECK(selects("tier=prod,region in (eu,us),!legacy", labels));
  CHECK_FALSE(selects("tier=prod,region=us", labels));
}

TEST_CASE("what is no selector says why") {
  CHECK(problem("") == "a label is missing");
  CHECK(problem("tier=prod,") == "a label is missing");
  CHECK(problem("=prod") == "a label is missing");
  CHECK(problem("tier prod") == "`in` or `notin` is meant after a label");
  CHECK(problem("tier in eu") == "the values stand in `(…)`");
  CHECK(problem("tier in (eu") == "`(` is not closed");
  CHECK(problem("tier=prod;x") == "`;` cannot stand there");
  CHECK(problem("replicas>2") == "`>` cannot stand there");
}

}  // namespace
}  // namespace rollout::support
