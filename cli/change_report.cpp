// SPDX-License-Identifier: Apache-2.0
#include "cli/change_report.h"

#include <fmt/format.h>

#include <algorithm>

#include "cli/count.h"
#include "cli/diff.h"
#include "cli/report.h"
#include "compiler/diagnostics/excerpt.h"
#include "compiler/ir/program.h"
#include "compiler/support/json_text.h"
#include "compiler/support/words.h"

namespace rollout::cli {

namespace {

using changes::Change;
using changes::Concern;
using diagnostics::visible;
using support::json_string;

constexpr Concern kConcerns[] = {Concern::destructive, Concern::widening,  Concern::undecided,
                                 Concern::unapproved,  Concern::attention, Concern::none};

std::string_view heading_of(Concern concern) {
  switch (concern) {
    case Concern::destructive: return "destructive";
    case Concern::widening: return "widens what is permitted";
    case Concern::undecided: return "not decided";
    case Concern::unapproved: return "not approved";
    case Concern::attention: return "to look at";
    case Concern::none: break;
  }
  return "other changes";
}

// As diagnostics have it, so that one filter serves both.
std::string_view severity_of(Concern concern) {
  switch (concern) {
    case Concern::destructive:
    case Concern::widening:
    case Concern::unapproved: return "error";
    case Concern::undecided:
    case Concern::attention: return "warning";
    case Concern::none: break;
  }
  return "info";
}

class Text {
 public:
  explicit Text(const ComparedRevisions& revisions)
      : sources_(revisions.after->sources),
        home_(revisions.after->program->workspace.argocd_namespace) {}

  void add(std::span<const Change> changes, Concern concern) {
    std::string object;
    for (const auto& change : changes) {
      if (change.concern != concern) continue;
      if (object.empty()) out_ += fmt::format("{}\n", heading_of(concern));
      auto next = object_text(change, home_);
      if (next != object) out_ += fmt::format("  {}\n", next);
      object = std::move(next);
      add(change);
    }
    if (!object.empty()) out_ += '\n';
  }

  std::string take() { return std::move(out_); }

 private:
  void add(const Change& change) {
    out_ += fmt::format("    {}{}\n", change.message, place_of(change.span));
    if (!change.consequence.empty()) out_ += fmt::format("      {}\n", change.consequence);
    if (change.what == "rendered-changed") add_difference(change);
  }

