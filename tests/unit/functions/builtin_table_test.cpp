// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <catch2/catch.hpp>

#include "compiler/diagnostics/code.h"
#include "compiler/functions/builtin.h"

using namespace rollout;
using namespace rollout::functions;

TEST_CASE("the table is sorted, and every name is found in it once") {
  const auto table = builtins();
  CHECK(table.size() >= 50);
  CHECK(std::adjacent_find(table.begin(), table.end(), [](const Builtin& a, const Builtin& b) {
          return a.name >= b.name;
        }) == table.end());
  for (const auto& builtin : table) CHECK(find_builtin(builtin.name) == &builtin);
  CHECK(find_builtin("no_such_function") == nullptr);
}

namespace {

void check_documented(const Builtin& builtin) {
  INFO(builtin.name);
  CHECK(builtin.signature.starts_with(std::string(builtin.name) + "("));
  CHECK(builtin.signature.find(") -> ") != std::string_view::npos);
  CHECK(builtin.doc.ends_with('.'));
  CHECK(builtin.examples.size() >= 2);
  for (const auto& example : builtin.examples)
    CHECK(example.expression.find(std::string(builtin.name) + "(") != std::string_view::npos);
}

}  // namespace

TEST_CASE("every function is documented with a signature, a sentence and examples") {
  for (const auto& builtin : builtins()) {
    check_documented(builtin);
    CHECK(builtin.function != nullptr);
    CHECK(find_special(builtin.name) == nullptr);
  }
  for (const auto& special : special_functions()) check_documented(special);
}

TEST_CASE("examples that fail name a code that exists") {
  constexpr std::string_view kError = "error ";
  for (const auto& builtin : builtins())
    for (const auto& example : builtin.examples)
      if (example.result.starts_with(kError))
        CHECK(diagnostics::find_code(example.result.substr(kError.size())));
}
