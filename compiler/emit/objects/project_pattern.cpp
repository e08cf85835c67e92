// SPDX-License-Identifier: Apache-2.0
#include "compiler/emit/objects/project_pattern.h"

#include <fmt/format.h>

#include <algorithm>

#include "compiler/support/semantic_version.h"

namespace rollout::emit {

namespace {

using diagnostics::Code;
using support::Glob;

constexpr std::string_view kSpecial = "*?[]{}\\";

bool refuses(const ir::Project& project) {
  for (const auto& entry : project.object->fields.entries)
    if (entry.key.text() == "emit")
      return entry.value.is(value::Kind::text) && entry.value.as_text() == "refuse";
  return false;
}

constexpr std::string_view plural_of(ir::Dimension dimension) {
  switch (dimension) {
    case ir::Dimension::source: return "sources";
    case ir::Dimension::destination: return "destinations";
    default: return "kinds";
  }
}

}  // namespace

std::optional<Pattern> make_pattern(std::string_view text) {
  auto compiled = Glob::compile(is_everything(text) ? "**" : text);
  if (!std::holds_alternative<Glob>(compiled)) return std::nullopt;
  return Pattern{std::string(text), std::move(std::get<Glob>(compiled)), is_literal(text)};
}

Pattern literal_pattern(std::string_view text) {
  auto pattern = make_pattern(escape_pattern(text));
  return {std::string(text), std::move(pattern->glob), is_literal(text)};
}

bool is_everything(std::string_view pattern) { return pattern == "*" || pattern == "**"; }

bool is_literal(std::string_view pattern) {
  return pattern.find_first_of(kSpecial) == std::string_view::npos;
}

std::string escape_pattern(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool special = kSpecial.find(text[i]) != std::string_view::npos;
    if (special || (i == 0 && text[i] == '!')) out += '\\';
    out += text[i];
  }
  return out;
}

std::optional<std::string> common_text(const Pattern& left, const Pattern& right,
                                       std::string_view separators, ProjectBudget& budget) {
  if (Glob::plainly_apart(left.glob, right.glob)) return std::nullopt;
  if (left.literal && right.literal)
    return left.text == right.text ? std::optional(left.text) : std::nullopt;
  if (!budget.spend(left.glob.size() * right.glob.size())) return std::nullopt;
  return Glob::common_text(left.glob, right.glob, separators);
}

bool plainly_covers(const Pattern& whole, const Pattern& part, std::string_view separators) {
  if (is_everything(whole.text) || whole.text == part.text) return true;
  return part.literal && whole.glob.matches(part.text, separators);
}

bool reads_wider_before_3_6(std::string_view pattern) {
  if (pattern == "?" || pattern.starts_with("[!")) return true;
  const auto star = pattern.find('*');
  if (star == std::string_view::npos || is_everything(pattern)) return false;
  const auto head = pattern.substr(0, star);
  const auto tail = pattern.substr(pattern.rfind('*') + 1);
  for (std::size_t shared = 1; shared <= std::min(head.size(), tail.size()); ++shared)
    if (head.ends_with(tail.substr(0, shared))) return true;
  return false;
}

bool ProjectScope::has_old_matcher() const {
  return support::is_older(program.workspace.argocd_version, "3.6");
}

bool ProjectScope::has_room(std::size_t entries, const ir::Rule& rule) const {
  if (entries <= kMostEntries) return true;
  if (!budget.reported)
    sink.report(Code::output_limit, rule.span,
                fmt::format("up to this rule, project `{}` has more than {} {}", project.name,
                            kMostEntries, plural_of(rule.dimension)))
        .help("a pattern stands for many; Argo CD reads the whole list for each application");
  budget.spend(kMostSteps);
  budget.reported = true;
  return false;
}

bool ProjectScope::is_spent(source::Span rule) const {
  if (!budget.is_spent()) return false;
  if (!budget.reported)
    sink.report(Code::output_limit, rule,
                fmt::format("up to this rule of project `{}`, there are too many allows and denies "
                            "to compare",
                            project.name))
        .help("a pattern stands for many; an allow that reaches nothing denied needs no deny");
  budget.reported = true;
  return true;
}

void check_project(const ProjectScope& scope) {
  permitted_sources(scope);
  permitted_destinations(scope);
  permitted_kinds(scope, ir::Dimension::cluster_kind);
  permitted_kinds(scope, ir::Dimension::kind);
}

void report_tightened(const ProjectScope& scope, const Conflict& conflict, std::string_view what) {
  const auto refused = refuses(scope.project);
  const auto* blamed = conflict.deny == nullptr ? conflict.allow : conflict.deny;
  auto report = scope.sink.report(
      refused ? Code::project_refused : Code::project_tightened, blamed->span,
      conflict.deny == nullptr
          ? fmt::format("project `{}`: Argo CD {} lets this allow match more {} than it says",
                        scope.project.name, scope.program.workspace.argocd_version, what)
          : fmt::format("project `{}`: no list of Argo CD means these {} with this deny",
                        scope.project.name, what));
  if (conflict.deny != nullptr)
    report
        .note(conflict.allow->span,
              fmt::format("this allows `{}`, which is denied", conflict.witness))
        .note("Argo CD lets every other value through where a `!` entry does not match");
  report.help(
      refused ? "write allows that do not reach what is denied, or `emit = exact`"
              : fmt::format(
                    "the AppProject permits exactly the {} of the compiled applications instead",
                    what));
}

bool is_templated(std::string_view text) { return text.find("{{") != std::string_view::npos; }

void report_open(const ProjectScope& scope, const ir::ApplicationSet& set, const ir::Text& text,
                 std::string_view what) {
  scope.sink
      .report(Code::set_not_permitted, text.span,
              fmt::format("project `{}` becomes a list of the {} that are known, and `{}` of set "
                          "`{}` is not",
                          scope.project.name, what, text.text, set.name))
      .note(scope.project.object->span, "the project, one of whose denies reaches into an allow")
      .help("write allows that do not reach what is denied");
}

}  // namespace rollout::emit
