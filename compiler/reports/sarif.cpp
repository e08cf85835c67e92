// SPDX-License-Identifier: Apache-2.0
//
// SARIF 2.1.0 (OASIS), with what GitHub's code scanning shows of it: rules with help, related
// places, the way to the finding as a code flow, and fixes.
#include <algorithm>
#include <map>

#include "compiler/reports/limits.h"
#include "compiler/reports/order.h"
#include "compiler/reports/place.h"
#include "compiler/reports/wording.h"
#include "compiler/reports/writers.h"
#include "compiler/support/json_builder.h"

namespace rollout::reports {
namespace {

using diagnostics::Severity;
using source::Span;

constexpr std::string_view kRoot = "SRCROOT";

std::string_view level_of(Severity severity) {
  switch (severity) {
    case Severity::error: return "error";
    case Severity::warning: return "warning";
    case Severity::info: return "note";
  }
  return "none";
}

// "UnknownField" of "unknown_field".
std::string rule_name(std::string_view name) {
  std::string pascal;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (name[i] == '_') continue;
    const bool begins = (i == 0 || name[i - 1] == '_') && name[i] >= 'a' && name[i] <= 'z';
    pascal += begins ? static_cast<char>(name[i] - 'a' + 'A') : name[i];
  }
  return pascal;
}

class SarifWriter {
 public:
  explicit SarifWriter(const Report& report)
      : report_(report),
        order_(worst_first(report, Remarks::all)),
        left_out_(order_.size() - std::min(order_.size(), kSarifResults)) {
    order_.erase(order_.end() - static_cast<std::ptrdiff_t>(left_out_), order_.end());
    for (const auto& finding : order_) rules_.emplace(finding.rule.id, NumberedRule{finding.rule});
    std::size_t index = 0;
    for (auto& [id, each] : rules_) each.number = index++;
  }

