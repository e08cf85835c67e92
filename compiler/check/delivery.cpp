// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <set>

#include "compiler/check/rules.h"

namespace rollout::check {

namespace {

constexpr std::string_view kCanary = "flagger.app/Canary";

// `*` and `**` as Argo CD's globs read them; `separator` bounds a single star, '\0' bounds nothing.
bool matches(std::string_view pattern, std::string_view text, char separator) {
  if (pattern == "*") return true;
  if (pattern.empty()) return text.empty();
  const bool star = pattern.front() == '*';
  if (!star)
    return !text.empty() && (pattern.front() == text.front() || pattern.front() == '?') &&
           matches(pattern.substr(1), text.substr(1), separator);
  const bool crossing = pattern.starts_with("**");
  const auto rest = pattern.substr(crossing ? 2 : 1);
  for (std::size_t taken = 0;; ++taken) {
    if (matches(rest, text.substr(taken), separator)) return true;
    if (taken == text.size() || (!crossing && separator != '\0' && text[taken] == separator))
      return false;
  }
}

bool permits(const ir::Project& project, ir::Dimension dimension, std::string_view wanted) {
  bool allowed = false;
  for (const auto& rule : project.rules) {
    if (rule.dimension != dimension) continue;
    for (const auto& pattern : rule.patterns) {
      if (!matches(pattern.text, wanted, '/')) continue;
      if (rule.effect == ir::Effect::deny) return false;
      allowed = true;
    }
  }
  return allowed;
}

// Where a missing permission would be written: before the closing brace of the project.
void report_missing(CheckContext& context, const ir::Project& project,
                    const ir::Application& application, std::string_view what,
                    std::string_view sentence) {
  context.sink
      .report(Code::delivery_not_permitted, project.object->span,
              fmt::format("project `{}` does not permit {}, which delivers the canary of `{}`",
                          project.name, what, application.name))
      .note(application.object->span, "the application with the canary")
      .help(fmt::format("add `{}` to the project", sentence));
}

void check_project(CheckContext& context, const ir::Application& application) {
  const auto& project = context.program.projects[application.project];
  if (project.object->poisoned || !project.object->span.known()) return;
  const auto& repo = context.program.workspace.deliver.repo;
  if (!permits(project, ir::Dimension::source, repo.text))
    report_missing(context, project, application, fmt::format("the source `{}`", repo.text),
                   fmt::format("allow source \"{}\"", repo.text));
  if (!permits(project, ir::Dimension::kind, kCanary))
    report_missing(context, project, application, fmt::format("the kind `{}`", kCanary),
                   "allow kind \"flagger.app/*\"");
}

}  // namespace

void check_delivery(CheckContext& context) {
  const auto& workspace = context.program.workspace;
  std::set<ir::Index> seen;
  for (const auto& application : context.program.applications) {
    if (application.canaries.empty()) continue;
    if (!workspace.delivers) {
      const auto& canary = context.program.canaries[application.canaries.front()];
      context.sink
          .report(Code::no_delivery, canary.object->span,
                  "nothing delivers this canary to its cluster")
          .help(
              "say in `workspace` which repository compiled canaries are committed to: `deliver { "
              "repo = \"…\" }`");
      return;
    }
    if (application.project != ir::kNone && seen.insert(application.project).second)
      check_project(context, application);
  }
}

}  // namespace rollout::check
