// SPDX-License-Identifier: Apache-2.0
#include "cli/candidates.h"

#include <algorithm>
#include <optional>

#include "cli/commands.h"
#include "cli/explain_field.h"
#include "cli/terminal.h"
#include "compiler/diagnostics/code.h"

namespace rollout::cli {
namespace {

constexpr std::string_view kColor = "--color";

// Collects what begins with the typed word.
class Offer {
 public:
  // `lead` stands before the typed word and is part of every answer: "--output=".
  Offer(std::string_view typed, std::string_view lead) : typed_(typed), lead_(lead) {}

  void add(std::string_view value, std::string_view doc = {}) {
    if (value.starts_with(typed_))
      offered_.candidates.push_back({lead_ + std::string{value}, std::string{doc}});
  }

  void add_commands() {
    for (const auto* command : commands())
      if (!command->hidden) add(command->name, command->summary);
  }

  void add_options(const Command& command) {
    for (const auto& option : command.options) add(option.name, option.doc);
    for (const auto& option : common_options()) add(option.name, option.doc);
  }

  // What an option takes; behind the form of a report comes a file.
  void add_values(const Option& option) {
    if (option.to_files && typed_.find('=') != std::string::npos) offered_.then = Completion::file;
    else add_values(option.completion, option.choices);
  }

  void add_values(Completion completion, std::span<const std::string_view> choices) {
    for (const auto choice : choices) add(choice);
    if (completion == Completion::command) add_commands();
    if (completion == Completion::explanation) add_topics();
    if (completion == Completion::file || completion == Completion::directory)
      offered_.then = completion;
  }

  Candidates finish() { return std::move(offered_); }

 private:
  void add_topics() {
    add("functions", "the signatures of all functions");
    add("checks", "all checks, and which findings may be set or accepted");
    add("limits", "how large and deep a program may be");
    for (const auto& code : diagnostics::all_codes()) add(code.id, code.title);
    for (const auto& path : complete_field(typed_)) add(path);
  }

  std::string typed_;
  std::string lead_;
  Candidates offered_;
};

bool is_option(const std::vector<std::string>& words, std::size_t from_the_end) {
  return words.size() >= from_the_end && words[words.size() - from_the_end].starts_with("--");
}

// Bash gives `--output=js` as three words, and `--output sarif=x` as four; here they become one
// again, and two.
std::vector<std::string> rejoin(std::span<const std::string> words) {
  std::vector<std::string> joined;
  bool after_equals = false;
  for (const auto& word : words) {
    const bool to_option = is_option(joined, 1) || is_option(joined, 2);
    if ((word == "=" && to_option) || after_equals) {
      joined.back() += word;
    } else {
      joined.push_back(word);
    }
    after_equals = word == "=" && to_option;
  }
  return joined;
}

const Option* find_option(const Command& command, std::string_view name) {
  for (const auto options : {command.options, common_options()})
    for (const auto& option : options)
      if (option.name == name) return &option;
  return nullptr;
}

bool takes_next(const Command& command, const std::string& word) {
  const auto* option = find_option(command, word);
  return option != nullptr && !option->value.empty() && !option->value_is_optional;
}

// How many operands stand before the last word.
std::size_t operands_before(const Command& command, std::span<const std::string> words) {
  std::size_t count = 0;
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    if (takes_next(command, words[i])) {
      ++i;
    } else if (!words[i].starts_with('-')) {
      ++count;
    }
  }
  return count;
}

Candidates complete_operand(const Command& command, std::span<const std::string> words) {
  Offer offer(words.back(), "");
  if (command.operands.empty()) return offer.finish();
  const auto position = operands_before(command, words);
  const auto& last = command.operands.back();
  if (position >= command.operands.size() && last.count != Count::any) return offer.finish();
  const auto& operand = command.operands[std::min(position, command.operands.size() - 1)];
  offer.add_values(operand.completion, operand.choices);
  return offer.finish();
}

// `words` begin after the command.
Candidates complete_for(const Command& command, std::span<const std::string> words, bool split) {
  const auto& typed = words.back();
  if (words.size() > 1 && takes_next(command, words[words.size() - 2])) {
    Offer offer(typed, "");
    const auto* option = find_option(command, words[words.size() - 2]);
    offer.add_values(*option);
    return offer.finish();
  }
  if (const auto equals = typed.find('='); typed.starts_with("--") && equals != typed.npos) {
    const auto* option = find_option(command, typed.substr(0, equals));
    Offer offer(typed.substr(equals + 1), split ? "" : typed.substr(0, equals + 1));
    if (option != nullptr) offer.add_values(*option);
    return offer.finish();
  }
  if (!typed.starts_with('-')) return complete_operand(command, words);
  Offer offer(typed, "");
  offer.add_options(command);
  return offer.finish();
}

// No command stands there yet: it may come now, or an option before it.
Candidates complete_start(std::span<const std::string> words) {
  Offer offer(words.back(), "");
  if (words.size() > 1 && words[words.size() - 2] == kColor) {
    offer.add_values(Completion::choices, kColorChoices);
  } else if (words.back().starts_with('-')) {
    offer.add_options({});
  } else {
    offer.add_commands();
  }
  return offer.finish();
}

}  // namespace

Candidates find_candidates(std::span<const std::string> given) {
  const auto words = rejoin(given);
  if (words.empty()) return {};
  std::size_t position = 0;
  while (position + 1 < words.size() && words[position].starts_with('-'))
    position += words[position] == kColor ? 2 : 1;
  if (position + 1 >= words.size()) return complete_start(words);
  const auto* command = find_command(words[position]);
  if (command == nullptr) return {};
  return complete_for(*command, std::span(words).subspan(position + 1),
                      words.size() != given.size());
}

}  // namespace rollout::cli
