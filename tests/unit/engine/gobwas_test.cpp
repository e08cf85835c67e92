// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <fstream>

#include "policies/conformance/json.h"
#include "policies/engine/gobwas/glob.h"

using namespace rollout;

namespace {

std::string answer(const conformance::Json& request) {
  const auto text = [&](std::string_view key) { return *request.find(key)->text(); };
  const auto glob = engine::gobwas::Glob::compile(text("pattern"), text("separators"));
  if (!glob) return "error";
  const auto match = glob->match(text("text"));
  return !match ? "panic" : *match ? "match" : "no match";
}

std::string expected(const conformance::Json& response) {
  if (const auto* match = response.find("match")) return *match->boolean() ? "match" : "no match";
  return response.find("error") != nullptr ? "error" : "panic";
}

}  // namespace

TEST_CASE("globs decide as gobwas 0.2.3 did") {
  std::ifstream cases(ROLLOUT_GOBWAS_CASES);
  REQUIRE(cases);
  std::size_t panics = 0;
  std::size_t count = 0;
  for (std::string line; std::getline(cases, line); ++count) {
    const auto pair = conformance::parse_json(line).value;
    INFO(line);
    const auto wanted = expected(*pair.find("response"));
    CHECK(answer(*pair.find("request")) == wanted);
    panics += wanted == "panic" ? 1 : 0;
  }
  CHECK(count == 3'500);
  CHECK(panics > 0);
}
