// SPDX-License-Identifier: Apache-2.0
#include "cli/arguments.h"

#include <catch2/catch.hpp>

#include "cli/commands.h"

namespace rollout::cli {
namespace {

Arguments parse(const Command& command, std::vector<std::string> words) {
  auto parsed = parse_arguments(command, words);
  REQUIRE(std::holds_alternative<Arguments>(parsed));
  return std::get<Arguments>(parsed);
}

UsageProblem problem(const Command& command, std::vector<std::string> words) {
  auto parsed = parse_arguments(command, words);
  REQUIRE(std::holds_alternative<UsageProblem>(parsed));
  return std::get<UsageProblem>(parsed);
}

using Words = std::vector<std::string>;

TEST_CASE("options and operands come in any order") {
  const auto arguments = parse(kCheck, {"a", "--output", "json", "b", "--fail-on=warning"});
  CHECK(arguments.operands() == Words{"a", "b"});
  CHECK(arguments.value("--output") == "json");
  CHECK(arguments.value("--fail-on") == "warning");
}

TEST_CASE("what is not given has its fallback") {
  const auto arguments = parse(kCheck, {});
  CHECK(arguments.value("--output") == "human");
  CHECK(!arguments.has("--as-of"));
  CHECK(arguments.operands_or(".") == Words{"."});
}

TEST_CASE("an option of one value is given once, and a switch as often as one likes") {
  CHECK(problem(kGraph, {"--output", "text", "--output", "mermaid"}).message ==
        "`--output` is given 2 times, and takes one value");
  CHECK(problem(kGraph, {"--output=text", "--output", "text"}).message ==
        "`--output` is given 2 times, and takes one value");
  CHECK(parse(kFormat, {"--check", "--check"}).has("--check"));
  CHECK(parse(kCheck, {"--output", "json", "--", "--output"}).value("--output") == "json");
}

TEST_CASE("forms of a report come as often as they have places to go to") {
  const auto arguments = parse(
      kCheck, {"--output", "sarif=a=b.sarif", "x", "--output=github", "y", "--output", "json=c"});
  CHECK(arguments.values("--output") == Words{"sarif=a=b.sarif", "github", "json=c"});
  CHECK(arguments.operands() == Words{"x", "y"});
  CHECK(parse(kCheck, {}).values("--output") == Words{"human"});
  CHECK(problem(kCheck, {"--output", "sarif="}).message == "`--output` names no file in `sarif=`");
  CHECK(problem(kCheck, {"--output", "json", "--output", "sarfi=x"}).message ==
        "`--output` cannot be `sarfi`");
  CHECK(problem(kCheck, {"--output", "sarfi=x"}).help == "did you mean `sarif`?");
  CHECK(problem(kCheck, {"--output", "xml"}).help.starts_with("it is one of `human`, "));
}

TEST_CASE("operands may look like anything") {
  CHECK(parse(kFormat, {"-"}).operands() == Words{"-"});
  CHECK(parse(kCheck, {"--", "--odd", "-x"}).operands() == Words{"--odd", "-x"});
  CHECK(parse(kCheck, {"a", "--", "b", "--", "c"}).operands().size() >= 3);
  CHECK(parse(kCheck, {"[a]", "[b, c]"}).operands() == Words{"[a]", "[b, c]"});
  CHECK(parse(kCheck, {"with space", "ünï"}).operands() == Words{"with space", "ünï"});
}

TEST_CASE("an unknown option is named, and the likely one with it") {
  const auto found = problem(kCheck, {"--ouput", "json"});
  CHECK(found.message == "`rollout check` has no option `--ouput`");
  CHECK(found.help == "did you mean `--output`?");
  CHECK(problem(kCheck, {"--as-off=x"}).help == "did you mean `--as-of`?");
  CHECK(problem(kFormat, {"-z"}).message == "`rollout fmt` has no option `-z`");
}

TEST_CASE("values are judged") {
  CHECK(problem(kCheck, {"--output", "jsn"}).message == "`--output` cannot be `jsn`");
  CHECK(problem(kCheck, {"--output"}).message ==
        "`--output` needs a value: `--output FORMAT[=FILE]`");
  CHECK(problem(kCheck, {"--output", "--fail-on", "error"}).message.find("`--output`") == 0);
  CHECK(problem(kCompile, {"--out", ""}).message == "`--out` needs a value that is not empty");
  CHECK(problem(kFormat, {"--check=false"}).message == "`--check` takes no value");
}

TEST_CASE("what is required is asked for") {
  CHECK(problem(kCompile, {}).message == "`rollout compile` needs `--out DIR`");
  CHECK(problem(kWhy, {}).message == "`rollout why` needs NAME");
  CHECK(problem(kCompletion, {"powershell"}).message == "SHELL cannot be `powershell`");
  CHECK(problem(kVersion, {"x"}).message == "`rollout version` cannot take `x`");
  CHECK(problem(kCompile, {"a", "b", "--out", "c"}).message == "`rollout compile` cannot take `b`");
}

}  // namespace
}  // namespace rollout::cli
