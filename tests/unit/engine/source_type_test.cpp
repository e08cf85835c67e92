// SPDX-License-Identifier: Apache-2.0
#include "policies/engine/source_type.h"

#include <catch2/catch.hpp>

using namespace rollout::engine;

TEST_CASE("a source asks for one tool at most") {
  ApplicationSource source;
  CHECK_FALSE(explicit_type(source).value().has_value());
  source.helm = ToolBlock::empty;
  CHECK_FALSE(explicit_type(source).value().has_value());
  source.helm = ToolBlock::used;
  CHECK(explicit_type(source).value() == SourceType::helm);
  source.plugin = ToolBlock::empty;
  source.kustomize = ToolBlock::used;
  source.directory = ToolBlock::used;
  CHECK(explicit_type(source).error() ==
        "multiple application sources defined: Kustomize,Helm,Directory,Plugin");
}

TEST_CASE("hydrators take the place of sources, and several sources that of one") {
  ApplicationSpec spec;
  CHECK(effective_sources(spec).empty());
  spec.source.emplace().repo_url = "one";
  CHECK(effective_sources(spec)[0].repo_url == "one");
  spec.sources.resize(2);
  CHECK(effective_sources(spec).size() == 2);
  spec.hydrator.emplace().dry_repo_url = "dry";
  CHECK(effective_sources(spec).size() == 1);
  CHECK(effective_sources(spec)[0].repo_url == "dry");
}
