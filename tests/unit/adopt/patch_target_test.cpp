// SPDX-License-Identifier: Apache-2.0
#include "compiler/adopt/patch_target.h"

#include <catch2/catch.hpp>

#include "compiler/adopt/fields.h"

using namespace rollout;
using namespace rollout::adopt;

namespace {

bool may_be(const std::string& kind, const std::string& name) {
  return PatchTarget{kind, name}.may_be({"Application", "team-a"});
}

struct TargetFixture {
  support::Arena arena;
  support::SymbolTable symbols;

  PatchTargets read(std::string_view text) {
    const auto span = value::split_yaml(text, source::kNoFile).front();
    const auto read = value::read_yaml_document(text, span, arena, symbols);
    return read_patch_targets(read.value.as_record(), arena, symbols);
  }
};

}  // namespace

TEST_CASE("a target is any of its kind and its name, as expressions") {
  CHECK(may_be("", ""));
  CHECK(may_be("Application", ""));
  CHECK(may_be("Application", "team-a"));
  CHECK(may_be("Application", "team-.*"));
  CHECK(may_be("Application", "team-ab?"));
  CHECK(may_be("Application|AppProject", "other|team-a"));
  CHECK_FALSE(may_be("AppProject", ""));
  CHECK_FALSE(may_be("Application", "team"));
  CHECK_FALSE(may_be("Application", "other-.*"));
}

TEST_CASE_METHOD(TargetFixture, "patches say what they are for, or their files do") {
  const auto found = read(
      "patches:\n- {path: a.yaml}\n- {path: b.yaml, target: {kind: AppProject}}\n"
      "patchesStrategicMerge:\n- c.yaml\n- |-\n  kind: Application\n  metadata: {name: d}\n"
      "patchesJson6902:\n- {target: {kind: Canary, name: e}, path: e.yaml}\n"
      "replacements:\n- {targets: [{select: {name: f}}]}\n");
  CHECK(found.files == std::vector<std::string>{"a.yaml", "c.yaml"});
  REQUIRE(found.targets.size() == 4);
  CHECK(found.targets[0].kind == "AppProject");
  CHECK(found.targets[1].name == "d");
  CHECK(found.targets[2].name == "e");
  CHECK(found.targets[3].kind.empty());
  CHECK(found.targets[3].name == "f");
}

TEST_CASE_METHOD(TargetFixture, "what stands elsewhere may be for all") {
  CHECK(read("replacements: [{path: a.yaml}]").targets.front().may_be({"Canary", "a"}));
  CHECK(read("transformers: [a.yaml]").targets.front().may_be({"Canary", "a"}));
  CHECK(read("transformers: []").targets.empty());
}
