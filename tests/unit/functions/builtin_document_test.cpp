// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

#include "compiler/functions/builtin.h"
#include "compiler/functions/document.h"

using namespace rollout::functions;

namespace {

std::string read(const char* path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream out;
  out << file.rdbuf();
  return out.str();
}

}  // namespace

TEST_CASE("docs/functions.md is what the tables say; UPDATE=1 writes it") {
  const auto expected = functions_markdown();
  if (std::getenv("UPDATE") != nullptr)
    std::ofstream(ROLLOUT_FUNCTIONS, std::ios::binary) << expected;
  CHECK(read(ROLLOUT_FUNCTIONS) == expected);
}

TEST_CASE("every function is in the document") {
  const auto text = functions_markdown();
  for (const auto& builtin : builtins())
    CHECK(text.find("\n### " + std::string(builtin.name) + "\n") != std::string::npos);
  for (const auto& special : special_functions())
    CHECK(text.find("\n### " + std::string(special.name) + "\n") != std::string::npos);
}

TEST_CASE("the specification lists every function") {
  const auto text = read(ROLLOUT_LANGUAGE);
  const auto lists = [&](std::string_view name) {
    const auto marked = "`" + std::string(name);
    return text.find(marked + "`") != std::string::npos ||
           text.find(marked + "(") != std::string::npos;
  };
  for (const auto& builtin : builtins()) {
    INFO(builtin.name);
    CHECK(lists(builtin.name));
  }
  for (const auto& special : special_functions()) {
    INFO(special.name);
    CHECK(lists(special.name));
  }
}
