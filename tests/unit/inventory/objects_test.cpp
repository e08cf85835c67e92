// SPDX-License-Identifier: Apache-2.0
#include "compiler/inventory/objects.h"

#include <catch2/catch.hpp>

namespace rollout::inventory {

TEST_CASE("documents and lists are opened, and what is no object is passed over") {
  Objects objects;
  REQUIRE_FALSE(
      objects.add("# nothing\n---\nkind: A\nmetadata: { name: a }\n--- # b\nkind: List\n"
                  "items:\n- kind: B\n  metadata: { name: b, namespace: space }\n- 1\n"
                  "---\nresources: []\n---\n[1]\n",
                  Notation::yaml, "file"));
  REQUIRE_FALSE(objects.add(R"({"kind": "BList", "items": [{"kind": "B", "metadata": {}}]})",
                            Notation::json, "file"));
  REQUIRE(objects.all().size() == 3);
  CHECK(objects.of("B").size() == 2);
  CHECK(objects.all()[1].name == "b");
  CHECK(objects.all()[1].name_space == "space");
}

TEST_CASE("a marker inside a text parts no documents") {
  CHECK(yaml_documents("a: |\n  ---\n  b\n---x: 1\n").size() == 1);
  CHECK(yaml_documents("---\r\na: 1\r\n---\r\nb: 2\r\n").size() == 2);
  CHECK(yaml_documents("").empty());
}

TEST_CASE("what keeps a text from being read shows nothing of it") {
  Objects objects;
  const auto problem = objects.add("a: 1\n---\nhunter2: 1\nhunter2: 2\n", Notation::yaml, "file");
  REQUIRE(problem);
  CHECK(problem->find("hunter2") == std::string::npos);
  CHECK(problem->starts_with("document 2: "));
}

TEST_CASE("a Secret's plain texts win over encoded ones") {
  Objects objects;
  REQUIRE_FALSE(
      objects.add("kind: Secret\nmetadata: { name: s, labels: { a: b } }\n"
                  "data: { x: b2xk, y: \"aGV\\nsbG8=\", z: '!' }\n"
                  "stringData: { x: new }\n",
                  Notation::yaml, "file"));
  const auto& secret = objects.all()[0];
  CHECK(secret.secret("x") == "new");
  CHECK(secret.secret("y") == "hello");
  CHECK_FALSE(secret.secret("z"));
  CHECK_FALSE(secret.secret("absent"));
  CHECK(secret.label("a") == "b");
  CHECK(secret.label("b").empty());
}

}  // namespace rollout::inventory
