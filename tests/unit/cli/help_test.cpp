// SPDX-License-Identifier: Apache-2.0
#include "cli/help.h"

#include <catch2/catch.hpp>

#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/manual.h"

namespace rollout::cli {
namespace {

TEST_CASE("every command that people see has a summary and examples of itself") {
  for (const auto* command : commands()) {
    if (command->hidden) continue;
    INFO(command->name);
    CHECK(command->summary.ends_with('.'));
    CHECK(!command->examples.empty());
    for (const auto& example : command->examples)
      CHECK(example.line.find("rollout " + std::string{command->name}) != std::string_view::npos);
    CHECK(help_text(*command).find("Examples:") < help_text(*command).find("Usage:"));
  }
}

std::vector<std::string> words_of(std::string_view line) {
  std::vector<std::string> words;
  for (std::size_t begin = 0; begin < line.size();) {
    const auto end = std::min(line.find(' ', begin), line.size());
    words.emplace_back(line.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

TEST_CASE("every example can be read") {
  for (const auto* command : commands()) {
    for (const auto& example : command->examples) {
      if (example.line.find_first_of("<>") != std::string_view::npos) continue;
      auto words = words_of(example.line);
      words.erase(words.begin(), words.begin() + 2);
      INFO(example.line);
      CHECK(std::holds_alternative<Arguments>(parse_arguments(*command, words)));
    }
  }
}

TEST_CASE("defaults are among the choices") {
  for (const auto* command : commands())
    for (const auto& option : command->options)
      if (!option.choices.empty() && !option.fallback.empty())
        CHECK(std::find(option.choices.begin(), option.choices.end(), option.fallback) !=
              option.choices.end());
}

TEST_CASE("accepted values read as a sentence") {
  CHECK(accepted_values(common_options()[0]) == "auto, always or never; default auto");
  CHECK(accepted_values(common_options()[1]).empty());
}

TEST_CASE("a manual page begins no line with a request that is not ours") {
  const auto page = manual_page(kInit);
  CHECK(page.starts_with(".TH \"rollout-init\" 1"));
  CHECK(page.find("rollout init my\\-project") != page.npos);
  CHECK(overview_page().find("rollout\\-check(1)") != std::string::npos);
}

}  // namespace
}  // namespace rollout::cli
