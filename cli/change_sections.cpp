// SPDX-License-Identifier: Apache-2.0
#include "cli/change_sections.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "cli/count.h"
#include "compiler/ir/program.h"
#include "compiler/reports/markdown_text.h"

namespace rollout::cli {

namespace {

using changes::Change;
using changes::Concern;
using diagnostics::Severity;
using reports::markdown_code;
using reports::markdown_message;
using reports::Section;

struct Heading {
  Concern concern;
  Severity severity;
  std::string_view text;
  bool folded = false;
};

constexpr Heading kHeadings[] = {
    {Concern::destructive, Severity::error, "Destructive"},
    {Concern::widening, Severity::error, "Widens what is permitted"},
    {Concern::unapproved, Severity::error, "Not approved"},
    {Concern::undecided, Severity::warning, "Not decided"},
    {Concern::attention, Severity::warning, "To look at"},
    {Concern::none, Severity::info, "Other changes", true},
};

class Sections {
 public:
  explicit Sections(const ChangeReport& report)
      : report_(report), sources_(report.revisions.after->sources) {}

  std::vector<Section> take() {
    for (const auto& heading : kHeadings) {
      if (heading.concern == Concern::undecided) add_rewritten();
      if (heading.concern == Concern::attention) add_tables();
      add(heading);
    }
    return std::move(sections_);
  }

 private:
  // "- Application `shop`: moves from … (`apps/shop.rollout:3`)", and below it what goes with it.
  std::string line_of(const Change& change) const {
    auto line = fmt::format("- {}", change.kind);
    if (!change.object.empty()) line += " " + markdown_code(change.object);
    line += ": " + markdown_message(change.message);
    if (change.span.known()) {
      const auto& file = sources_.file(change.span.file);
      line +=
          fmt::format(" ({})", markdown_code(fmt::format("{}:{}", file.shown_path(),
                                                         file.position(change.span.begin).line)));
    }
    if (!change.consequence.empty())
      line += fmt::format("\n  - {}", markdown_message(change.consequence));
    return line + "\n";
  }

  void add(const Heading& heading) {
    std::string text;
    std::size_t number = 0;
    for (const auto& change : report_.changes.all) {
      if (change.concern != heading.concern) continue;
      text += line_of(change);
      ++number;
    }
    if (number == 0) return;
    Section section{.title = fmt::format("{} ({})", heading.text, number),
                    .severity = heading.severity,
                    .folded = heading.folded};
    section.blocks.push_back(reports::Text{std::move(text)});
    sections_.push_back(std::move(section));
  }

  // Who may rewrite the rules may do everything: so those that were there before count too.
  void add_rewritten() {
    const auto& rules = report_.changes.rewritten;
    if (rules.empty()) return;
    std::string text;
    for (const auto& rule : rules) text += "- " + markdown_message(rule) + "\n";
    text += fmt::format("\nThe change is judged by those of {} as well.\n",
                        markdown_code(report_.revisions.judge_name()));
    Section section{.title = fmt::format("Rewrites rules that judge it ({})", rules.size()),
                    .severity = Severity::warning};
    section.blocks.push_back(reports::Text{std::move(text)});
    sections_.push_back(std::move(section));
  }

  void add_tables() {
    add_applications();
    add_exposure();
  }

  using Environments = std::map<std::string_view, std::string_view>;  // of applications, by name
  static void read_environments(const ir::Program& program, Environments& environments) {
    for (const auto& application : program.applications)
      if (application.destination.environment != ir::kNone)
        environments.emplace(application.name,
                             program.environments[application.destination.environment].name);
  }

  // One row for each application that changes, those of one environment together.
  void add_applications() {
    Environments environments;
    read_environments(*report_.revisions.after->whole, environments);
    read_environments(*report_.revisions.before->whole, environments);
    std::map<std::pair<std::string_view, std::string_view>, std::string> rows;
    for (const auto& change : report_.changes.all) {
      if (change.kind != "Application") continue;
      const auto found = environments.find(change.object);
      const auto environment = found == environments.end() ? std::string_view{} : found->second;
      auto& cell = rows[{environment, change.object}];
      cell += cell.empty() ? "" : "; ";
      cell += markdown_message(change.message);
    }
    if (rows.empty()) return;
    reports::Table table{.header = {"environment", "application", "what changes"}};
    for (auto& [key, cell] : rows)
      table.rows.push_back({key.first.empty() ? "" : markdown_code(key.first),
                            markdown_code(key.second), std::move(cell)});
    Section section{.title = count(table.rows.size(), "application"),
                    .severity = Severity::warning};
    section.blocks.push_back(std::move(table));
    sections_.push_back(std::move(section));
  }

  void add_exposure() {
    reports::Table table{.header = {"canary", "exposed before", "exposed after"}};
    for (const auto& change : report_.changes.all)
      if (change.what == "exposure-changed")
        table.rows.push_back({markdown_code(change.object), markdown_message(change.before),
                              markdown_message(change.after)});
    if (table.rows.empty()) return;
    Section section{.title = "What canaries expose", .severity = Severity::warning};
    section.blocks.push_back(std::move(table));
    sections_.push_back(std::move(section));
  }

  const ChangeReport& report_;
  const source::SourceMap& sources_;
  std::vector<Section> sections_;
};

}  // namespace

std::vector<Section> change_sections(const ChangeReport& report) {
  if (!report.revisions.comparable()) return {};
  return Sections(report).take();
}

}  // namespace rollout::cli
