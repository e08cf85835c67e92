// SPDX-License-Identifier: Apache-2.0
#include "cli/change_sections.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "cli/change_verdict.h"
#include "cli/count.h"
#include "compiler/ir/program.h"
#include "compiler/reports/markdown_text.h"
#include "compiler/reports/wording.h"

namespace rollout::cli {

namespace {

using changes::Change;
using changes::Concern;
using diagnostics::Severity;
using reports::markdown_code;
using reports::markdown_message;
using reports::plain;
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
    {Concern::attention, Severity::warning, "To look at", true},
    {Concern::none, Severity::info, "Other changes", true},
};

// A longer line hides what is said behind the names.
constexpr std::size_t kNamesOfALine = 50;
// The folded lists have all of them.
constexpr std::size_t kNamesOfARow = 8;
// More rows leave no room for anything else on a screen.
constexpr std::size_t kShownRows = 20;

// What several objects have in common is told once, of all of them.
struct Names {
  std::vector<std::string> all;  // as code

  // From a place on, so many.
  std::string some(std::size_t from, std::size_t most) const {
    std::string text;
    for (auto i = from; i < std::min(from + most, all.size()); ++i)
      text.append(text.empty() ? "" : ", ").append(all[i]);
    return text;
  }

  std::string first(std::size_t most) const {
    auto text = some(0, most);
    if (all.size() > most) text += fmt::format(" and {} more", all.size() - most);
    return text;
  }
};

// Rows and lines by what they say, in the order in which that is said first.
template <typename Key>
class Grouped {
 public:
  void add(const Key& key, std::string name) {
    const auto [found, is_new] = places_.try_emplace(key, groups_.size());
    if (is_new) groups_.push_back({key, {}});
    groups_[found->second].second.all.push_back(std::move(name));
  }

  const std::vector<std::pair<Key, Names>>& groups() const { return groups_; }

 private:
  std::map<Key, std::size_t> places_;
  std::vector<std::pair<Key, Names>> groups_;
};

class Sections {
 public:
  explicit Sections(const ChangeReport& report)
      : report_(report), sources_(report.revisions.after->sources) {}

  std::vector<Section> take() {
    for (const auto& heading : kHeadings) {
      if (heading.concern == Concern::attention) add_tables();
      add(heading);
    }
    return std::move(sections_);
  }

 private:
  // What is said of one object, or of several: of which kind, what, and what goes with it.
  struct Line {
    std::string kind;
    std::string message;
    std::string place;
    std::string consequence;
    auto operator<=>(const Line&) const = default;
  };

  Line line_of(const Change& change) const {
    Line line{change.kind, said(change.message), {}, {}};
    if (change.span.known()) {
      const auto& file = sources_.file(change.span.file);
      const auto number = file.position(change.span.begin).line;
      line.place =
          " (" + markdown_code(fmt::format("{}:{}", plain(file.shown_path()), number)) + ")";
    }
    if (!change.consequence.empty()) line.consequence = "\n  - " + said(change.consequence);
    return line;
  }

  static std::string said(std::string_view text) { return markdown_message(plain(text)); }

  static std::string name_of(const Change& change) {
    const auto& name = change.declared_name.empty() ? change.object : change.declared_name;
    return name.empty() ? std::string{} : markdown_code(plain(name));
  }

  // "- Application `shop`, `web`: moves from … (`apps/shop.rollout:3`)", and below it what goes
  // with it.
  static std::string text_of(const Line& line, const Names& names) {
    std::string text;
    for (std::size_t i = 0; i < names.all.size(); i += kNamesOfALine) {
      auto some = names.some(i, kNamesOfALine);
      if (!some.empty()) some.insert(0, 1, ' ');  // a workspace has no name
      text += fmt::format("- {}{}: {}{}{}\n", line.kind, some, line.message, line.place,
                          line.consequence);
    }
    return text;
  }

