// SPDX-License-Identifier: Apache-2.0
#include "cli/change_verdict.h"

#include <fmt/format.h>

#include "cli/count.h"
#include "compiler/reports/findings.h"
#include "compiler/reports/markdown_text.h"
#include "compiler/support/words.h"

namespace rollout::cli {

namespace {

using diagnostics::Severity;
using reports::markdown_code;
using reports::markdown_message;

// "1 destructive, 2 to look at, 1 error"; empty: nothing of that.
std::string counted(const ChangeSummary& changes, const diagnostics::Summary& found) {
  std::string text;
  const auto add = [&](std::string counted) {
    if (!text.empty()) text += ", ";
    text += counted;
  };
  const auto add_changes = [&](std::size_t number, std::string_view what) {
    if (number > 0) add(fmt::format("{} {}", number, what));
  };
  add_changes(changes.destructive, "destructive");
  add_changes(changes.widening, "widening");
  add_changes(changes.undecided, "undecided");
  add_changes(changes.unapproved, "not approved");
  add_changes(changes.attention, "to look at");
  if (found.errors > 0) add(count(found.errors, "error"));
  if (found.warnings > 0) add(count(found.warnings, "warning"));
  return text;
}

std::string_view icon_of(bool fails, bool is_fine) {
  if (fails) return reports::icon_of(Severity::error);
  return is_fine ? reports::kFine : reports::icon_of(Severity::warning);
}

// A revision as it was given; the work tree has no name that could be code.
std::string named(const Revision& revision) {
  return revision.commit.empty() ? revision.name : markdown_code(revision.name);
}

std::string judged_by(const ChangeReport& report) {
  const auto& rules = report.changes.rewritten;
  const auto& revisions = report.revisions;
  if (rules.empty() && revisions.judge.version == nullptr) return {};
  const auto judge = markdown_code(revisions.judge_name());
  if (rules.empty()) return fmt::format(" It is judged by the rules of {} as well.", judge);
  return fmt::format(
      " The change rewrites rules that judge it ({}), and is judged by those of {} as well.",
      markdown_message(support::first_of(rules, kNamedRules)), judge);
}

}  // namespace

Verdict verdict_of(const ChangeReport& report, const Findings& found,
                   const FailOnChanges& fail_on) {
  const auto& revisions = report.revisions;
  if (!revisions.comparable())
    return {fmt::format("{} rollout diff: not compared", reports::icon_of(Severity::error)),
            fmt::format("{} and {} are not compared, for errors come first.", named(revisions.base),
                        named(revisions.head))};
  const auto changes = summary_of(report.changes.all);
  const auto what = counted(changes, summary_of(found));
  const bool fails = status_of(fail_on, report.changes.all, found) != ExitStatus::clean;
  auto lead = fmt::format("{} from {} to {}, as of {}", count(changes.all(), "change"),
                          named(revisions.base), named(revisions.head), revisions.as_of);
  const auto known = revisions.after->diagnostics.size() - found.diagnostics.size();
  if (known > 0)
    lead += fmt::format("; {} there before",
                        known == 1 ? "1 finding was" : fmt::format("{} findings were", known));
  return {fmt::format("{} rollout diff: {}", icon_of(fails, what.empty()),
                      !what.empty()        ? what
                      : changes.all() == 0 ? "no changes"
                                           : "nothing to look at"),
          lead + "." + judged_by(report)};
}

}  // namespace rollout::cli
