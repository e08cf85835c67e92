// SPDX-License-Identifier: Apache-2.0
//
// Where the forms of a report go: what `--output FORMAT[=FILE]` says, as often as it is given. One
// form at most goes to standard output; where all go to files, people read there as ever.
//
//   const auto outputs = report_outputs(arguments, console);
//   if (!outputs) return ExitStatus::usage;
//   …
//   return std::max(status, outputs->write(report, console));
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/arguments.h"
#include "cli/console.h"
#include "cli/exit_status.h"
#include "compiler/reports/formats.h"

namespace rollout::cli {

inline constexpr Option kReportOutput = {.name = "--output",
                                         .value = "FORMAT[=FILE]",
                                         .doc = "how to report the findings, and where to",
                                         .choices = reports::kFormatNames,
                                         .fallback = "human",
                                         .completion = Completion::choices,
                                         .to_files = true};

class ReportOutputs {
 public:
  // Writes one form in place of its function in the table: what a command has of its own.
  using Own = std::function<std::optional<std::string>(std::string_view format)>;

  // The form on standard output.
  std::string_view printed() const { return printed_; }
  // For what is said beside the report: only people read it in the midst of one.
  Output& beside(Console& console) const {
    return printed_ == "human" ? console.out : console.error;
  }

  // The report on standard output, where it is not the human form, which is the command's to print;
  // and all files. One that cannot be written is said, and is a failure of the world.
  ExitStatus write(const reports::Report& report, Console& console, const Own& own = {}) const;

 private:
  friend std::optional<ReportOutputs> report_outputs(const Arguments&, Console&);

  struct Target {
    const reports::Format* format;
    std::string file;
  };

  std::string_view printed_ = "human";
  std::vector<Target> targets_;
};

// For a command that has kReportOutput. Nothing, said on the console, where two forms would go to
// one place: a usage error.
std::optional<ReportOutputs> report_outputs(const Arguments& arguments, Console& console);

}  // namespace rollout::cli
