// SPDX-License-Identifier: Apache-2.0
#include "cli/arguments.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <optional>

#include "cli/commands.h"
#include "compiler/support/edit_distance.h"

namespace rollout::cli {
namespace {

std::string full_name(const Command& command) { return "rollout " + std::string{command.name}; }

std::string help_pointer(const Command& command) {
  return fmt::format("`{} --help` shows what it takes", full_name(command));
}

std::vector<Option> all_options(const Command& command) {
  std::vector<Option> options(command.options.begin(), command.options.end());
  const auto common = common_options();
  options.insert(options.end(), common.begin(), common.end());
  return options;
}

bool is_option(std::string_view word) { return word.size() > 1 && word.front() == '-'; }

UsageProblem unknown_option(const Command& command, std::span<const Option> options,
                            std::string_view word) {
  const auto name = word.substr(0, word.find('='));
  std::vector<std::string_view> names;
  for (const auto& option : options) names.push_back(option.name);
  const auto near = support::nearest(name, names);
  return {fmt::format("`{}` has no option `{}`", full_name(command), name),
          near.empty() ? help_pointer(command) : fmt::format("did you mean `{}`?", near.front())};
}

UsageProblem unknown_choice(std::string_view what, std::string_view value,
                            std::span<const std::string_view> choices) {
  // Few are soon read; of many the near ones matter.
  constexpr std::size_t kFew = 4;
  const auto near =
      choices.size() > kFew ? support::nearest(value, choices) : std::vector<std::string_view>{};
  return {fmt::format("{} cannot be `{}`", what, value),
          near.empty() ? fmt::format("it is one of `{}`", fmt::join(choices, "`, `"))
                       : fmt::format("did you mean `{}`?", near.front())};
}

// What must be among the choices: a file may follow it.
std::string_view choice_in(const Option& option, std::string_view value) {
  return option.to_files ? value.substr(0, value.find('=')) : value;
}

bool is_among(std::string_view value, std::span<const std::string_view> choices) {
  return choices.empty() || std::find(choices.begin(), choices.end(), value) != choices.end();
}

}  // namespace

std::string_view Arguments::value(std::string_view option) const {
  const auto found = values_.find(option);
  return found == values_.end() || found->second.empty() ? std::string_view{}
                                                         : std::string_view{found->second.back()};
}

std::vector<std::string> Arguments::values(std::string_view option) const {
  const auto found = values_.find(option);
  return found == values_.end() ? std::vector<std::string>{} : found->second;
}

std::vector<std::string> Arguments::operands_or(std::string_view fallback) const {
  if (!operands_.empty()) return operands_;
  return {std::string{fallback}};
}

class ArgumentParser {
 public:
  explicit ArgumentParser(const Command& command)
      : command_(command), options_(all_options(command)) {}

  std::variant<Arguments, UsageProblem> parse(std::span<const std::string> words) {
    if (auto problem = check_switches(words)) return *problem;
    if (auto problem = check_repeated(words)) return *problem;
    if (auto problem = sort(words)) return *problem;
    if (auto problem = check_options()) return *problem;
    if (auto problem = check_operands()) return *problem;
    for (const auto& option : options_)
      if (!option.fallback.empty())
        arguments_.values_.try_emplace(std::string{option.name}, 1, std::string{option.fallback});
    return std::move(arguments_);
  }

 private:
  using Problem = std::optional<UsageProblem>;

  Problem sort(std::span<const std::string> words) {
    CLI::App app;
    app.set_help_flag();
    app.allow_extras();
    for (const auto& option : options_) declare(app, option);
    // CLI11 takes the words from the back, and would take the next one for an optional value.
    auto reversed = take_optional_values(words);
    std::ranges::reverse(reversed);
    try {
      app.parse(reversed);
    } catch (const CLI::ParseError&) {
      return missing_value(words);
    }
    return take_rest(app.remaining(), words);
  }

  // The other words.
  std::vector<std::string> take_optional_values(std::span<const std::string> words) {
    std::vector<std::string> rest;
    const auto end = std::find(words.begin(), words.end(), "--");
    for (auto word = words.begin(); word != words.end(); ++word) {
      const auto name = word->substr(0, word->find('='));
      const auto option = std::ranges::find_if(options_, [&](const Option& each) {
        return each.value_is_optional && each.name == name;
      });
      if (word >= end || option == options_.end()) rest.push_back(*word);
      else if (name == *word) arguments_.values_[name] = {};
      else arguments_.values_[name] = {word->substr(name.size() + 1)};
    }
    return rest;
  }

  void declare(CLI::App& app, const Option& option) {
    const std::string name{option.name};
    auto& values = arguments_.values_;
    if (option.value_is_optional) return;
    if (option.value.empty()) {
      app.add_flag_function(name, [&values, name](std::int64_t) { values[name] = {}; });
    } else {
      app.add_option(name,
                     [&values, name](const CLI::results_t& given) {
                       values[name] = given;
                       return true;
                     })
          ->expected(1)
          ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
          ->allow_extra_args(false);
    }
  }