  std::string write() {
    json_.open('{');
    json_.text("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    json_.text("version", "2.1.0");
    json_.open("runs", '[');
    json_.open('{');
    tool();
    invocation();
    root();
    json_.text("columnKind", "utf16CodeUnits");
    results();
    json_.close('}');
    json_.close(']');
    json_.close('}');
    return json_.take() + "\n";
  }

 private:
  void tool() {
    json_.open("tool", '{');
    json_.open("driver", '{');
    json_.text("name", "rollout");
    if (!report_.version.empty()) json_.text("semanticVersion", report_.version);
    json_.open("rules", '[');
    for (const auto& [id, each] : rules_) {
      json_.line();
      rule(each.rule);
    }
    json_.close_lines(']');
    json_.close('}');
    json_.close('}');
  }

  void message(std::string_view name, std::string_view text) {
    json_.open(name, '{');
    json_.text("text", text);
    json_.close('}');
  }

  void rule(const Rule& rule) {
    const auto page = report_.explanation_of ? report_.explanation_of(rule.id) : std::string_view{};
    json_.open('{');
    json_.text("id", rule.id);
    json_.text("name", rule_name(rule.name));
    message("shortDescription", rule.title);
    message("fullDescription", rule.title);
    json_.open("help", '{');
    json_.text("text", rule.title);
    if (!page.empty()) json_.text("markdown", page);
    json_.close('}');
    json_.open("defaultConfiguration", '{');
    json_.text("level", level_of(rule.severity));
    json_.close('}');
    json_.close('}');
  }

  // What was cut is said where readers of the file look for it.
  void invocation() {
    json_.open("invocations", '[');
    json_.open('{');
    json_.key("executionSuccessful");
    json_.raw("true");
    if (left_out_ > 0) {
      json_.open("toolExecutionNotifications", '[');
      json_.open('{');
      json_.text("level", "warning");
      message("message", std::to_string(left_out_) +
                             " further results are left out: code scanning shows no more than " +
                             std::to_string(kSarifResults));
      json_.close('}');
      json_.close(']');
    }
    json_.close('}');
    json_.close(']');
  }

  void root() {
    json_.open("originalUriBaseIds", '{');
    json_.open(kRoot, '{');
    message("description", "the root of the repository");
    json_.close('}');
    json_.close('}');
  }

  void results() {
    json_.open("results", '[');
    for (const auto& finding : order_) {
      json_.line();
      result(finding);
    }
    json_.close_lines(']');
  }

  void result(const Finding& finding) {
    json_.open('{');
    json_.text("ruleId", finding.rule.id);
    json_.number("ruleIndex", rules_.at(finding.rule.id).number);
    json_.text("level", level_of(finding.severity));
    message("message", whole_message(finding));
    json_.open("locations", '[');
    location(finding.span, {});
    json_.close(']');
    json_.open("partialFingerprints", '{');
    json_.text("primaryLocationLineHash", finding.fingerprint);
    json_.close('}');
    ways(finding);
    fixes(finding);
    json_.close('}');
  }

  void artifact(std::string_view path) {
    json_.open("artifactLocation", '{');
    if (path.starts_with('/')) {
      json_.text("uri", "file://" + url_path(path));
    } else {
      json_.text("uri", url_path(path));
      json_.text("uriBaseId", kRoot);
    }
    json_.close('}');
  }

  void region(std::string_view name, Span span) {
    const auto region = span.known() ? region_of(report_.sources, span, Columns::utf16) : Region{};
    json_.open(name, '{');
    json_.number("startLine", region.line);
    json_.number("startColumn", region.column);
    json_.number("endLine", region.end_line);
    json_.number("endColumn", region.end_column);
    json_.close('}');
  }

  void location(Span span, std::string_view text) {
    json_.open('{');
    json_.open("physicalLocation", '{');
    artifact(path_of(report_, span));
    region("region", span);
    json_.close('}');
    if (!text.empty()) message("message", text);
    json_.close('}');
  }

  struct Step {
    Span span;
    std::string text;
  };

  // The places that have to do with it, each followed by the values that stood there.
  std::vector<Step> steps_of(const Finding& finding) const {
    std::vector<Step> steps;
    // One place may say one thing twice, and no two may be alike.
    const auto add = [&](Span span, std::string text) {
      const auto same = [&](const Step& step) { return step.span == span && step.text == text; };
      const bool has_room = steps.size() + 1 < kSarifLocations;
      if (has_room && std::ranges::none_of(steps, same)) steps.push_back({span, std::move(text)});
    };
    for (const auto& note : finding.notes) {
      if (!note.span.known()) continue;
      add(note.span, plain(note.message));
      for (const auto& mark : note.marks) add(mark.span, plain(mark.text));
    }
    return steps;
  }

  // Why it is found: from the sentences that decided to the place where that shows.
  void ways(const Finding& finding) {
    auto steps = steps_of(finding);
    if (steps.empty()) return;
    json_.open("relatedLocations", '[');
    for (const auto& [span, text] : steps) location(span, text);
    json_.close(']');
    steps.push_back({finding.span, plain(finding.message)});
    json_.open("codeFlows", '[');
    json_.open('{');
    json_.open("threadFlows", '[');
    json_.open('{');
    json_.open("locations", '[');
    for (const auto& [span, text] : steps) {
      json_.open('{');
      json_.key("location");
      location(span, text);
      json_.close('}');
    }
    json_.close(']');
    json_.close('}');
    json_.close(']');
    json_.close('}');
    json_.close(']');
  }

  void fixes(const Finding& finding) {
    if (finding.fixes.empty()) return;
    json_.open("fixes", '[');
    for (const auto& fix : finding.fixes) {
      std::map<std::string, std::vector<const diagnostics::Edit*>> by_file;
      for (const auto& edit : fix.edits)
        if (edit.span.known()) by_file[path_of(report_, edit.span)].push_back(&edit);
      if (by_file.empty()) continue;
      json_.open('{');
      message("description", plain(fix.message));
      json_.open("artifactChanges", '[');
      for (const auto& [path, edits] : by_file) change(path, edits);
      json_.close(']');
      json_.close('}');
    }
    json_.close(']');
  }

  void change(std::string_view path, const std::vector<const diagnostics::Edit*>& edits) {
    json_.open('{');
    artifact(path);
    json_.open("replacements", '[');
    for (const auto* edit : edits) {
      json_.open('{');
      region("deletedRegion", edit->span);
      // Also where it is empty: reviewdog does not look whether it is there.
      message("insertedContent", edit->text);
      json_.close('}');
    }
    json_.close(']');
    json_.close('}');
  }

  const Report& report_;
  struct NumberedRule {
    Rule rule;
    std::size_t number = 0;  // its place in the list
  };

  std::vector<Finding> order_;
  std::size_t left_out_;
  std::map<std::string_view, NumberedRule> rules_;  // by id
  support::JsonBuilder json_;
};

}  // namespace

std::string sarif(const Report& report) { return SarifWriter(report).write(); }

}  // namespace rollout::reports
