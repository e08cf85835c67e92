// SPDX-License-Identifier: Apache-2.0
//
// rollout check: says everything that is wrong, writes nothing.
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <optional>

#include "cli/arguments.h"
#include "cli/assumptions.h"
#include "cli/check_usage.h"
#include "cli/commands.h"
#include "cli/compilation.h"
#include "cli/console.h"
#include "cli/count.h"
#include "cli/date.h"
#include "cli/diff.h"
#include "cli/fixing.h"
#include "cli/git_access.h"
#include "cli/judge.h"
#include "cli/known_findings.h"
#include "cli/lone_file.h"
#include "cli/progress.h"
#include "cli/rendered_check.h"
#include "cli/rendering.h"
#include "cli/report.h"
#include "cli/report_outputs.h"
#include "cli/repository_places.h"
#include "cli/run_report.h"
#include "cli/watch_program.h"
#include "compiler/diagnostics/render.h"
#include "compiler/diagnostics/report_json.h"
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
    {"rollout check --output github --output sarif=findings.sarif", "in GitHub Actions"},
    {"rollout check --fix", "apply the fixes that are offered"},
    {"rollout check --fix --diff", "what would they change?"},
    {"rollout check --since origin/main", "only what is new since the main branch"},
    {"rollout check --judge ../platform@v1.4.0", "by the rules of a platform team as well"},
    {"rollout check --as-of 2027-01-01", "what will have expired by then?"},
    {"rollout check --rendered", "with what charts and kustomizations make"},
    {"rollout check --verify-rendered", "is what was published what this compiles to?"},
    {"rollout check --assumptions", "what is taken for granted?"},
    {"rollout check --watch", "again after every change"},
};

constexpr Operand kOperands[] = {kPaths};

constexpr Option kOptions[] = {
    kReportOutput,
    {"--fail-on", "SEVERITY", "the least severity that makes the exit status 1", kSeverities,
     "error", Completion::choices},
    kAsOf,
    kArgocdVersion,
    kRequireComplete,
    kRendered,
    kRequireRendered,
    kSource,
    kMirror,
    kManifests,
    kSince,
    kBaseline,
    kWriteBaseline,
    kJudge,
    kVerifyRendered,
    kPublishedRepository,
    kPublishedPath,
    kTimeout,
    {"--assumptions", "", "say what is taken for granted where nothing is declared"},
    {"--fix", "", "apply the fix of each finding that has one, and report what remains"},
    {"--diff", "", "with --fix: write nothing, print what would change"},
    {"--watch", "", "check again whenever a file changes, until interrupted"},
};

// What one check is asked for.
struct Request {
  const Arguments& arguments;
  const ReportOutputs& outputs;
  const driver::Options& options;
  support::FileSystem& files;
  Console& console;

  FailOn fail_on() const {
    return arguments.value("--fail-on") == "warning" ? FailOn::warning : FailOn::error;
  }
};

// What is not told again, and the lines of a baseline that nobody needs any more.
std::string known_text(const NewFindings& known) {
  std::string text;
  if (known.known > 0) text = fmt::format(", {} known", known.known);
  if (known.gone > 0)
    text += fmt::format(", {} of the baseline {} nothing any more", count(known.gone, "line"),
                        known.gone == 1 ? "says" : "say");
  return text;
}

// Only people want the total; it must not stand between lines that grep reads.
void sum_up(const Findings& findings, const NewFindings& known, const Request& request) {
  if (request.outputs.printed() == "json") return;
  auto& output = request.outputs.beside(request.console);
  if (const auto advice = lone_file_advice(request.options.paths, findings, request.files);
      !advice.empty())
    output.line(advice);
  const auto summary = summary_of(findings);
  output.line(
      fmt::format("{}{}, as of {}", describe(summary), known_text(known), request.options.as_of));
  if (!summary.digest.empty()) output.line(fmt::format("rendered: {}", summary.digest));
}

// Programs read the findings; people also read what these rest on.
void say_assumptions(const driver::Compilation& compilation, const Request& request) {
  request.outputs.beside(request.console)
      .write(print(assumptions_of(compilation, request.options.argocd_version)));
}

// Those that people and programs read by themselves say where a finding is; code hosts place it in
// a file of theirs.
ExitStatus write_forms(const Findings& findings, const RunReport& run, const Request& request) {
  const auto placed = placed_in_repository(findings.diagnostics, findings.sources);
  auto hosted = findings;
  hosted.diagnostics = placed;
  return request.outputs.write(
      run.of(hosted), request.console, [&](std::string_view format) -> std::optional<std::string> {
        if (format == "json")
          return report_json(findings.diagnostics, findings.sources, summary_of(findings));
        if (format == "compact") return render_compact(findings.diagnostics, findings.sources);
        return std::nullopt;
      });
}

ExitStatus tell(const driver::Compilation& compilation, const Request& request) {
  auto status = ExitStatus::clean;
  const auto known =
      new_findings(compilation, request.options, request.arguments, request.console, status);
  if (!known) return status;
  auto findings = findings_of(compilation);
  status = write_baseline(findings, request.arguments, request.console);
  findings.diagnostics = known->found;
  if (request.outputs.printed() == "human") show(findings, "human", request.console.out);
  const RunReport run("check", request.options, request.fail_on());
  const auto written = write_forms(findings, run, request);
  if (request.arguments.has("--assumptions")) say_assumptions(compilation, request);
  sum_up(findings, *known, request);
  return std::max({status, written, status_of(findings, request.fail_on())});
}

