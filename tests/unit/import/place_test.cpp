// SPDX-License-Identifier: Apache-2.0
#include "compiler/import/place.h"

#include <catch2/catch.hpp>

#include "tests/unit/import/yaml.h"

namespace rollout::importing {

TEST_CASE("what nobody said is left over") {
  const Yaml yaml(
      "metadata: {name: web, labels: {a.b/c: d}}\nspec:\n  list: [1, {x: 2, y: 3}]\n  none: null\n"
      "  empty: {}\n");
  Said said;
  const Place place(yaml.record(), {}, said);
  CHECK(place.text("metadata.name") == "web");
  CHECK(place.find("spec.none") == nullptr);
  CHECK(place.find("metadata.name.more") == nullptr);
  CHECK(place.take("metadata.name") != nullptr);
  said.insert(place.path_of_item("spec.list", 0));
  said.insert("spec.list[1].x");
  std::vector<std::string> paths;
  for (const auto& left : left_over(yaml.record(), said)) paths.push_back(left.path);
  CHECK(paths ==
        std::vector<std::string>{"metadata.labels[\"a.b/c\"]", "spec.list[1].y", "spec.empty"});
}

}  // namespace rollout::importing
