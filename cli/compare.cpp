// SPDX-License-Identifier: Apache-2.0
//
// rollout compare: what the projects of one version permit that those of another do not.
#include <fmt/format.h>

#include <algorithm>

#include "cli/commands.h"
#include "cli/compared_side.h"
#include "cli/comparison_report.h"
#include "cli/compilation.h"
#include "cli/count.h"
#include "cli/date.h"
#include "policies/engine/instant.h"

namespace rollout::cli {
namespace {

constexpr std::string_view kForms[] = {"human", "json"};

constexpr Example kExamples[] = {
    {"rollout compare ../main .", "a work tree of the main branch, and what it becomes"},
    {"rollout compare argocd/projects platform.rollout", "manifests, and the program for them"},
    {"rollout compare before after --output json", "the same for programs"},
};

constexpr Operand kOperands[] = {
    {"BEFORE",
     Count::one,
     "files of a program, or manifests that exist already",
     {},
     Completion::file},
    {"AFTER", Count::one, "the same, later", {}, Completion::file},
};

constexpr Option kOptions[] = {
    {"--output", "FORMAT", "how to print the differences", kForms, "human", Completion::choices},
    kAsOf,
    kArgocdVersion,
};

std::string summed_up(const ComparisonSummary& summary) {
  auto text = fmt::format(
      "{} compared: {} wider, {} narrower, {} equal",
      count(summary.equal + summary.narrower + summary.wider + summary.undecided, "project"),
      summary.wider, summary.narrower, summary.equal);
  if (summary.undecided > 0) text += fmt::format(", {} undecided", summary.undecided);
  return text;
}

ExitStatus run_compare(const Arguments& arguments, Console& console) {
  const auto& operands = arguments.operands();
  const auto date = as_of(arguments);
  if (!date.ok()) {
    say_error(console, date.failure().message);
    return ExitStatus::usage;
  }
  const auto before = read_side(arguments, operands[0], console);
  if (before.status != ExitStatus::clean) return before.status;
  const auto after = read_side(arguments, operands[1], console);
  if (after.status != ExitStatus::clean) return after.status;
  const auto from = engine::parse_instant(date.value() + "T00:00:00Z").value_or(engine::Instant{});
  const auto& old = before.permissions;
  const auto& now = after.permissions;
  const auto reviews = review::review(old.side, now.side, {now.controller_namespace, from});
  if (arguments.value("--output") == "json") {
    console.out.line(comparison_json(reviews));
  } else {
    console.out.write(comparison_text(reviews));
    console.out.line(summed_up(summary_of(reviews)));
  }
  if (const auto nameless = old.nameless + now.nameless; nameless > 0)
    console.error.line(fmt::format("{} without a name: not compared", count(nameless, "project")));
  const bool widens = std::ranges::any_of(reviews, &review::ProjectReview::widens);
  return widens ? ExitStatus::findings : ExitStatus::clean;
}

}  // namespace

constexpr Command kCompare = {
    .name = "compare",
    .summary = "Tell what two versions of projects permit differently.",
    .description =
        "Proves for each project whether it permits the same, less or more, with an example of\n"
        "each difference that Argo CD's own rules confirm: sources, destinations, kinds, what\n"
        "roles may do and who is in them, and when sync windows let applications sync. Programs\n"
        "are compared by the AppProjects that they become, with manifests as well. The exit\n"
        "status is 0 when nothing is permitted that was not, 1 when something is, or cannot be\n"
        "decided, 2 when the command line makes no sense, 3 when a file cannot be read.",
    .examples = kExamples,
    .operands = kOperands,
    .options = kOptions,
    .run = run_compare,
};

}  // namespace rollout::cli
