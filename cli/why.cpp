// SPDX-License-Identifier: Apache-2.0
//
// rollout why: where a field of a manifest comes from.
#include <fmt/format.h>

#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/compilation.h"
#include "cli/console.h"
#include "cli/date.h"
#include "cli/progress.h"
#include "cli/report.h"
#include "compiler/diagnostics/excerpt.h"
#include "compiler/driver/session.h"
#include "compiler/emit/explain_field.h"

namespace rollout::cli {
namespace {

constexpr Example kExamples[] = {
    {"rollout why checkout-prod spec.syncPolicy.automated.prune", "one field"},
    {"rollout why checkout-prod spec.source", "a field and all below it"},
    {"rollout why checkout-prod", "which fields it has, and where each was set"},
    {"rollout why Canary/checkout-prod spec.analysis apps/", "files elsewhere, an object by kind"},
};

constexpr Operand kOperands[] = {
    {"NAME", Count::one, "an object: its name in Rollout, its metadata.name, or KIND/NAME"},
    {"FIELD", Count::at_most_one, "a field of the manifest; without it, all are listed"},
    kPath,
};

constexpr Option kOptions[] = {kAsOf};

using Explanations = std::vector<emit::FieldExplanation>;

std::string place(const std::optional<emit::Place>& at) {
  if (!at) return "";
  return fmt::format("{}:{}:{}", diagnostics::visible(at->file), at->position.line,
                     at->position.column);
}

void print_list(const Explanations& explanations, Output& output) {
  const emit::Manifest* manifest = nullptr;
  for (const auto& explanation : explanations) {
    if (explanation.manifest != manifest) {
      if (manifest != nullptr) output.line("");
      manifest = explanation.manifest;
      output.line(fmt::format("{} {} ({})", manifest->kind, manifest->name, manifest->path));
    }
    const auto at = place(explanation.set_at ? explanation.set_at : explanation.at);
    output.line(fmt::format("  {} = {}{}{}", explanation.path, explanation.value,
                            at.empty() ? "" : "  # ", at));
  }
}

void print_chains(const Explanations& explanations, Output& output) {
  for (const auto& explanation : explanations) {
    if (&explanation != &explanations.front()) output.line("");
    output.write(emit::print(explanation));
  }
}

std::unique_ptr<driver::Compilation> compile(const driver::Options& options, Console& console) {
  support::DiskFileSystem files;
  const Progress progress(console.error, "compiling");
  return driver::compile(options, files);
}

ExitStatus run_why(const Arguments& arguments, Console& console) {
  const auto& operands = arguments.operands();
  const auto options =
      compilation_options(arguments, {operands.size() > 2 ? operands[2] : "."}, console);
  if (!options) return ExitStatus::usage;
  const auto result = compile(*options, console);
  const auto findings = findings_of(*result);
  if (const auto status = status_of(findings); status != ExitStatus::clean) {
    show(findings, "human", console.error);
    say_error(console, "nothing was compiled", "errors come first: `rollout check`");
    return status;
  }
  const bool whole = operands.size() < 2 || operands[1].empty();
  const auto explained = emit::explain_field(result->manifests, result->sources, operands[0],
                                             whole ? "" : operands[1]);
  if (!explained.ok()) {
    say_error(console, explained.failure().message);
    return ExitStatus::findings;
  }
  whole ? print_list(explained.value(), console.out) : print_chains(explained.value(), console.out);
  return ExitStatus::clean;
}

}  // namespace

constexpr Command kWhy = {
    .name = "why",
    .summary = "Show where a field of a manifest comes from.",
    .description =
        "Compiles in memory and prints, for each value at or below the field, the line that set "
        "it,\n"
        "and the template calls, loops and overrides on the way. A FIELD of \"\" lists them all, "
        "where\n"
        "a PATH has to follow.",
    .examples = kExamples,
    .operands = kOperands,
    .options = kOptions,
    .run = run_why,
};

}  // namespace rollout::cli
