// SPDX-License-Identifier: Apache-2.0
//
// rollout compile: checks, then writes the manifests. Errors write nothing.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/compilation.h"
#include "cli/console.h"
#include "cli/count.h"
#include "cli/date.h"
#include "cli/lone_file.h"
#include "cli/output_files.h"
#include "cli/progress.h"
#include "cli/report.h"
#include "cli/report_outputs.h"
#include "cli/run_report.h"
#include "cli/watch_program.h"
#include "compiler/diagnostics/excerpt.h"
#include "compiler/driver/session.h"
#include "compiler/emit/output_tree.h"

namespace rollout::cli {
namespace {

constexpr Example kExamples[] = {
    {"rollout compile --out live", "everything below the working directory"},
    {"rollout compile apps --out live --format json", "the same tree with .json for .yaml"},
    {"rollout compile apps --out live --dry-run", "what would change in live"},
    {"rollout compile apps --out live --watch", "again after every change"},
};

constexpr Operand kOperands[] = {kPath};

constexpr Option kOptions[] = {
    {"--out",
     "DIR",
     "the directory of the manifests; it will hold exactly these",
     {},
     {},
     Completion::directory,
     true},
    {"--format", "FORMAT", "how to write the manifests", kManifestFormats, "yaml",
     Completion::choices},
    kReportOutput,
    {"--dry-run", "", "say what would change, and write nothing"},
    kAsOf,
    kRequireComplete,
    {"--watch", "", "compile again whenever a file changes, until interrupted"},
};

using support::Result;

void list(Output& output, std::string_view verb, std::span<const std::string> paths) {
  for (const auto& path : paths) output.line(fmt::format("{} {}", verb, path));
}

Result<emit::OutputReport> preview(const std::string& out, std::span<const emit::OutputFile> files,
                                   Output& output) {
  auto report = emit::preview_tree(out, files);
  if (!report.ok()) return report;
  list(output, "create", report.value().created);
  list(output, "change", report.value().changed);
  list(output, "remove", report.value().removed);
  return report;
}

Result<emit::OutputReport> write(const std::string& out, std::span<const emit::OutputFile> files,
                                 Console& console) {
  auto report = emit::write_tree(out, files);
  if (report.ok() && report.value().recovered)
    console.error.line("an earlier compile was interrupted; what it began was finished first");
  return report;
}

using Begin = std::chrono::steady_clock::time_point;

// The time is for people: where nobody looks, the same input gives the same bytes.
std::string time_spent(Begin begin, const Console& console) {
  if (!console.out.terminal().interactive) return {};
  const auto spent = std::chrono::steady_clock::now() - begin;
  return fmt::format(", in {} ms",
                     std::chrono::duration_cast<std::chrono::milliseconds>(spent).count());
}

std::unique_ptr<driver::Compilation> compile(const driver::Options& options,
                                             support::FileSystem& files, Console& console) {
  const Progress progress(console.error, "compiling");
  return driver::compile(options, files);
}

// What one compilation is asked for.
struct Request {
  const Arguments& arguments;
  const ReportOutputs& outputs;
  const driver::Options& options;
  support::FileSystem& files;
  Begin begin;
  Console& console;
};

ExitStatus write_manifests(const driver::Compilation& result, const Request& request) {
  auto& console = request.console;
  auto& output = request.outputs.beside(console);
  const std::string out{request.arguments.value("--out")};
  const auto files = output_files(result, request.arguments.value("--format"));
  const bool dry = request.arguments.has("--dry-run");
  const auto report = dry ? preview(out, files, output) : write(out, files, console);
  if (!report.ok()) {
    say_error(console, report.failure().message);
    return ExitStatus::world;
  }
  const auto& [created, changed, removed, unchanged, recovered] = report.value();
  output.line(fmt::format(
      "{} in {}: {} {}, {} unchanged, {} removed{}", count(result.manifests.size(), "object"),
      diagnostics::visible(out), count(created.size() + changed.size(), "file"),
      dry ? "to write" : "written", unchanged, removed.size(), time_spent(request.begin, console)));
  return ExitStatus::clean;
}

// What was compiled, as manifests or as what is wrong with it.
ExitStatus tell(const driver::Compilation& result, const Request& request) {
  auto& console = request.console;
  const auto findings = findings_of(result);
  if (request.outputs.printed() == "human") show(findings, "human", console.error);
  const RunReport run("compile", request.options);
  const auto reported = request.outputs.write(run.of(findings), console);
  if (const auto status = status_of(findings); status != ExitStatus::clean) {
    if (const auto advice = lone_file_advice(request.options.paths, findings, request.files);
        !advice.empty())
      console.error.line(advice);
    const auto summary = summary_of(findings);
    console.error.line(
        fmt::format("{}, as of {}; nothing was written", describe(summary), request.options.as_of));
    return std::max(status, reported);
  }
  return std::max(write_manifests(result, request), reported);
}

// A change that is wrong is told as quickly as check would; manifests are made of everything.
ExitStatus compile_again_and_again(const Arguments& arguments, const ReportOutputs& outputs,
                                   Console& console) {
  const auto pass = [&](const Change& change, const driver::Options& options,
                        driver::Recheck& recheck) {
    const auto begin = std::chrono::steady_clock::now();
    const auto* result = recheck.check_part(change.files, change.paths);
    if (result == nullptr || !result->has_errors())
      result = &recheck.begin(change.files, compile(options, change.files, console));
    return tell(*result, {arguments, outputs, options, change.files, begin, console});
  };
  return watch_program(arguments, driver::Manifests::ignored, std::string(arguments.value("--out")),
                       pass, console);
}

ExitStatus run_compile(const Arguments& arguments, Console& console) {
  const auto outputs = report_outputs(arguments, console);
  if (!outputs) return ExitStatus::usage;
  if (arguments.has("--watch")) return compile_again_and_again(arguments, *outputs, console);
  const auto begin = std::chrono::steady_clock::now();
  const auto options = compilation_options(arguments, arguments.operands_or("."), console);
  if (!options) return ExitStatus::usage;
  support::DiskFileSystem files;
  const auto result = compile(*options, files, console);
  return tell(*result, {arguments, *outputs, *options, files, begin, console});
}

}  // namespace

constexpr Command kCompile = {
    .name = "compile",
    .summary = "Check files, and write their manifests.",
    .description =
        "The directory is made to hold exactly the compiled objects: unchanged files are not\n"
        "touched, files that an earlier run wrote and that are no longer wanted are removed,\n"
        "files of others stay. Whatever interrupts it, the old tree is there or the new one.\n"
        "With errors nothing is written. `.rollout-map.json` leads every field back to the line\n"
        "that set it; `rollout why` reads the same facts. Diagnostics go to standard error, but "
        "in\n"
        "the form that --output asks for.",
    .examples = kExamples,
    .operands = kOperands,
    .options = kOptions,
    .run = run_compile,
};

}  // namespace rollout::cli
