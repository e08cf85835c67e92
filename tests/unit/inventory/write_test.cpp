// SPDX-License-Identifier: Apache-2.0
#include "compiler/inventory/write.h"

#include <catch2/catch.hpp>

#include "compiler/inventory/fields.h"

namespace rollout::inventory {

TEST_CASE("a text of several lines stands as it is where it can") {
  const auto print = [](std::string_view text) {
    Block block("rbac");
    block.lines("policy", text);
    return block.print();
  };
  CHECK(print("a\n\nb\n") == "rbac {\n  policy = '''\n    a\n\n    b\n    '''\n}\n");
  CHECK(print("a\n") == "rbac {\n  policy = \"a\\n\"\n}\n");
  CHECK(print("a\n'''\n") == "rbac {\n  policy = \"a\\n'''\\n\"\n}\n");
  CHECK(print("a\r\nb\n") == "rbac {\n  policy = \"a\\r\\nb\\n\"\n}\n");
  CHECK(print("") == "rbac {}\n");
}

TEST_CASE("long lists and maps take a line for each item") {
  Block block("cluster x");
  block.texts("kinds", {std::string(50, 'a'), std::string(50, 'b')});
  block.map("labels", {{"a", "1"}, {"b/c", "2"}});
  CHECK(block.print() == "cluster x {\n  kinds  = [\n    \"" + std::string(50, 'a') +
                             "\",\n    \"" + std::string(50, 'b') +
                             "\",\n  ]\n  labels = { a = \"1\", \"b/c\" = \"2\" }\n}\n");
}

TEST_CASE("a note stays a comment, whatever it holds") {
  CHECK(comment("a\nb", "  ") == "  # a b\n");
  const auto text = comment(std::string(60, 'x') + " " + std::string(60, 'y'), "");
  CHECK(text == "# " + std::string(60, 'x') + "\n# " + std::string(60, 'y') + "\n");
}

TEST_CASE("nothing known is a workspace of nothing") {
  Inventory inventory;
  CHECK(write(inventory).ends_with("\n\nworkspace {\n  argocd {}\n}\n"));
}

}  // namespace rollout::inventory
