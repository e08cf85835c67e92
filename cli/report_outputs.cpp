// SPDX-License-Identifier: Apache-2.0
#include "cli/report_outputs.h"

#include <fmt/format.h>

#include <algorithm>

#include "cli/ci_environment.h"
#include "cli/replace_file.h"
#include "cli/report_files.h"

namespace rollout::cli {
namespace {

constexpr std::string_view kAnnotations = "github";
constexpr std::string_view kSummary = "github-summary";

std::vector<std::string> text_of(const reports::Format& format, const reports::Report& report,
                                 const ReportOutputs::Own& own) {
  if (own)
    if (auto text = own(format.name)) return {std::move(*text)};
  return format.write(report);
}

}  // namespace

ExitStatus ReportOutputs::write(const reports::Report& report, Console& console,
                                const Own& own) const {
  auto status = ExitStatus::clean;
  const auto note = [&](const support::Status& done) {
    if (done.ok()) return;
    say_error(console, done.failure().message);
    status = ExitStatus::world;
  };
  if (printed_ != "human")
    for (const auto& part : text_of(*reports::find_format(printed_), report, own))
      console.out.write(part);
  // Where both streams are one pipe, what is said about the report comes behind it. That it cannot
  // be written is said at the end, with all other output.
  static_cast<void>(console.out.flush().ok());
  bool annotates = printed_ == kAnnotations;
  bool summarizes = printed_ == kSummary;
  for (const auto& [format, file] : targets_) {
    note(write_parts(file, text_of(*format, report, own)));
    annotates |= format->name == kAnnotations;
    summarizes |= format->name == kSummary;
  }
  const auto summary = read_ci_environment().step_summary;
  if (annotates && !summarizes && !summary.empty()) note(append_summary(summary, report));
  return status;
}

std::optional<ReportOutputs> report_outputs(const Arguments& arguments, Console& console) {
  ReportOutputs outputs;
  const auto given = arguments.values(kReportOutput.name);
  std::size_t printed = 0;
  for (const auto& value : given) {
    const auto equals = value.find('=');
    const auto* format = reports::find_format(value.substr(0, equals));
    if (equals == std::string::npos) {
      outputs.printed_ = format->name;
      if (++printed == 1) continue;
      say_error(console, "two forms cannot go to standard output",
                fmt::format("write one of them to a file: `--output {}=FILE`", format->name));
      return std::nullopt;
    }
    auto file = value.substr(equals + 1);
    const auto same = [&](const ReportOutputs::Target& target) { return target.file == file; };
    if (std::ranges::any_of(outputs.targets_, same)) {
      say_error(console, fmt::format("`{}` cannot hold two forms", file),
                "each form needs a file of its own");
      return std::nullopt;
    }
    outputs.targets_.push_back({format, std::move(file)});
  }
  return outputs;
}

}  // namespace rollout::cli
