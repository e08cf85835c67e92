// SPDX-License-Identifier: Apache-2.0
//
// rollout explain: what a diagnostic, a field, a function or a limit means.
#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/explain_builtin.h"
#include "cli/explain_checks.h"
#include "cli/explain_code.h"
#include "cli/explain_field.h"
#include "cli/explain_limits.h"
#include "compiler/diagnostics/code.h"
#include "compiler/schema/schema.h"

namespace rollout::cli {
namespace {

constexpr Example kExamples[] = {
    {"rollout explain R0401", "a diagnostic: what is wrong, and what would be right"},
    {"rollout explain application.sync.prune", "a field"},
    {"rollout explain Application.spec.syncPolicy",
     "the field that writes to this place of a manifest"},
    {"rollout explain canary", "a block, and all that it may contain"},
    {"rollout explain split", "a function"},
    {"rollout explain functions", "the signatures of all functions"},
    {"rollout explain checks", "all checks, and which findings may be set or accepted"},
    {"rollout explain limits", "how large and deep a program may be"},
    {"rollout explain --list", "all codes"},
};

constexpr Operand kOperands[] = {
    {"TOPIC",
     Count::at_most_one,
     "a code, a field with its blocks, a function, `functions`, `checks` or `limits`",
     {},
     Completion::explanation},
};

constexpr Option kOptions[] = {
    {"--list", "", "print all codes, one in each line"},
};

ExitStatus list_codes(Console& console) {
  for (const auto& code : diagnostics::all_codes())
    console.out.line(fmt::format("{} {:<7} {}", code.id, severity_name(code.severity), code.title));
  return ExitStatus::clean;
}

bool looks_like_code(std::string_view topic) {
  return topic.size() > 1 && (topic.front() == 'R' || topic.front() == 'r') &&
         std::all_of(topic.begin() + 1, topic.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<std::string> explain(const std::string& topic, bool color) {
  if (topic == "limits") return limits_table();
  if (topic == "checks") return checks_table();
  if (topic == "functions") return list_functions();
  if (looks_like_code(topic)) return explain_code(topic, color);
  // A function and a block inside others may have one name: `split`. `project` is the block.
  auto field = explain_field(topic, color);
  auto function = explain_builtin(topic, color);
  if (field && function && schema::find_root(topic) == nullptr) return *function + "\n" + *field;
  return field ? field : function;
}

// What may have been meant: a field, or a function.
std::string suggest(const std::string& topic) {
  if (auto field = suggest_field(topic); !field.empty()) return field;
  if (auto function = suggest_builtin(topic); !function.empty()) return function;
  return "`rollout schema` lists the blocks, `rollout explain --list` the codes";
}

ExitStatus refuse(const std::string& topic, Console& console) {
  if (looks_like_code(topic)) {
    say_error(console, fmt::format("no diagnostic has the code `{}`", topic),
              "`rollout explain --list` prints all");
  } else {
    say_error(console, fmt::format("nothing is called `{}`", topic), suggest(topic));
  }
  return ExitStatus::usage;
}

ExitStatus run_explain(const Arguments& arguments, Console& console) {
  if (arguments.has("--list")) return list_codes(console);
  if (arguments.operands().empty()) {
    say_error(console, "`rollout explain` needs a TOPIC or `--list`",
              "for example `rollout explain R0401` or `rollout explain application.sync`");
    return ExitStatus::usage;
  }
  const auto& topic = arguments.operands().front();
  const auto text = explain(topic, console.out.terminal().color);
  if (!text) return refuse(topic, console);
  console.out.write(*text);
  return ExitStatus::clean;
}

}  // namespace

constexpr Command kExplain = {
    .name = "explain",
    .summary = "Explain a diagnostic, a field, a function or the limits.",
    .description = "",
    .examples = kExamples,
    .operands = kOperands,
    .options = kOptions,
    .run = run_explain,
};

}  // namespace rollout::cli
