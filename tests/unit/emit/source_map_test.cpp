// SPDX-License-Identifier: Apache-2.0
#include "compiler/emit/source_map.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "tests/unit/emit/origin_fixture.h"

namespace rollout::emit {
namespace {

using nlohmann::json;

json source_map(const OriginFixture& fixture) {
  std::string text;
  write_source_map(fixture.manifests, fixture.sources, text);
  return json::parse(text);
}

TEST_CASE_METHOD(OriginFixture, "every leaf leads to its value, its statement and the way there") {
  const auto map = source_map(*this);
  CHECK(map["version"] == 1);
  CHECK(map["files"] == json::array({"shop.rollout"}));
  const auto& manifest = map["manifests"]["argocd/applications/checkout-prod"];
  CHECK(manifest["kind"] == "Application");
  CHECK(manifest["declared_as"] == "checkout-prod");
  CHECK(manifest["at"] == json::array({0, 5, 3}));
  const auto& prune = manifest["fields"]["spec.syncPolicy.automated.prune"];
  CHECK(prune == json::array({0, 2, 11, 1}));
  const auto& origin = map["origins"][1];
  CHECK(origin["layer"] == "from");
  CHECK(origin["at"] == json::array({0, 2, 3}));
  const auto& inner = map["frames"][origin["frame"].get<std::size_t>()];
  CHECK(inner["kind"] == "call");
  CHECK(inner["text"] == "web");
  const auto& outer = map["frames"][inner["outer"].get<std::size_t>()];
  CHECK(outer["kind"] == "for");
  CHECK(outer["outer"] == nullptr);
}

TEST_CASE_METHOD(OriginFixture, "what has no text and no origin says so") {
  const auto map = source_map(*this);
  const auto& fields = map["manifests"]["argocd/applications/checkout-prod"]["fields"];
  CHECK(fields["kind"] == json::array({-1, 0, 0, -1}));
  CHECK(fields["metadata.labels[\"app.kubernetes.io/name\"]"][3] == 0);
  CHECK(fields["spec.sources[0].path"][3] == 0);
  CHECK(fields.contains("spec.info"));
}

TEST_CASE("a map of nothing is whole") {
  std::string text;
  write_source_map({}, source::SourceMap{}, text);
  CHECK(json::parse(text)["manifests"].empty());
}

}  // namespace
}  // namespace rollout::emit
