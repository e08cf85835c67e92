// SPDX-License-Identifier: Apache-2.0
//
// rollout check: says everything that is wrong, writes nothing.
#include <fmt/format.h>

#include <functional>
#include <memory>

#include "cli/arguments.h"
#include "cli/assumptions.h"
#include "cli/commands.h"
#include "cli/compilation.h"
#include "cli/console.h"
#include "cli/date.h"
#include "cli/lone_file.h"
#include "cli/progress.h"
#include "cli/report.h"
#include "cli/watch_program.h"
#include "compiler/driver/session.h"

namespace rollout::cli {
namespace {

constexpr std::string_view kSeverities[] = {"error", "warning"};

constexpr Example kExamples[] = {
    {"rollout check", "everything below the working directory"},
    {"rollout check apps/shop.rollout", "one file"},
    {"rollout check argocd/projects", "manifests that exist already"},
    {"rollout check apps --fail-on warning", "in CI: warnings fail too"},
    {"rollout check --output json > findings.json", "for programs"},
    {"rollout check --as-of 2027-01-01", "what will have expired by then?"},
    {"rollout check --assumptions", "what is taken for granted?"},
    {"rollout check --watch", "again after every change"},
};

constexpr Operand kOperands[] = {kPaths};

constexpr Option kOptions[] = {
    {"--output", "FORMAT", "how to print the findings", kReportForms, "human", Completion::choices},
    {"--fail-on", "SEVERITY", "the least severity that makes the exit status 1", kSeverities,
     "error", Completion::choices},
    kAsOf,
    kArgocdVersion,
    kRequireComplete,
    {"--assumptions", "", "say what is taken for granted where nothing is declared"},
    {"--watch", "", "check again whenever a file changes, until interrupted"},
};

// Only people want the total; it must not stand between lines that grep reads.
void sum_up(const Findings& findings, std::string_view form, const driver::Options& options,
            support::FileSystem& files, Console& console) {
  if (form == "json") return;
  auto& output = form == "human" ? console.out : console.error;
  if (const auto advice = lone_file_advice(options.paths, findings, files); !advice.empty())
    output.line(advice);
  const auto summary = summary_of(findings);
  output.line(fmt::format("{}, as of {}", describe(summary), options.as_of));
}

// Programs read the findings; people also read what these rest on.
void say_assumptions(const driver::Compilation& compilation, const driver::Options& options,
                     std::string_view form, Console& console) {
  auto& output = form == "human" ? console.out : console.error;
  output.write(print(assumptions_of(compilation, options.argocd_version)));
}

using Answer = std::function<const driver::Compilation&()>;

ExitStatus check(const Arguments& arguments, const driver::Options& options, const Answer& answer,
                 support::FileSystem& files, Console& console) {
  const driver::Compilation* result = nullptr;
  {
    const Progress progress(console.error, "checking");
    result = &answer();
  }
  if (contradicts(options, *result, console)) return ExitStatus::usage;
  const auto findings = findings_of(*result);
  const auto form = arguments.value("--output");
  show(findings, form, console.out);
  if (arguments.has("--assumptions")) say_assumptions(*result, options, form, console);
  sum_up(findings, form, options, files, console);
  return status_of(findings,
                   arguments.value("--fail-on") == "warning" ? FailOn::warning : FailOn::error);
}

ExitStatus check_again_and_again(const Arguments& arguments, Console& console) {
  const auto pass = [&](const Change& change, const driver::Options& options,
                        driver::Recheck& recheck) {
    const Answer answer = [&]() -> const auto& {
      return recheck.check(change.files, change.paths);
    };
    return check(arguments, options, answer, change.files, console);
  };
  return watch_program(arguments, driver::Manifests::judged, {}, pass, console);
}

ExitStatus run_check(const Arguments& arguments, Console& console) {
  if (arguments.has("--watch")) return check_again_and_again(arguments, console);
  auto options = compilation_options(arguments, arguments.operands_or("."), console);
  if (!options) return ExitStatus::usage;
  options->manifests = driver::Manifests::judged;
  support::DiskFileSystem files;
  std::unique_ptr<driver::Compilation> result;
  const Answer answer = [&]() -> const auto& { return *(result = driver::check(*options, files)); };
  return check(arguments, *options, answer, files, console);
}

}  // namespace

constexpr Command kCheck = {
    .name = "check",
    .summary = "Check files, and write nothing.",
    .description =
        "Manifests of Argo CD and Flagger that stand among the files are judged as well, and are\n"
        "left as they are; other YAML is passed over. Findings go to standard output. The exit\n"
        "status is 0 when there is nothing to mend (warnings alone do not count unless --fail-on\n"
        "warning), 1 when there is, 2 when the command line makes no sense, 3 when a file cannot "
        "be\n"
        "read. That neither a .rollout file nor a manifest was found is a finding.",
    .examples = kExamples,
    .operands = kOperands,
    .options = kOptions,
    .run = run_check,
};

}  // namespace rollout::cli
