// SPDX-License-Identifier: Apache-2.0
#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>
#include <string>

#include "compiler/schema/document.h"

namespace rollout::schema {

namespace {

std::string read(const char* path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream out;
  out << file.rdbuf();
  return out.str();
}

bool has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("docs/reference.md is what the table says; UPDATE=1 writes it") {
  const auto expected = reference_markdown();
  if (std::getenv("UPDATE") != nullptr)
    std::ofstream(ROLLOUT_REFERENCE, std::ios::binary) << expected;
  CHECK(read(ROLLOUT_REFERENCE) == expected);
}

TEST_CASE("the reference names types, defaults, paths and versions") {
  const auto text = reference_markdown();
  CHECK(has(text, "\n## application\n"));
  CHECK(has(text, "\n### application › canary › service\n"));
  CHECK(has(text, "`spec.analysis.interval`"));
  CHECK(has(text, "Since Argo CD 3.5."));
  CHECK(has(text, "`knative` since Flagger 1.41."));
  CHECK(has(text, "at least 10s"));
  CHECK(text.ends_with(".\n"));
}

TEST_CASE("the JSON holds every block") {
  const auto text = json();
  CHECK(text.starts_with("{\"version\": 1,"));
  CHECK(has(text, "\"block\": \"application › source › helm\""));
  CHECK(has(text, "\"paths\": [\"spec.source\", \"spec.sources[]\"]"));
  CHECK(text.ends_with("]}\n"));
}

}  // namespace rollout::schema
