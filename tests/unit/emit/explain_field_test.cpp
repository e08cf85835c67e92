// SPDX-License-Identifier: Apache-2.0
#include "compiler/emit/explain_field.h"

#include <catch2/catch.hpp>

#include "tests/unit/emit/origin_fixture.h"

namespace rollout::emit {
namespace {

struct ExplainFixture : OriginFixture {
  std::string why(std::string_view object, std::string_view field) const {
    const auto found = explain_field(manifests, sources, object, field);
    if (!found) return found.failure().message;
    std::string text;
    for (const auto& explanation : found.value()) text += print(explanation);
    return text;
  }

  std::size_t count(std::string_view object, std::string_view field) const {
    const auto found = explain_field(manifests, sources, object, field);
    return found ? found.value().size() : 0;
  }
};

TEST_CASE_METHOD(ExplainFixture, "a field leads through its template and its loop") {
  CHECK(why("checkout-prod", "spec.syncPolicy.automated.prune") ==
        "spec.syncPolicy.automated.prune = true\n"
        "  of Application `checkout-prod`, argocd/applications/checkout-prod\n"
        "  written at shop.rollout:2:11\n"
        "  set by a template at shop.rollout:2:3\n"
        "  called from template `web` at shop.rollout:5:38\n"
        "  in the turn `env = prod` at shop.rollout:4:1\n");
}

TEST_CASE_METHOD(ExplainFixture, "objects go by several names") {
  for (const auto name : {"checkout-prod", "argocd/applications/checkout-prod",
                          "argocd/applications/checkout-prod.yaml", "Application/checkout-prod"})
    CHECK(count(name, "kind") == 1);
}

TEST_CASE_METHOD(ExplainFixture, "an object's kind stands before its name in Rollout, too") {
  manifests.front().rollout_name = "checkout/prod";
  CHECK(count("Application/checkout/prod", "kind") == 1);
  CHECK(why("Application/chekout-prod", "kind") ==
        "no compiled object is called `Application/chekout-prod`; did you mean "
        "`Application/checkout-prod` or `Application/checkout/prod`?");
}

TEST_CASE_METHOD(ExplainFixture, "fields may be spelt in several ways") {
  for (const auto path :
       {"metadata.labels[\"app.kubernetes.io/name\"]", "metadata.labels.app.kubernetes.io/name",
        "metadata.labels['app.kubernetes.io/name']", ".spec.sources[0].path",
        "spec.sources.0.path"})
    CHECK(count("checkout-prod", path) == 1);
  CHECK(count("checkout-prod", "spec") == 3);
  CHECK(count("checkout-prod", "") == 5);
}

TEST_CASE_METHOD(ExplainFixture, "what is unknown is told with what was probably meant") {
  CHECK(why("chekout-prod", "kind") ==
        "no compiled object is called `chekout-prod`; did you mean `checkout-prod`?");
  CHECK(
      why("checkout-prod", "spec.syncPolicy.automatd.prune") ==
      "`automatd` is not a field of `spec.syncPolicy` in Application `checkout-prod`; did you mean "
      "`automated`?");
  CHECK(why("checkout-prod", "spec.sources[3]") ==
        "`[3]` is not a field of `spec.sources` in Application `checkout-prod`, a list of 1");
  CHECK(why("checkout-prod", "kind.x") ==
        "`x` is not a field of `kind` in Application `checkout-prod`");
}

}  // namespace
}  // namespace rollout::emit
