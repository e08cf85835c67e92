// SPDX-License-Identifier: Apache-2.0
//
// The words of one call, sorted into options and operands by the command's row. CLI11 does the
// sorting and is included by arguments.cpp alone; what is wrong is said in our own words, with a
// suggestion.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "cli/command.h"

namespace rollout::cli {

class Arguments {
 public:
  bool has(std::string_view option) const { return values_.contains(option); }

  // As given, else the option's fallback. Of several values the last.
  std::string_view value(std::string_view option) const;

  // All values, as given, else the option's fallback.
  std::vector<std::string> values(std::string_view option) const;

  const std::vector<std::string>& operands() const { return operands_; }

  // The operands, or the one that stands for them when there are none.
  std::vector<std::string> operands_or(std::string_view fallback) const;

 private:
  friend class ArgumentParser;
  std::map<std::string, std::vector<std::string>, std::less<>> values_;
  std::vector<std::string> operands_;
};

// A command line that makes no sense.
struct UsageProblem {
  std::string message;
  std::string help;
};

std::variant<Arguments, UsageProblem> parse_arguments(const Command& command,
                                                      std::span<const std::string> words);

}  // namespace rollout::cli
