// SPDX-License-Identifier: Apache-2.0
//
// rollout test: runs the tests of the program, and tells what they leave out.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "cli/commands.h"
#include "cli/compilation.h"
#include "cli/compiled_program.h"
#include "cli/date.h"
#include "cli/progress.h"
#include "cli/report.h"
#include "cli/report_outputs.h"
#include "cli/role_answers.h"
#include "cli/run_report.h"
#include "cli/test_report.h"
#include "compiler/diagnostics/render.h"
#include "compiler/support/words.h"

namespace rollout::cli {
namespace {

constexpr Example kExamples[] = {
    {"rollout test", "every test below the working directory"},
    {"rollout test policies --filter production", "those whose name holds a word"},
    {"rollout test --output junit > tests.xml", "for CI"},
    {"rollout test --coverage --min-coverage 90", "what does no test look at?"},
    {"rollout test --mutate", "which rules could be removed without a test that notices?"},
};

constexpr Operand kOperands[] = {kPaths};

constexpr Option kOptions[] = {
    {"--filter", "TEXT", "run the tests whose name holds this text"},
    kReportOutput,
    {"--coverage", "",
     "list what no test looks at: rules, branches of conditions, patterns of projects"},
    {"--min-coverage", "PERCENT", "fail below this share of rules, of branches or of patterns"},
    {"--mutate", "", "leave out each rule and sentence in turn; fail where no test notices"},
    kAsOf,
    kArgocdVersion,
};

std::optional<std::size_t> least_coverage(const Arguments& arguments, Console& console) {
  auto text = arguments.value("--min-coverage");
  if (text.empty()) return 0;
  if (text.ends_with('%')) text.remove_suffix(1);
  std::size_t percent = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), percent);
  if (problem == std::errc{} && end == text.data() + text.size() && percent <= 100) return percent;
  say_error(console, fmt::format("`{}` is no percentage", arguments.value("--min-coverage")),
            "write a whole number from 0 to 100");
  return std::nullopt;
}

std::optional<RoleAnswers> role_answers(const driver::Compilation& compilation) {
  auto access =
      exact::ProgramAccess::compile(*compilation.whole, projects_of_instance(compilation, nullptr));
  if (!access) return std::nullopt;
  return RoleAnswers(std::move(*access));
}

// What has to do with a manifest is shown there.
void lead_back(TestReport& report, const driver::Compilation& compilation) {
  for (auto& result : report.run.results)
    for (auto& failed : result.failures)
      for (auto& evidence : failed.ruling.evidence)
        evidence.span = compilation.written_at(evidence.span);
}

// Those that tell all there is to say of tests.
bool is_whole(std::string_view form) { return form == "json" || form == "junit"; }

// A paragraph for each line.
std::string lead_of(const TestReport& report) {
  std::string lead;
  const auto lines = totals(report);
  for (const char c : support::trimmed(lines)) lead += c == '\n' ? "\n\n" : std::string(1, c);
  return lead;
}

ExitStatus status_of(const TestReport& report) {
  const auto& results = report.run.results;
  const bool passed = std::ranges::all_of(
      results, [](const verdicts::TestResult& result) { return result.passed(); });
  return passed && !results.empty() && is_covered(report) && report.survivors.empty()
             ? ExitStatus::clean
             : ExitStatus::findings;
}

ExitStatus tell(const TestReport& report, const driver::Compilation& compilation,
                const ReportOutputs& outputs, const RunReport& run, Console& console) {
  const auto status = status_of(report);
  const auto failures = failures_of(report);
  const auto cases = cases_of(report);
  const auto sections = sections_of(report, compilation);
  const std::string_view heading =
      status == ExitStatus::clean ? "✅ rollout test" : "❌ rollout test";
  const auto lead = lead_of(report);
  if (outputs.printed() == "human") print_human(report, compilation, console);
  else if (!is_whole(outputs.printed())) console.error.write(totals(report));
  auto value = run.of({failures, compilation.sources, compilation.files});
  value.cases = &cases;
  value.sections = sections;
  value.heading = heading;
  value.lead = lead;
  const auto own = [&](std::string_view form) -> std::optional<std::string> {
    if (form == "json") return report_json(report, compilation.sources);
    if (form == "human") return render_human(failures, compilation.sources) + totals(report);
    return std::nullopt;
  };
  return std::max(status, outputs.write(value, console, own));
}

// What keeps the tests from being run is the report. A reader of tests gets nothing, rather than no
// test that failed.
ExitStatus tell_errors(const Findings& findings, ExitStatus status, const ReportOutputs& outputs,
                       const RunReport& run, Console& console) {
  show(findings, "human", console.error);
  say_error(console, "no test was run", "errors come first: `rollout check`");
  const auto own = [&](std::string_view form) {
    return form == "json" ? std::optional<std::string>{""} : std::nullopt;
  };
  return std::max(status, outputs.write(run.of(findings), console, own));
}

ExitStatus run_test(const Arguments& arguments, Console& console) {
  const auto least = least_coverage(arguments, console);
  const auto outputs = report_outputs(arguments, console);
  auto options = compilation_options(arguments, arguments.operands_or("."), console);
  if (!options || !least || !outputs) return ExitStatus::usage;
  options->manifests = driver::Manifests::declared;
  const RunReport run("test", *options);
  support::DiskFileSystem files;
  std::unique_ptr<driver::Compilation> compilation;
  {
    const Progress progress(console.error, "testing");
    compilation = driver::compile_for_tests(*options, files);
  }
  if (contradicts(*options, *compilation, console)) return ExitStatus::usage;
  const auto findings = findings_of(*compilation);
  if (const auto status = cli::status_of(findings); status != ExitStatus::clean)
    return tell_errors(findings, status, *outputs, run, console);
  const auto roles = role_answers(*compilation);
  if (!roles) {
    say_error(console, "Argo CD cannot read the policy of `workspace { argocd { rbac { … } } }`",
              "each line is `p, subject, resource, action, object, effect` or `g, who, role`");
    return ExitStatus::findings;
  }
  const auto filter = arguments.value("--filter");
  const verdicts::TestedProgram tested{*compilation->whole, compilation->symbols,
                                       compilation->sources, *roles, compilation->adopted.get()};
  TestReport report{verdicts::run_tests(tested, filter)};
  report.least_coverage = *least;
  report.lists_coverage = arguments.has("--coverage");
  report.mutates = arguments.has("--mutate");
  if (report.mutates) report.survivors = verdicts::mutate(tested, filter);
  lead_back(report, *compilation);
  return tell(report, *compilation, *outputs, run, console);
}

}  // namespace

constexpr Command kTest = {
    .name = "test",
    .summary = "Run the tests of policies, projects and canaries.",
    .description =
        "A `test` block gives objects and says what must hold of them; manifests below the paths "
        "are\n"
        "among the objects. What is refused elsewhere does not matter here; other errors come "
        "first.\n"
        "The exit status is 1 when a test fails or expects nothing, when there is no test, when\n"
        "fewer rules, branches or patterns are covered than --min-coverage asks for, and when a\n"
        "mutation survives.",
    .examples = kExamples,
    .operands = kOperands,
    .options = kOptions,
    .run = run_test,
};

}  // namespace rollout::cli
