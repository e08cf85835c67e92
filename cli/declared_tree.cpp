// SPDX-License-Identifier: Apache-2.0
#include "cli/declared_tree.h"

#include <algorithm>

#include "cli/compilation.h"
#include "cli/progress.h"
#include "cli/report.h"

namespace rollout::cli {

namespace {

bool is_without_files(const driver::Compilation& surveyed) {
  return std::ranges::all_of(surveyed.diagnostics, [](const diagnostics::Diagnostic& finding) {
    return finding.code == diagnostics::Code::no_files;
  });
}

}  // namespace

DeclaredTree read_declared_tree(const Arguments& arguments, const std::string& path, Empty empty,
                                std::string_view refusal, Console& console) {
  auto options = compilation_options(arguments, {path}, console);
  if (!options) return {ExitStatus::usage, nullptr, nullptr};
  support::DiskFileSystem files;
  const Progress progress(console.error, "reading");
  DeclaredTree made;
  options->manifests = driver::Manifests::judged;
  made.surveyed = driver::check(*options, files);
  if (contradicts(*options, *made.surveyed, console)) return {ExitStatus::usage, nullptr, nullptr};
  options->manifests = driver::Manifests::ignored;
  if (!made.surveyed->outlines.empty()) {
    made.program = driver::compile_for_tests(*options, files);
    if (!made.program->has_errors()) return made;
    show(findings_of(*made.program), "human", console.error);
    say_error(console, refusal, "errors come first: `rollout check`");
    made.status = ExitStatus::findings;
  } else if (!made.surveyed->survey.found_any() &&
             (empty == Empty::refused || !is_without_files(*made.surveyed))) {
    show(findings_of(*made.surveyed), "human", console.error);
    made.status = ExitStatus::findings;
  }
  return made;
}

}  // namespace rollout::cli
