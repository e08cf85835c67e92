// SPDX-License-Identifier: Apache-2.0
//
// The examples of the builtins, as programs: each is compared with its result, or must fail with
// its code.
#include <catch2/catch.hpp>
#include <string>

#include "compiler/driver/session.h"
#include "compiler/functions/builtin.h"

using namespace rollout;

namespace {

constexpr std::string_view kError = "error ";

// What the examples of `project`, `read` and the like speak of.
constexpr std::string_view kWorld = R"(edition "2026"
project payments { description = "Checkout" }
cluster prod-eu { server = "https://k8s.prod-eu.acme.io" }
env prod { clusters = [prod-eu]; protected = true }
)";

// The ids of all that a program is told, and its first message.
struct Outcome {
  std::vector<std::string> codes;
  std::string message;
};

Outcome run(std::string_view statement) {
  support::MemoryFileSystem files;
  files.add("main.rollout", std::string(kWorld) + std::string(statement) + "\n");
  files.add("notes.txt", "first\nsecond\n");
  files.add("pins.yaml", "stage: v1.42.0\nprod: v1.41.3\n");
  files.add("pins.json", R"({"stage": "v1.42.0", "prod": "v1.41.3"})");
  driver::Options options;
  options.paths = {"main.rollout"};
  const auto compilation = driver::check(options, files);
  Outcome outcome;
  for (const auto& diagnostic : compilation->diagnostics) {
    outcome.codes.emplace_back(diagnostics::entry(diagnostic.code).id);
    if (outcome.message.empty()) outcome.message = diagnostic.message;
  }
  return outcome;
}

// An index that is outside of its list unless the example holds: the language has no other way to
// fail.
std::string claim(const functions::Example& example) {
  return "let holds = [true][if " + std::string(example.expression) +
         " == " + std::string(example.result) + " then 0 else 1]";
}

template <typename Look>
void for_each_example(Look look) {
  for (const auto& family : functions::families())
    for (const auto& builtin : family.functions)
      for (const auto& example : builtin.examples) look(example);
}

}  // namespace

TEST_CASE("the examples of the builtins hold") {
  for_each_example([](const functions::Example& example) {
    if (example.result.starts_with(kError)) return;
    const auto outcome = run(claim(example));
    INFO(example.expression << " is not " << example.result << ": " << outcome.message);
    CHECK(outcome.codes.empty());
  });
}

TEST_CASE("the examples that must fail say why, once") {
  for_each_example([](const functions::Example& example) {
    if (!example.result.starts_with(kError)) return;
    const auto outcome = run("let fails = " + std::string(example.expression));
    INFO(example.expression);
    CHECK(outcome.codes ==
          std::vector<std::string>{std::string(example.result.substr(kError.size()))});
  });
}

TEST_CASE("an example that does not hold is noticed") {
  CHECK(run(claim({"upper(\"a\")", "\"b\""})).codes == std::vector<std::string>{"R0312"});
}
