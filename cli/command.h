// SPDX-License-Identifier: Apache-2.0
//
// What a command of `rollout` is: a row of constant data and a function. The parser of the command
// line, the help, the manual pages and the completions are all made from the row, so they never
// disagree.
//
// To add a command: write its row in a file of its own, declare it in commands.h, list it in
// commands.cpp.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "cli/exit_status.h"

namespace rollout::cli {

class Arguments;
struct Console;

// What a shell offers in the place of a value.
enum class Completion : std::uint8_t { nothing, choices, file, directory, command, explanation };

struct Option {
  std::string_view name;   // "--output"
  std::string_view value;  // "FORMAT"; empty: a switch
  std::string_view doc;    // one line, lower case, no final period
  std::span<const std::string_view> choices = {};
  std::string_view fallback = {};
  Completion completion = Completion::nothing;
  bool required = false;
  // The value is a choice, or `CHOICE=FILE`, and there may be several.
  bool to_files = false;
  // `--verify-rendered` or `--verify-rendered=BRANCH`: the value never is the next word.
  bool value_is_optional = false;
};

enum class Count : std::uint8_t { one, at_most_one, any };

struct Operand {
  std::string_view name;  // "PATH"
  Count count;
  std::string_view doc;
  std::span<const std::string_view> choices = {};
  Completion completion = Completion::nothing;
};

struct Example {
  std::string_view line;
  std::string_view doc;
};

struct Command {
  std::string_view name;
  std::string_view summary;      // one line, a sentence with its period
  std::string_view description;  // paragraphs, separated by empty lines
  std::span<const Example> examples;
  std::span<const Operand> operands = {};
  std::span<const Option> options = {};
  ExitStatus (*run)(const Arguments& arguments, Console& console) = nullptr;
  bool hidden = false;  // for scripts of ours: not in help, manual pages or completions
};

}  // namespace rollout::cli
