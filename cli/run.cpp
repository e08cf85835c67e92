// SPDX-License-Identifier: Apache-2.0
#include "cli/run.h"

#include <fmt/format.h>

#include <algorithm>

#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/compilation.h"
#include "cli/day_one.h"
#include "cli/help.h"
#include "compiler/support/edit_distance.h"

namespace rollout::cli {
namespace {

constexpr std::string_view kColor = "--color";

// The first word that is neither an option nor the value of one.
std::size_t command_position(std::span<const std::string> words) {
  std::size_t i = 0;
  while (i < words.size() && words[i].starts_with('-'))
    i += words[i] == kColor || words[i] == kArgocdVersion.name ? 2 : 1;
  return std::min(i, words.size());
}

// Whether a word is an option, with its value or before it.
bool is_option(std::string_view word, std::string_view option) {
  return word == option ||
         (word.starts_with(option) && word.substr(option.size()).starts_with('='));
}

// The last value of an option; `fallback` where it has none.
std::string_view option_value(std::span<const std::string> words, std::string_view option,
                              std::string_view fallback) {
  auto value = fallback;
  for (std::size_t i = 0; i < words.size() && words[i] != "--"; ++i) {
    if (words[i] == option && i + 1 < words.size()) value = words[i + 1];
    else if (is_option(words[i], option) && words[i] != option)
      value = std::string_view{words[i]}.substr(option.size() + 1);
  }
  return value;
}

bool asks_for(std::span<const std::string> words, std::string_view flag, std::string_view letter) {
  const auto end = std::find(words.begin(), words.end(), "--");
  return std::any_of(words.begin(), end,
                     [&](const auto& word) { return word == flag || word == letter; });
}

ExitStatus complain(Console& console, const UsageProblem& problem) {
  say_error(console, problem.message, problem.help);
  return ExitStatus::usage;
}

UsageProblem unknown_command(const std::string& word) {
  if (word.ends_with(".rollout") || word.find('/') != std::string::npos)
    return {fmt::format("`{}` is no command", word),
            fmt::format("did you mean `rollout check {}`?", word)};
  std::vector<std::string_view> names;
  for (const auto* command : commands())
    if (!command->hidden) names.push_back(command->name);
  const auto near = support::nearest(word, names);
  return {fmt::format("`{}` is no command", word),
          near.empty() ? "`rollout --help` lists the commands"
                       : fmt::format("did you mean `rollout {}`?", near.front())};
}

UsageProblem unknown_option(std::string_view word) {
  std::vector<std::string_view> names{"--version", kArgocdVersion.name};
  for (const auto& option : common_options()) names.push_back(option.name);
  const auto near = support::nearest(word.substr(0, word.find('=')), names);
  return {fmt::format("`rollout` has no option `{}`", word),
          near.empty() ? "`rollout --help` lists the commands"
                       : fmt::format("did you mean `{}`?", near.front())};
}

ExitStatus run_without_command(std::span<const std::string> words, Console& console) {
  if (asks_for(words, "--version", "-V")) return run({"version"}, console);
  if (asks_for(words, "--help", "-h")) {
    console.out.write(overview());
    return ExitStatus::clean;
  }
  const auto strange = std::find_if(words.begin(), words.end(), [](const auto& word) {
    return word.starts_with('-') && !is_option(word, kColor) &&
           !is_option(word, kArgocdVersion.name);
  });
  if (strange != words.end()) return complain(console, unknown_option(*strange));
  std::optional<std::string> version(std::in_place);
  if (std::any_of(words.begin(), words.end(),
                  [](const auto& word) { return is_option(word, kArgocdVersion.name); }))
    version = argocd_version(option_value(words, kArgocdVersion.name, ""), console);
  if (!version) return ExitStatus::usage;
  if (const auto status = run_day_one(std::move(*version), console)) return *status;
  console.error.write(overview());
  return ExitStatus::usage;
}

}  // namespace

std::string_view color_choice(std::span<const std::string> words) {
  return option_value(words, kColor, "auto");
}

ExitStatus run(std::vector<std::string> words, Console& console) {
  const auto position = command_position(words);
  if (position == words.size()) return run_without_command(words, console);
  const auto name = words[position];
  const auto* command = find_command(name);
  if (command == nullptr) return complain(console, unknown_command(name));
  words.erase(words.begin() + static_cast<std::ptrdiff_t>(position));
  if (!command->hidden && asks_for(words, "--help", "-h")) {
    console.out.write(help_text(*command));
    return ExitStatus::clean;
  }
  auto parsed = parse_arguments(*command, words);
  if (const auto* problem = std::get_if<UsageProblem>(&parsed)) return complain(console, *problem);
  return command->run(std::get<Arguments>(parsed), console);
}

}  // namespace rollout::cli
