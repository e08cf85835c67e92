// SPDX-License-Identifier: Apache-2.0
//
// Version differences are rows of the schema: whatever row says `since`, the check reads it.
#include <catch2/catch.hpp>

#include "tests/unit/eval/program_fixture.h"

using namespace rollout;
using eval::ProgramFixture;
using Findings = std::vector<std::string>;

namespace {

Findings under(std::string_view argocd, std::string_view flagger, std::string_view text) {
  return ProgramFixture("workspace { argocd { version = \"" + std::string(argocd) +
                        "\" }; flagger { version = \"" + std::string(flagger) + "\" } }\n" +
                        std::string(eval::shop()) + std::string(text))
      .findings();
}

}  // namespace

TEST_CASE("a field exists from its version on") {
  const std::string refresh =
      "application \"x\" from app(\"x\", \"v1\") { sync { retry { refresh = true } } }";
  CHECK(under("3.2", "1.44", refresh) == Findings{});
  CHECK(under("3.1", "1.44", refresh) == Findings{"R0417 `refresh` does not exist in Argo CD 3.1"});
  const std::string headers =
      "metric_template m { query = \"up\"; headers = { \"x-scope\" = [\"a\"] } }";
  CHECK(under("3.6", "1.41", headers) == Findings{});
  CHECK(under("3.6", "1.40", headers) ==
        Findings{"R0417 `headers` does not exist in Flagger 1.40"});
}

TEST_CASE("so do the choices of a field") {
  const std::string external = "metric_template m { query = \"up\"; provider = externalmetrics }";
  CHECK(under("3.6", "1.43", external) == Findings{});
  CHECK(under("3.6", "1.42", external) ==
        Findings{"R0417 `externalmetrics` does not exist in Flagger 1.42"});
}

TEST_CASE("a version that nobody knows is a warning") {
  CHECK(under("3.7", "1.44", "") ==
        Findings{"R0620 Argo CD 3.7 is not a version that Rollout knows"});
  CHECK(under("3.6", "1.37", "") ==
        Findings{"R0620 Flagger 1.37 is not a version that Rollout knows"});
}
