// SPDX-License-Identifier: Apache-2.0
//
// rollout diff: what a change does to the fleet, and to anyone's power.
#include <fmt/format.h>

#include <algorithm>

#include "cli/approvals.h"
#include "cli/brought_findings.h"
#include "cli/change_remarks.h"
#include "cli/change_report.h"
#include "cli/change_sections.h"
#include "cli/change_verdict.h"
#include "cli/checkout.h"
#include "cli/commands.h"
#include "cli/compared_revisions.h"
#include "cli/compilation.h"
#include "cli/count.h"
#include "cli/date.h"
#include "cli/fail_on.h"
#include "cli/judge.h"
#include "cli/rendering.h"
#include "cli/report.h"
#include "cli/report_outputs.h"
#include "cli/repository_places.h"
#include "cli/run_report.h"
#include "compiler/changes/changes.h"
#include "compiler/diagnostics/render.h"

namespace rollout::cli {
namespace {

constexpr Example kExamples[] = {
    {"rollout diff main", "the work tree against the branch main"},
    {"rollout diff --merge-base origin/main HEAD", "a pull request, in CI"},
    {"rollout diff main --fail-on destructive", "fail where something is deleted"},
    {"rollout diff main --output markdown=comment.md", "a comment for the pull request"},
    {"rollout diff main --judge ../platform@v1.4.0", "by the rules of a platform team"},
    {"rollout diff v1.4 v1.5 -C platform.git --output json", "two tags of a bare repository"},
};

constexpr Operand kOperands[] = {
    {"BASE", Count::one, "the revision that the change is made to: a branch, a tag, a commit"},
    {"HEAD", Count::at_most_one, "the revision that it leads to (default: the work tree)"},
};

constexpr Option kOptions[] = {
    kReportOutput,  kFailOnChanges,   kAuthor,   kGroups,          kApprovers,
    kJudge,         kMergeBase,       kTree,     kDirectory,       kAsOf,
    kArgocdVersion, kRequireComplete, kRendered, kRequireRendered, kSource,
    kMirror,        kManifests,
};

// What projects and policies of the judge say of the later version.
void judge(ComparedRevisions& revisions) {
  if (revisions.judged == nullptr) return;
  const auto note = revisions.judge.version != nullptr
                        ? fmt::format("judged by the rules of `{}`", revisions.judge.name)
                        : fmt::format("judged by the rules of `{}`, which the change rewrites",
                                      revisions.base.name);
  add_judgements(*revisions.judged, note, *revisions.after);
}

std::string summed_up(const ChangeReport& report, std::size_t known) {
  const auto& revisions = report.revisions;
  if (!revisions.comparable())
    return fmt::format("{} and {} are not compared, for errors come first", revisions.base.name,
                       revisions.head.name);
  const auto summary = summary_of(report.changes.all);
  auto text = fmt::format("{} from {} to {}", count(summary.all(), "change"), revisions.base.name,
                          revisions.head.name);
  const auto add = [&](std::size_t number, std::string_view what) {
    if (number > 0) text += fmt::format(", {} {}", number, what);
  };
  add(summary.destructive, "destructive");
  add(summary.widening, "widening");
  add(summary.undecided, "undecided");
  add(summary.unapproved, "not approved");
  add(known, known == 1 ? "finding that was there before" : "findings that were there before");
  return text + fmt::format(", as of {}", revisions.as_of);
}

// Findings of the earlier version are none of the change, unless nothing can be compared for them.
void say_incomparable(const ComparedRevisions& revisions, Console& console) {
  if (revisions.before->understood) {
    if (!revisions.after->understood)
      say_error(console, "nothing is compared", "the later version has errors, which come first");
    return;
  }
  show(findings_of(*revisions.before), "human", console.error);
  say_error(console,
            fmt::format("nothing is compared: `{}` has errors of its own", revisions.base.name));
}

// Paths of what is compared are those below the root of its repository, wherever the command runs;
// what CI says of files is about the repository that it runs in.
reports::Checkout checkout_of(const ComparedRevisions& revisions) {
  auto checkout = find_checkout();
  if (checkout.root != revisions.root) checkout = {.root = revisions.root};
  checkout.directory.clear();
  return checkout;
}

// What changes and what was found, in every form that is not for a terminal.
struct Told {
  const ChangeReport& changes;
  const Findings& findings;
  const FailOnChanges& fail_on;
  const std::string& total;
};

std::optional<std::string> own_form(std::string_view format, const Told& told) {
  if (format == "json") return change_json(told.changes);
  if (format != "human") return std::nullopt;
  return change_text(told.changes) +
         diagnostics::render_human(told.findings.diagnostics, told.findings.sources) + told.total +
         "\n";
}

ExitStatus write_report(const ReportOutputs& outputs, const Told& told, const std::string& tree,
                        Console& console) {
  const auto& revisions = told.changes.revisions;
  driver::Options options;
  options.as_of = revisions.as_of;
  const RunReport run("diff", options,
                      told.fail_on.contains("warning") ? FailOn::warning : FailOn::error);
  const auto placed = placed_in_repository(told.findings.diagnostics, told.findings.sources);
  auto hosted = told.findings;
  hosted.diagnostics = placed;
  auto made = run.of(hosted);
  made.checkout = checkout_of(revisions);
  const auto key = report_key(made.checkout, {&tree, 1});
  made.key = key;
  const auto remarks = change_remarks(told.changes, told.fail_on);
  made.remarks = remarks;
  const auto sections = change_sections(told.changes);
  made.sections = sections;
  const auto verdict = verdict_of(told.changes, told.findings, told.fail_on);
  made.heading = verdict.heading;
  made.lead = verdict.lead;
  return outputs.write(made, console,
                       [&](std::string_view format) { return own_form(format, told); });
}

// What changes, what was found, and both counted.
ExitStatus tell(const ReportOutputs& outputs, const ChangeReport& report,
                const FailOnChanges& fail_on, const std::string& tree, Console& console) {
  const auto& revisions = report.revisions;
  const auto found = brought_findings(revisions, report.known);
  Findings findings = findings_of(*revisions.after);
  findings.diagnostics = found;
  const auto total = summed_up(report, revisions.after->diagnostics.size() - found.size());
  if (outputs.printed() == "human") {
    console.out.write(change_text(report));
    show(findings, "human", console.out);
  }
  const auto written = write_report(outputs, {report, findings, fail_on, total}, tree, console);
  if (revisions.comparable() && outputs.printed() != "json") outputs.beside(console).line(total);
  return written;
}

ExitStatus run_diff(const Arguments& arguments, Console& console) {
  const auto outputs = report_outputs(arguments, console);
  const auto fail_on = outputs ? read_fail_on(arguments, console) : std::nullopt;
  if (!fail_on) return ExitStatus::usage;
  changes::Changes changes;
  const auto compare = [&](const ComparedRevisions& both) {
    changes = changes::changes_between(*both.before, *both.after, {both.as_of, both.addresses});
    return !changes.rewritten.empty();
  };
  auto revisions = compile_revisions(arguments, compare, console);
  if (revisions.status != ExitStatus::clean) return revisions.status;
  judge(revisions);
  add_findings(changes, revisions);
  if (!add_approvals(arguments, revisions, changes, console)) return ExitStatus::findings;
  const auto known = known_marks(revisions);
  const auto written = tell(*outputs, {revisions, changes, known}, *fail_on,
                            std::string(arguments.value(kTree.name)), console);
  for (const auto& advice : revisions.advice) console.error.line("note: " + advice);
  say_incomparable(revisions, console);
  if (!revisions.comparable()) return ExitStatus::findings;
  const auto found = brought_findings(revisions, known);
  return std::max(written, status_of(*fail_on, changes.all, {found, revisions.after->sources}));
}

}  // namespace

constexpr Command kDiff = {
    .name = "diff",
    .summary = "Tell what a change does to the fleet, and to anyone's power.",
    .description =
        "Compares two revisions of a Git repository as what they declare: applications that\n"
        "appear, go or move, what goes with them, what they run, canaries that expose more, and\n"
        "projects, roles, windows, policies and exceptions that permit more or less, proved with\n"
        "an example of each difference. Manifests that exist already are compared in the same\n"
        "terms. Both revisions are read from the object database: nothing is checked out.\n"
        "Findings that only the later revision has are told as well. The exit status is 0 when\n"
        "there is nothing of what --fail-on names, 1 when there is, 2 when the command line makes\n"
        "no sense, 3 when a revision cannot be read.",
    .examples = kExamples,
    .operands = kOperands,
    .options = kOptions,
    .run = run_diff,
};

}  // namespace rollout::cli