using Answer = std::function<const driver::Compilation&()>;

ExitStatus check(const Request& request, const Answer& answer) {
  const driver::Compilation* result = nullptr;
  {
    const Progress progress(request.console.error, "checking");
    result = &answer();
  }
  if (contradicts(request.options, *result, request.console)) return ExitStatus::usage;
  return tell(*result, request);
}

ExitStatus check_again_and_again(const Arguments& arguments, const ReportOutputs& outputs,
                                 Console& console) {
  const auto pass = [&](const Change& change, const driver::Options& options,
                        driver::Recheck& recheck) {
    const Answer answer = [&]() -> const auto& {
      return recheck.check(change.files, change.paths);
    };
    return check({arguments, outputs, options, change.files, console}, answer);
  };
  return watch_program(arguments, driver::Manifests::judged, {}, pass, console);
}

// What would be written is printed, and nothing else on standard output; the disk stays as it is,
// and the status is that of what it holds.
ExitStatus preview_fixes(const Fixing& fixing, const driver::Compilation& before,
                         const Request& request) {
  auto& out = request.console.out;
  const auto diff = fixing.diff();
  out.write(out.terminal().color ? paint_diff(diff) : diff);
  const auto findings = findings_of(before);
  const RunReport run("check", request.options, request.fail_on());
  const auto written = request.outputs.write(run.of(findings), request.console);
  request.console.error.line(
      fmt::format("{} would be fixed in {}; {}", count(fixing.fixed().size(), "finding"),
                  count(fixing.files(), "file"), describe(summary_of(findings))));
  return std::max(written, status_of(findings, request.fail_on()));
}

ExitStatus fix(const Request& request) {
  Fixing fixing(request.options);
  std::unique_ptr<driver::Compilation> rest;
  {
    const Progress progress(request.console.error, "fixing");
    rest = fixing.run();
  }
  if (request.arguments.has("--diff")) {
    support::DiskFileSystem disk;
    return preview_fixes(fixing, *driver::check(request.options, disk), request);
  }
  if (const auto done = fixing.write(); !done.ok()) {
    say_error(request.console, done.failure().message);
    return ExitStatus::world;
  }
  auto& output = request.outputs.beside(request.console);
  for (const auto& line : fixing.fixed()) output.line("fixed " + line);
  if (!fixing.fixed().empty())
    output.line(fmt::format("{} fixed in {}\n", count(fixing.fixed().size(), "finding"),
                            count(fixing.files(), "file")));
  return tell(*rest, request);
}

// As the files say themselves, and by the rules of somebody else.
std::unique_ptr<driver::Compilation> check_by(const Judge& judge, driver::Options options,
                                              support::FileSystem& files) {
  auto made = driver::check(options, files);
  if (judge.version == nullptr) return made;
  options.judge = judge.version.get();
  options.foreign_judge = true;
  const auto judged = driver::check(options, files);
  add_judgements(*judged, fmt::format("judged by the rules of `{}`", judge.name), *made);
  return made;
}

ExitStatus run_check(const Arguments& arguments, Console& console) {
  const auto outputs = report_outputs(arguments, console);
  if (!outputs) return ExitStatus::usage;
  if (const auto problem = find_usage_problem(arguments, *outputs)) {
    say_error(console, problem->message, problem->help);
    return ExitStatus::usage;
  }
  if (arguments.has("--watch")) return check_again_and_again(arguments, *outputs, console);
  auto options = compilation_options(arguments, arguments.operands_or("."), console);
  if (!options) return ExitStatus::usage;
  options->manifests = driver::Manifests::judged;
  const auto rendering = set_up_rendering(arguments, *options, console);
  if (!rendering) return ExitStatus::usage;
  support::DiskFileSystem files;
  const Request request{arguments, *outputs, *options, files, console};
  if (arguments.has("--fix")) return fix(request);
  if (arguments.has(kJudge.name) && options->store == nullptr)
    options->store = std::make_shared<driver::Store>();
  const auto judge = compile_judge(arguments, *options, console);
  if (judge.status != ExitStatus::clean) return judge.status;
  std::unique_ptr<driver::Compilation> result;
  auto verified = ExitStatus::clean;
  const Answer answer = [&]() -> const auto& {
    result = check_by(judge, *options, files);
    if (arguments.has(kVerifyRendered.name))
      verified = verify_rendered(*result, *options, files, arguments, console);
    return *result;
  };
  const auto status = std::max(check(request, answer), verified);
  if (*rendering != nullptr) say_unused_manifests(**rendering, console);
  return status;
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
        "read. That neither a .rollout file nor a manifest was found is a finding.\n"
        "\n"
        "--output may be given several times, with one form at most for standard output; "
        "docs/ci.md\n"
        "tells who reads which. --fix changes .rollout files below the paths, and files that are\n"
        "named themselves; where several fixes are offered, somebody has to choose.",
    .examples = kExamples,
    .operands = kOperands,
    .options = kOptions,
    .run = run_check,
};

}  // namespace rollout::cli
