// SPDX-License-Identifier: Apache-2.0
//
// Entries of projects by which Argo CD permits more than they seem to say, and those that change
// nothing. Both are proved (policies/analysis), the former with a witness.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "compiler/adopt/context.h"
#include "compiler/adopt/fields.h"
#include "compiler/diagnostics/excerpt.h"
#include "policies/analysis/finding.h"

namespace rollout::adopt {

namespace {

using analysis::Finding;
using analysis::FindingKind;

// How many entries a project may have for its idle ones to be looked for: each is held against all
// others.
constexpr std::size_t kMostEntries = 200;

// What other checks say of entries, in their own words.
bool is_about_entries(Code code) {
  return code == Code::deny_permits || code == Code::entry_swallowed ||
         code == Code::entry_matches_nothing || code == Code::project_invalid;
}

std::string misreading(FindingKind kind) {
  switch (kind) {
    case FindingKind::malformed_deny: return "denies nothing, for Argo CD cannot read it";
    case FindingKind::unparsable_address:
      return "is no address, and means every address that is none";
    case FindingKind::deny_by_name: return "does not deny its namespace on clusters by name";
    case FindingKind::expression_begins_anywhere:
      return "is found behind other characters as well: begin it with `^`";
    case FindingKind::expression_ends_anywhere:
      return "is found before other characters as well: end it with `$`";
    default: return "lets in what nothing else permits";
  }
}

class ListCheck {
 public:
  ListCheck(Context& context, const Project& project)
      : context_(context), project_(project), rules_{&project.read, context.instance.version} {
    for (const auto& finding : context.sink.unordered())
      if (is_about_entries(finding.code)) told_.insert(finding.span);
  }

  void run() {
    for (const auto& finding : analysis::surprises(rules_, {})) report_misread(finding);
    const auto entries = project_.read.source_repos.size() + project_.read.destinations.size();
    if (entries > kMostEntries) return;
    for (const auto& finding : analysis::idle_entries(rules_, {})) report_idle(finding);
  }

 private:
  // Null: a list that is no list.
  const value::Value* entry_of(const Finding& finding) const {
    const auto* items = list_at(project_.object(), analysis::path_of(finding.list));
    return items == nullptr || finding.entry >= items->items.size() ? nullptr
                                                                    : &items->items[finding.entry];
  }

  static std::string text_of(const value::Value& entry) {
    const auto text =
        entry.is(value::Kind::text) ? std::string(entry.as_text()) : value::print(entry);
    return fmt::format("`{}`", diagnostics::visible(text));
  }

  // Whether something was said of the entry, or of a field of it.
  bool is_told(const value::Value& entry) const {
    if (told_.contains(entry.span())) return true;
    return entry.is(value::Kind::record) &&
           std::ranges::any_of(entry.as_record().entries, [&](const value::Entry& field) {
             return told_.contains(field.value.span()) ||
                    (field.origin != nullptr && told_.contains(field.origin->span));
           });
  }

  void report_misread(const Finding& finding) {
    const auto* entry = entry_of(finding);
    if (entry == nullptr || is_told(*entry)) return;
    told_.insert(entry->span());
    auto report =
        context_.sink.report(Code::entry_misread, entry->span(),
                             fmt::format("{} {}", text_of(*entry), misreading(finding.kind)));
    if (finding.witness)
      report.note(
          fmt::format("the project permits {}",
                      analysis::describe(analysis::dimension_of(finding.list), *finding.witness)));
  }

  void report_idle(const Finding& finding) {
    const auto* entry = entry_of(finding);
    // That a deny permits the rest is said of the deny (R1111); beside `*` that is meant.
    if (entry == nullptr || is_told(*entry) || finding.kind == FindingKind::allow_means_nothing)
      return;
    auto report = context_.sink.report(
        finding.kind == FindingKind::matches_nothing ? Code::entry_matches_nothing
                                                     : Code::entry_idle,
        entry->span(), fmt::format("{} {}", text_of(*entry), idleness(finding)));
    if (finding.covered_by)
      report.note(item_span(project_, analysis::path_of(finding.list), *finding.covered_by),
                  "this entry says it already");
    report.help("leave it out, or correct it: without it the project permits the same");
  }

  static std::string_view idleness(const Finding& finding) {
    switch (finding.kind) {
      case FindingKind::matches_nothing: return "matches nothing that there can be";
      case FindingKind::denied_altogether: return "allows only what is denied";
      case FindingKind::denies_nothing: return "denies what nothing allows";
      default: return "changes nothing";
    }
  }

  Context& context_;
  const Project& project_;
  analysis::ProjectRules rules_;
  std::set<value::Span> told_;
};

}  // namespace

void check_lists(Context& context) {
  for (const auto& project : context.projects) ListCheck(context, project).run();
}

}  // namespace rollout::adopt