  void add_difference(const Change& change) {
    auto lines = unified_diff(change.before, change.after, {"before", "after"});
    for (std::string_view rest = lines; !rest.empty();) {
      const auto end = std::min(rest.find('\n'), rest.size());
      out_ += fmt::format("      {}\n", visible(rest.substr(0, end)));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }

  std::string place_of(source::Span span) const {
    if (!span.known()) return {};
    const auto& file = sources_.file(span.file);
    return fmt::format("  ({}:{})", visible(file.shown_path()), file.position(span.begin).line);
  }

  const source::SourceMap& sources_;
  std::string_view home_;
  std::string out_;
};

// Who may rewrite the rules may do everything: so those that were there before count too.
std::string rewriting_text(const ChangeReport& report) {
  const auto& rules = report.changes.rewritten;
  if (rules.empty()) return {};
  constexpr std::size_t kMostNames = 5;
  return fmt::format(
      "The change rewrites rules that judge it: {}. It is judged by those of {} as well.\n\n",
      support::first_of(rules, kMostNames), visible(report.revisions.judge_name()));
}

std::string or_null(const std::string& text) { return text.empty() ? "null" : json_string(text); }

std::string location_of(source::Span span, const source::SourceMap& sources) {
  if (!span.known()) return "null";
  const auto& file = sources.file(span.file);
  const auto begin = file.position(span.begin);
  const auto end = file.position(span.end);
  const auto revision = file.revision().empty()
                            ? std::string{}
                            : fmt::format(", \"revision\": {}", json_string(file.revision()));
  return fmt::format(
      "{{\"file\": {}, \"line\": {}, \"column\": {}, \"end_line\": {}, \"end_column\": {}{}}}",
      json_string(file.path()), begin.line, begin.column, end.line, end.column, revision);
}

std::string witness_of(const changes::Witness& witness) {
  if (witness.empty()) return "null";
  std::vector<std::string> fields;
  for (const auto& [name, value] : witness)
    fields.push_back(fmt::format("{}: {}", json_string(name), json_string(value)));
  return fmt::format("{{{}}}", fmt::join(fields, ", "));
}

std::string json_of(const Change& change, const source::SourceMap& sources) {
  return fmt::format(
      "{{\"kind\": {}, \"namespace\": {}, \"object\": {}, \"project\": {}, \"what\": {}, "
      "\"field\": {}, \"before\": "
      "{}, \"after\": {}, \"severity\": \"{}\", \"concern\": \"{}\", \"message\": {}, "
      "\"consequence\": {}, \"location\": {}, \"witness\": {}}}",
      json_string(change.kind), or_null(change.name_space), json_string(change.object),
      or_null(change.project), json_string(change.what), or_null(change.field),
      or_null(change.before), or_null(change.after), severity_of(change.concern),
      changes::name_of(change.concern), json_string(change.message), or_null(change.consequence),
      location_of(change.span, sources), witness_of(change.witness));
}

std::string json_of(const Revision& revision) {
  return fmt::format("{{\"revision\": {}, \"commit\": {}}}", json_string(revision.name),
                     or_null(revision.commit));
}

// Where somebody else judges.
std::string judge_json(const Judge& judge) {
  if (judge.version == nullptr) return {};
  return fmt::format("\"judge\": {}, ", json_of(Revision{judge.name, judge.commit}));
}

std::string summary_json(const ChangeReport& report) {
  const auto counts = summary_of(report.changes.all);
  const auto findings = summary_of(findings_of(*report.revisions.after));
  std::vector<std::string> rules;
  for (const auto& rule : report.changes.rewritten) rules.push_back(json_string(rule));
  return fmt::format(
      "{{\"changes\": {}, \"destructive\": {}, \"widening\": {}, \"undecided\": {}, "
      "\"unapproved\": "
      "{}, \"attention\": {}, \"other\": {}, \"compared\": {}, \"errors\": {}, \"warnings\": {}, "
      "\"infos\": {}, "
      "\"known\": {}, \"files\": {}, \"accepted\": {}, \"rewritten_rules\": [{}]}}",
      counts.all(), counts.destructive, counts.widening, counts.undecided, counts.unapproved,
      counts.attention, counts.other, report.revisions.comparable(), findings.errors,
      findings.warnings, findings.infos, std::ranges::count(report.known, true), findings.files,
      findings.accepted, fmt::join(rules, ", "));
}

}  // namespace

ChangeSummary summary_of(std::span<const Change> changes) {
  ChangeSummary summary;
  for (const auto& change : changes) switch (change.concern) {
      case Concern::destructive: ++summary.destructive; break;
      case Concern::widening: ++summary.widening; break;
      case Concern::undecided: ++summary.undecided; break;
      case Concern::unapproved: ++summary.unapproved; break;
      case Concern::attention: ++summary.attention; break;
      case Concern::none: ++summary.other; break;
    }
  return summary;
}

std::string object_text(const Change& change, std::string_view home) {
  auto text = change.kind;
  if (change.object.empty()) return text;
  text += change.name_space.empty() || change.name_space == home
              ? fmt::format(" `{}`", visible(change.object))
              : fmt::format(" `{}/{}`", visible(change.name_space), visible(change.object));
  if (!change.declared_name.empty() && change.declared_name != change.object)
    text += fmt::format(" of `{}`", visible(change.declared_name));
  return text;
}

std::string change_text(const ChangeReport& report) {
  Text text(report.revisions);
  for (const auto concern : kConcerns) text.add(report.changes.all, concern);
  return text.take() + rewriting_text(report);
}

std::string change_json(const ChangeReport& report) {
  const auto& revisions = report.revisions;
  const auto& sources = revisions.after->sources;
  std::string changes;
  for (const auto& change : report.changes.all)
    changes.append(changes.empty() ? "\n  " : ",\n  ").append(json_of(change, sources));
  if (!changes.empty()) changes += '\n';
  return fmt::format(
      "{{\"version\": 1, \"base\": {}, \"head\": {}, {}\"as_of\": {}, \"changes\": [{}], "
      "\"diagnostics\": {}, \"summary\": {}}}\n",
      json_of(revisions.base), json_of(revisions.head), judge_json(revisions.judge),
      json_string(revisions.as_of), changes,
      diagnostics::diagnostics_json(revisions.after->diagnostics, sources, report.known),
      summary_json(report));
}

}  // namespace rollout::cli
