// SPDX-License-Identifier: Apache-2.0
#include "compiler/changes/rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "compiler/changes/project_text.h"
#include "compiler/diagnostics/excerpt.h"
#include "compiler/driver/earlier_places.h"
#include "compiler/ir/program.h"

namespace rollout::changes {

namespace {

// What each project says, by its name: as it is written, or as its manifests are.
using Texts = std::map<std::string, std::string, std::less<>>;

Texts texts_of(const driver::Compilation& version, const DeclaredObjects& objects) {
  Texts texts;
  const auto& program = *version.program;
  for (const auto& project : program.projects)
    if (project.object->span.known() && !program.is_of_manifests(*project.object))
      texts[std::string(project.name)] += project_text(program, project);
  for (const auto& object : objects.all())
    if (object.kind == "AppProject" && object.is_manifest)
      texts[std::string(object.name)] +=
          value::print(value::Value::record(object.object), std::string::npos);
  return texts;
}

bool is_rule(const Change& change) {
  return change.kind == "policy" || change.kind == "exception" || change.kind == "invariant";
}

// What a workspace says of each code.
std::map<diagnostics::Code, std::optional<diagnostics::Severity>> severities_of(
    const driver::Compilation& version) {
  std::map<diagnostics::Code, std::optional<diagnostics::Severity>> severities;
  for (const auto& choice : version.choices)
    severities.insert_or_assign(choice.code, choice.severity);
  return severities;
}

}  // namespace

std::set<std::string, std::less<>> rewritten_projects(const driver::Compilation& before,
                                                      const driver::Compilation& after,
                                                      const DeclaredObjects& old_objects,
                                                      const DeclaredObjects& new_objects) {
  std::set<std::string, std::less<>> rewritten;
  const auto news = texts_of(after, new_objects);
  for (const auto& [name, text] : texts_of(before, old_objects)) {
    const auto found = news.find(name);
    if (found == news.end() || found->second != text) rewritten.insert(name);
  }
  return rewritten;
}

std::vector<std::string> rewritten_rules(const driver::Compilation& before,
                                         const driver::Compilation& after,
                                         const std::set<std::string, std::less<>>& projects,
                                         std::span<const Change> changes) {
  std::vector<std::string> rules;
  for (const auto& project : projects)
    rules.push_back(fmt::format("project `{}`", diagnostics::visible(project)));
  if (std::ranges::any_of(changes, [](const Change& each) { return each.kind == "person"; }))
    rules.emplace_back("`people` of the workspace");
  if (severities_of(before) != severities_of(after))
    rules.emplace_back("`checks` of the workspace");
  for (auto& place : driver::rewritten_places(before, after)) rules.push_back(std::move(place));
  for (const auto& change : changes) {
    // A new exception lets pass what was refused, and is no new rule.
    if (!is_rule(change) || (change.what == "added" && change.kind != "exception")) continue;
    auto rule = fmt::format("{} `{}`", change.kind, diagnostics::visible(change.object));
    if (std::ranges::find(rules, rule) == rules.end()) rules.push_back(std::move(rule));
  }
  return rules;
}

}  // namespace rollout::changes