  // With every extra allowed, CLI11 refuses only an option without its value.
  UsageProblem missing_value(std::span<const std::string> words) const {
    for (std::size_t i = 0; i < words.size(); ++i) {
      const bool bare = i + 1 == words.size() || is_option(words[i + 1]);
      for (const auto& option : options_)
        if (!option.value.empty() &&
            ((bare && words[i] == option.name) || words[i] == std::string{option.name} + "="))
          return {
              fmt::format("`{}` needs a value: `{} {}`", option.name, option.name, option.value),
              help_pointer(command_)};
    }
    return {"the command line cannot be read", help_pointer(command_)};
  }

  // CLI11 would take `--check=false` for a number.
  Problem check_switches(std::span<const std::string> words) const {
    const auto end = std::find(words.begin(), words.end(), "--");
    for (const auto& option : options_)
      for (auto word = words.begin(); word != end; ++word)
        if (option.value.empty() && word->starts_with(std::string{option.name} + "="))
          return UsageProblem{fmt::format("`{}` takes no value", option.name),
                              help_pointer(command_)};
    return std::nullopt;
  }

  // Of two values one would be dropped, and a script would not hear of it.
  Problem check_repeated(std::span<const std::string> words) const {
    const auto end = std::find(words.begin(), words.end(), "--");
    for (const auto& option : options_) {
      if (option.value.empty() || option.to_files) continue;
      const auto times = std::count_if(words.begin(), end, [&](const std::string& word) {
        return word == option.name || word.starts_with(std::string{option.name} + "=");
      });
      if (times > 1)
        return UsageProblem{
            fmt::format("`{}` is given {} times, and takes one value", option.name, times),
            help_pointer(command_)};
    }
    return std::nullopt;
  }

  // Operands and unknown options come back together, and `--` marks where options end.
  Problem take_rest(const std::vector<std::string>& rest, std::span<const std::string> words) {
    const auto end_mark = std::find(words.begin(), words.end(), "--");
    const auto verbatim = end_mark == words.end() ? 0 : std::distance(end_mark, words.end()) - 1;
    std::vector<std::string> plain = rest;
    std::erase(plain, "--");
    for (std::size_t i = 0; i < plain.size(); ++i) {
      const bool after_mark = plain.size() - i <= static_cast<std::size_t>(verbatim);
      if (!after_mark && is_option(plain[i])) return unknown_option(command_, options_, plain[i]);
      arguments_.operands_.push_back(plain[i]);
    }
    return std::nullopt;
  }

  Problem check_options() const {
    for (const auto& option : options_) {
      if (!arguments_.has(option.name)) {
        if (option.required)
          return UsageProblem{
              fmt::format("`{}` needs `{} {}`", full_name(command_), option.name, option.value),
              std::string{option.doc}};
        continue;
      }
      for (const auto& value : arguments_.values(option.name))
        if (auto problem = check_value(option, value)) return problem;
    }
    return std::nullopt;
  }

  static Problem check_value(const Option& option, std::string_view value) {
    if (value.empty())
      return UsageProblem{fmt::format("`{}` needs a value that is not empty", option.name), ""};
    const auto choice = choice_in(option, value);
    if (!is_among(choice, option.choices))
      return unknown_choice(fmt::format("`{}`", option.name), choice, option.choices);
    if (option.to_files && value.ends_with('=') && choice.size() + 1 == value.size())
      return UsageProblem{
          fmt::format("`{}` names no file in `{}`", option.name, value),
          fmt::format("write `{}=FILE`, or `{}` for standard output", choice, choice)};
    return std::nullopt;
  }

  // What a script gives whose variable is not set; it must not stand for the working directory.
  Problem check_empty(const Operand& operand, std::span<const std::string> given) const {
    const bool is_path =
        operand.completion == Completion::file || operand.completion == Completion::directory;
    if (!is_path || std::find(given.begin(), given.end(), "") == given.end()) return std::nullopt;
    return UsageProblem{fmt::format("{} cannot be empty", operand.name), help_pointer(command_)};
  }

  Problem check_operands() const {
    std::size_t next = 0;
    const auto& given = arguments_.operands_;
    for (const auto& operand : command_.operands) {
      if (operand.count == Count::any) return check_empty(operand, std::span(given).subspan(next));
      if (next == given.size()) {
        if (operand.count == Count::one)
          return UsageProblem{fmt::format("`{}` needs {}", full_name(command_), operand.name),
                              help_pointer(command_)};
        return std::nullopt;
      }
      if (auto problem = check_empty(operand, std::span(given).subspan(next, 1))) return problem;
      if (!is_among(given[next], operand.choices))
        return unknown_choice(operand.name, given[next], operand.choices);
      ++next;
    }
    if (next == given.size()) return std::nullopt;
    return UsageProblem{fmt::format("`{}` cannot take `{}`", full_name(command_), given[next]),
                        help_pointer(command_)};
  }

  const Command& command_;
  std::vector<Option> options_;
  Arguments arguments_;
};

std::variant<Arguments, UsageProblem> parse_arguments(const Command& command,
                                                      std::span<const std::string> words) {
  return ArgumentParser(command).parse(words);
}

}  // namespace rollout::cli
