// SPDX-License-Identifier: Apache-2.0
//
// What a run found, as a value: everything that a format needs to write it. It is no result of a
// compilation, so that whoever finds something (check, test, a comparison of two versions) can
// report it in every form.
//
//   const Report report{.diagnostics = found, .sources = sources, .summary = summary};
//   for (const auto& part : find_format("sarif")->write(report)) …
//
// Nothing here can fail: bytes that are no UTF-8 and characters that a form cannot carry are
// replaced, secrets are shown as `*`, and what exceeds the limits of a reader is cut (limits.h).
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/diagnostics/diagnostic.h"
#include "compiler/diagnostics/summary.h"
#include "compiler/reports/remark.h"
#include "compiler/reports/section.h"
#include "compiler/source/source_map.h"

namespace rollout::reports {

// Where the paths of the sources stand in the repository: readers of reports know only paths below
// its root. Everything empty: the working directory is the root.
struct Checkout {
  std::string root;       // an absolute path, without a `/` at its end
  std::string directory;  // the working directory, below the root; empty: the root itself
  std::string blob;       // a URL that a path is appended to, to show the file; may be empty
};

struct Failure {
  source::Span span;
  std::string message;
};

// A test that was run.
struct Case {
  std::string name;
  source::Span span;
  std::vector<Failure> failures = {};
};

struct Report {
  std::string_view version = {};       // of the tool
  std::string_view command = "check";  // "rollout check" is what the report calls itself
  std::string_view key = {};           // tells the comments of several runs apart
  std::string_view as_of = {};         // the day that dates were judged at; may be empty
  std::span<const diagnostics::Diagnostic> diagnostics;
  const source::SourceMap& sources;
  diagnostics::Summary summary = {};
  // The least severity that fails the run: what JUnit calls a failure.
  diagnostics::Severity fails = diagnostics::Severity::error;
  Checkout checkout = {};
  // Of the tests that were run; null: none was asked for, and the findings are the cases.
  const std::vector<Case>* cases = nullptr;
  // What lists of findings hold beside the diagnostics, the worst first.
  std::span<const Remark> remarks = {};
  // What a report for people holds beside the findings; of equally severe ones they come first.
  std::span<const Section> sections = {};
  // What a report for people is headed with, as plain text; empty: with the command.
  std::string_view heading = {};
  // How it begins below that, in Markdown, a sentence or some; empty: with the summary.
  std::string_view lead = {};
  // The page of `rollout explain` for a code such as "R0401", in Markdown; may be empty, as may be
  // what it gives.
  std::function<std::string_view(std::string_view code)> explanation_of = {};
};

}  // namespace rollout::reports
