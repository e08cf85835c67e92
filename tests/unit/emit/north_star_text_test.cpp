// SPDX-License-Identifier: Apache-2.0
//
// The golden of the north star compiles the design's own text, word for word but for its Git
// import.
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <string>

namespace rollout::emit {
namespace {

std::string text_of(const std::string& path) {
  std::ifstream file(path);
  REQUIRE(file);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST_CASE("the golden of the north star is the design's text") {
  auto design = text_of(ROLLOUT_DESIGN_TEXT);
  const auto import = design.find("import \"git::");
  REQUIRE(import != std::string::npos);
  design.erase(import, design.find('\n', import) + 1 - import);
  CHECK(text_of(std::string(ROLLOUT_NORTH_STAR) + "/north-star.rollout") == design);
}

}  // namespace
}  // namespace rollout::emit
