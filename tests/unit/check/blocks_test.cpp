// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>

#include "tests/unit/eval/program_fixture.h"

using namespace rollout;
using eval::ProgramFixture;
using Findings = std::vector<std::string>;

namespace {

Findings with_sync(std::string_view sync) {
  return ProgramFixture(std::string(eval::shop()) +
                        "application \"more\" from app(\"more\", \"v1\") { sync { " +
                        std::string(sync) + " } }")
      .findings();
}

}  // namespace

TEST_CASE("what depends on a flag needs the flag to be said") {
  CHECK(with_sync("prune = true") == Findings{"R0420 `prune` does nothing without `automated`"});
  CHECK(with_sync("automated = true; prune = true") == Findings{});
  CHECK(with_sync("prune = false") == Findings{});
}

TEST_CASE("a flag that is off on purpose lets the rest rest") {
  CHECK(with_sync("automated = false; prune = true; self_heal = true") == Findings{});
  CHECK(with_sync("create_namespace = false; managed_namespace { labels = { a = \"b\" } }") ==
        Findings{});
}

TEST_CASE("a mistake in a template is one finding, however often it is used") {
  const auto found = ProgramFixture(std::string(eval::shop()) + R"(
template pruned(name: string) -> application {
  project = web
  source { repo = "https://github.com/acme/${name}"; path = "deploy"; revision = "v1" }
  destination { env = prod; namespace = "web" }
  sync { prune = true }
}
for name in ["a", "b", "c"] { application "${name}" from pruned(name) }
)")
                         .findings();
  CHECK(found == Findings{"R0420 `prune` does nothing without `automated`"});
}

TEST_CASE("what could not be read is not missed as well") {
  CHECK(ProgramFixture(std::string(eval::shop()) + R"(
application "more" from app("more", "v1") {
  ignore_difference { kind = "ConfigMap"; json_pointers = ["data"] }
}
)")
            .findings() ==
        Findings{"R0418 an item of `json_pointers` cannot be `data`, which does not begin with "
                 "`/`"});
}

TEST_CASE("options are Argo CD's, letter by letter") {
  CHECK(with_sync("options = [\"Prune=false\"]") == Findings{});
  CHECK(with_sync("options = [\"prune=false\"]") ==
        Findings{"R0318 Argo CD has no sync option `prune=false`"});
  CHECK(with_sync("options = [\"CreateNamespace=true\"]; managed_namespace { labels = { a = "
                  "\"b\" } }") == Findings{});
}
