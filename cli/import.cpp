// SPDX-License-Identifier: Apache-2.0
//
// rollout import: existing manifests as files of the language, with the proof that they say the
// same.
#include <fmt/format.h>

#include <optional>

#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "cli/count.h"
#include "cli/date.h"
#include "cli/manifest_import.h"
#include "cli/missing_path.h"
#include "cli/new_files.h"
#include "cli/progress.h"
#include "cli/report.h"
#include "compiler/diagnostics/excerpt.h"
#include "compiler/import/migration.h"
#include "compiler/support/path.h"

namespace rollout::cli {
namespace {

constexpr Example kExamples[] = {
    {"rollout import argocd", "what the manifests below argocd are in Rollout"},
    {"rollout import argocd --out rollout", "write it, a file for each project"},
    {"rollout import argocd --out rollout --dry-run", "only prove that it says the same"},
    {"rollout import --in-place teams/shop", "move one team's folder, step by step"},
    {"rollout import argocd --out rollout --allow-drop spec.info,metadata.labels",
     "let two fields go"},
};

constexpr Operand kOperands[] = {
    {"PATH", Count::any, "YAML and JSON files, or trees of them (default .)", {}, Completion::file},
};

constexpr Option kOptions[] = {
    {"--out", "DIR", "write the files there, and overwrite none", {}, {}, Completion::directory},
    {"--in-place",
     "DIR",
     "write into DIR/rollout, and say how the folder moves to it without a deletion",
     {},
     {},
     Completion::directory},
    {"--dry-run", "", "say what would be written, and write nothing"},
    {"--allow-drop", "FIELDS",
     "fields that need not be kept, separated by commas: spec.info,spec.roles[].policies"},
    {"--expand-sets", "", "turn each ApplicationSet over a written list into a loop"},
    {"--templates", "", "say once what applications share, by templates"},
    {"--provider", "PROVIDER",
     "what Flagger shifts traffic with where a canary names nothing (default istio)"},
    {"--output", "FORMAT", "how to print the findings", kReportForms, "human", Completion::choices},
    kAsOf,
};

importing::FieldNames names_of(std::string_view list) {
  importing::FieldNames names;
  while (!list.empty()) {
    const auto end = std::min(list.find(','), list.size());
    if (end > 0) names.emplace(list.substr(0, end));
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return names;
}

support::Status write(const std::string& directory, const std::vector<importing::File>& files) {
  std::vector<NewFile> all;
  for (const auto& file : files) all.push_back({file.name, file.text});
  return create_files(directory, all);
}

// Manifests that were read and are not imported: templates, and kinds of others.
std::size_t left_over(const ManifestImport& made) { return made.survey.templates + made.plan.left; }

std::string summary_of(const ManifestImport& made) {
  const auto& plan = made.plan;
  auto text = fmt::format("{} in {}, each proved to say the same",
                          count(made.proved.equal, "object"), count(plan.files.size(), "file"));
  if (made.proved.narrower > 0)
    text +=
        fmt::format("; {} permit{} less, as `--allow-drop` says",
                    count(made.proved.narrower, "project"), made.proved.narrower == 1 ? "s" : "");
  if (plan.raw > 0) text += fmt::format("; {} in `raw`", count(plan.raw, "field"));
  if (plan.dropped > 0) text += fmt::format("; {} let go", count(plan.dropped, "field"));
  const auto left = left_over(made);
  if (left > 0) text += fmt::format("; {} left as they are", count(left, "manifest"));
  if (plan.comments.kept > 0)
    text += fmt::format("; {} kept", count(plan.comments.kept, "comment"));
  if (plan.comments.lost > 0)
    text += fmt::format("; {} lost", count(plan.comments.lost, "comment"));
  return text;
}

void say_mending(const ManifestImport& made, Console& console) {
  if (made.to_mend > 0)
    console.error.line(
        fmt::format("`rollout check` will find {} in what they say", count(made.to_mend, "error")));
}

void say_steps(const ManifestImport& made, Console& console) {
  if (made.steps.empty()) return;
  console.out.line("\nNext, in this order:");
  for (std::size_t i = 0; i < made.steps.size(); ++i)
    console.out.line(fmt::format("  {}. {}", i + 1, made.steps[i]));
}

// Where the files go, if that is said.
std::string directory_of(const Arguments& arguments) {
  if (!arguments.has("--in-place")) return std::string(arguments.value("--out"));
  return support::path_in(std::string(arguments.value("--in-place")), importing::kSourceFolder);
}

ExitStatus finish(const ManifestImport& made, const Arguments& arguments, Console& console) {
  const auto& files = made.plan.files;
  const auto directory = directory_of(arguments);
  // Programs read the findings, and nothing between them.
  if (directory.empty() && arguments.value("--output") == "human") {
    for (const auto& file : files) {
      console.out.line(fmt::format("# {}", file.name));
      console.out.write(file.text + (&file == &files.back() ? "" : "\n"));
    }
  }
  const bool writes = !directory.empty() && !arguments.has("--dry-run");
  if (writes)
    if (const auto status = write(directory, files); !status.ok()) {
      say_error(console, status.failure().message);
      return ExitStatus::world;
    }
  if (!directory.empty())
    for (const auto& file : files)
      console.out.line(fmt::format("{} {}", writes ? "wrote" : "would write",
                                   diagnostics::visible(support::path_in(directory, file.name))));
  say_steps(made, console);
  console.error.line(summary_of(made));
  say_mending(made, console);
  return ExitStatus::clean;
}

std::optional<std::string> find_usage_problem(const Arguments& arguments) {
  if (!arguments.has("--in-place")) return std::nullopt;
  if (arguments.has("--out") || !arguments.operands().empty())
    return "`--in-place DIR` reads and writes that folder: it takes no PATH and no `--out`";
  const auto folder = arguments.value("--in-place");
  if (folder.starts_with('/') || folder.starts_with("..") ||
      folder.find("/..") != std::string_view::npos)
    return "`--in-place` takes a folder below the working directory, the root of the repository";
  return std::nullopt;
}

ImportOptions options_of(const Arguments& arguments, std::string as_of) {
  ImportOptions options;
  options.in_place = arguments.value("--in-place");
  options.paths = options.in_place.empty() ? arguments.operands_or(".")
                                           : std::vector<std::string>{options.in_place};
  options.directory = directory_of(arguments);
  options.allow_drop = names_of(arguments.value("--allow-drop"));
  options.provider = arguments.value("--provider");
  options.expand_sets = arguments.has("--expand-sets");
  options.templates = arguments.has("--templates");
  options.as_of = std::move(as_of);
  return options;
}

ExitStatus run_import(const Arguments& arguments, Console& console) {
  if (const auto problem = find_usage_problem(arguments)) {
    say_error(console, *problem, "`rollout import --help` has examples");
    return ExitStatus::usage;
  }
  const auto date = as_of(arguments);
  if (!date.ok()) {
    say_error(console, date.failure().message);
    return ExitStatus::usage;
  }
  const auto options = options_of(arguments, date.value());
  if (is_missing(options.paths, console)) return ExitStatus::world;
  support::DiskFileSystem files;
  std::unique_ptr<ManifestImport> made;
  {
    const Progress progress(console.error, "importing");
    made = import_manifests(options, files);
  }
  for (const auto& file : made->survey.too_large)
    say_error(console, fmt::format("`{}` is larger than 16 MB; nothing was written",
                                   diagnostics::visible(file)));
  if (!made->survey.too_large.empty()) return ExitStatus::world;
  const auto form = arguments.value("--output");
  const auto findings = made->findings();
  show(findings, form, form == "human" ? console.error : console.out);
  for (const auto& note : made->plan.notes) console.error.line(note);
  if (const auto status = status_of(findings); status != ExitStatus::clean) {
    console.error.line(fmt::format("{}; nothing was written", describe(summary_of(findings))));
    return status;
  }
  if (made->plan.imported.empty()) {
    say_error(console,
              made->survey.templates > 0
                  ? fmt::format("{} must be rendered first, and nothing else is to be imported",
                                count(made->survey.templates, "template"))
                  : fmt::format("no manifest was found in {}", count(made->survey.files, "file")),
              "AppProject, Application, ApplicationSet, Canary, MetricTemplate and AlertProvider "
              "are imported");
    return ExitStatus::findings;
  }
  return finish(*made, arguments, console);
}

}  // namespace

constexpr Command kImport = {
    .name = "import",
    .summary = "Turn existing manifests into files of Rollout.",
    .description =
        "Reads AppProject, Application, ApplicationSet, Canary, MetricTemplate and AlertProvider\n"
        "manifests and gives the files that compile to the same objects. That they do is proved\n"
        "on every run, before anything is written: the files are compiled in memory, and each\n"
        "object is compared with the one that it came from. Without --out the files go to\n"
        "standard output.\n"
        "\n"
        "A field that nothing in the language says is an error at its line; --allow-drop names\n"
        "those that may go. Files that exist are never overwritten. The exit status is 0, or 1\n"
        "when something cannot be imported as it is, and then nothing is written; 2 when the\n"
        "command line makes no sense, 3 when a file cannot be read or written.",
    .examples = kExamples,
    .operands = kOperands,
    .options = kOptions,
    .run = run_import,
};

}  // namespace rollout::cli