  void add(const Heading& heading) {
    Grouped<Line> lines;
    std::size_t number = 0;
    for (const auto& change : report_.changes.all) {
      if (change.concern != heading.concern) continue;
      lines.add(line_of(change), name_of(change));
      ++number;
    }
    if (number == 0) return;
    std::string text;
    for (const auto& [line, names] : lines.groups()) text += text_of(line, names);
    Section section{.title = fmt::format("{} ({})", heading.text, number),
                    .severity = heading.severity,
                    .folded = heading.folded};
    section.blocks.push_back(reports::Text{std::move(text)});
    sections_.push_back(std::move(section));
  }

  void add_tables() {
    add_rewritten();
    add_applications();
    add_exposure();
  }

  // Who may rewrite the rules may do everything: so those that were there before count too. The
  // verdict names some.
  void add_rewritten() {
    const auto& rules = report_.changes.rewritten;
    if (rules.size() <= kNamedRules) return;
    std::string text;
    for (const auto& rule : rules) text += "- " + said(rule) + "\n";
    Section section{.title = fmt::format("Rewrites rules that judge it ({})", rules.size()),
                    .severity = Severity::warning,
                    .folded = true};
    section.blocks.push_back(reports::Text{std::move(text)});
    sections_.push_back(std::move(section));
  }

  using Environments = std::map<std::string_view, std::string_view>;  // of applications, by name
  static void read_environments(const ir::Program& program, Environments& environments) {
    for (const auto& application : program.applications)
      if (application.destination.environment != ir::kNone)
        environments.emplace(application.name,
                             program.environments[application.destination.environment].name);
  }

  // What changes of each application, by environment and name.
  using Cells = std::map<std::pair<std::string_view, std::string_view>, std::string>;
  Cells application_cells() const {
    Environments environments;
    read_environments(*report_.revisions.after->whole, environments);
    read_environments(*report_.revisions.before->whole, environments);
    Cells cells;
    for (const auto& change : report_.changes.all) {
      if (change.kind != "Application") continue;
      const auto found = environments.find(change.object);
      const auto environment = found == environments.end() ? std::string_view{} : found->second;
      auto& cell = cells[{environment, change.object}];
      cell += cell.empty() ? "" : "; ";
      cell += said(change.message);
    }
    return cells;
  }

  // One row for the applications of an environment in which the same changes.
  void add_applications() {
    const auto cells = application_cells();
    if (cells.empty()) return;
    Grouped<std::pair<std::string_view, std::string>> rows;
    bool has_environments = false;
    for (const auto& [key, cell] : cells) {
      rows.add({key.first, cell}, markdown_code(plain(key.second)));
      has_environments |= !key.first.empty();
    }
    reports::Table table{.header = {"application", "what changes"}};
    if (has_environments) table.header.insert(table.header.begin(), "environment");
    for (const auto& [row, names] : rows.groups()) {
      auto& made = table.rows.emplace_back();
      if (has_environments)
        made.push_back(row.first.empty() ? "" : markdown_code(plain(row.first)));
      made.push_back(names.first(kNamesOfARow));
      made.push_back(row.second);
    }
    // A long one, most of it in order, comes behind all that a person should look at.
    const auto severity = table.rows.size() > kShownRows ? Severity::info : Severity::warning;
    add(count(cells.size(), "application"), severity, std::move(table));
  }

  void add_exposure() {
    Grouped<std::pair<std::string, std::string>> rows;
    for (const auto& change : report_.changes.all)
      if (change.what == "exposure-changed")
        rows.add({said(change.before), said(change.after)}, name_of(change));
    if (rows.groups().empty()) return;
    reports::Table table{.header = {"canary", "exposed before", "exposed after"}};
    for (const auto& [row, names] : rows.groups())
      table.rows.push_back({names.first(kNamesOfARow), row.first, row.second});
    add("What canaries expose", Severity::warning, std::move(table));
  }

  void add(std::string title, Severity severity, reports::Table table) {
    Section section{
        .title = std::move(title), .severity = severity, .folded = table.rows.size() > kShownRows};
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
