// SPDX-License-Identifier: Apache-2.0
#include "policies/exact/access_answer.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "compiler/ir/role_rights.h"
#include "compiler/support/semantic_version.h"
#include "compiler/value/field.h"

namespace rollout::exact {

namespace {

using engine::MatchMode;
using engine::PolicyOrigin;

// The line of a text, from 0.
std::string line_of(std::string_view text, std::size_t number) {
  for (; number > 0; --number) text.remove_prefix(std::min(text.size(), text.find('\n') + 1));
  text = text.substr(0, text.find('\n'));
  text.remove_prefix(std::min(text.size(), text.find_first_not_of(" \t")));
  return std::string(text);
}

struct RoleName {
  std::string_view project;
  std::string_view role;
};

// "proj:payments:deployer"; nothing where a subject is no role of a project.
std::optional<RoleName> role_name(std::string_view subject) {
  constexpr std::string_view kPrefix = "proj:";
  if (!subject.starts_with(kPrefix)) return std::nullopt;
  subject.remove_prefix(kPrefix.size());
  const auto colon = subject.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  return RoleName{subject.substr(0, colon), subject.substr(colon + 1)};
}

// The line that Argo CD adds for each role.
std::string sees_project(const RoleName& name) {
  return fmt::format("p, proj:{0}:{1}, projects, get, {0}, allow", name.project, name.role);
}

const ir::RoleRule* find_sentence(const ir::Project& project, const ir::Role& role,
                                  std::string_view line) {
  for (const auto& rule : role.rules)
    for (const auto& action : rule.actions)
      for (const auto& object : rule.objects)
        if (ir::policy_line(project, role, rule, action, object) == line) return &rule;
  return nullptr;
}

struct Matcher {
  MatchMode mode;
  engine::ArgocdVersion version;

  bool any(const std::vector<ir::Text>& patterns, std::string_view prefix,
           std::string_view text) const {
    return std::ranges::any_of(patterns, [&](const ir::Text& pattern) {
      const auto whole = std::string(prefix) + std::string(pattern.text);
      return engine::PolicyPattern(whole, mode, version).matches(text).value_or(false);
    });
  }
};

const value::Object* rbac_of(const ir::Program& program) {
  if (program.workspace.object == nullptr) return nullptr;
  const auto* argocd = value::object_field(*program.workspace.object, "argocd");
  return argocd == nullptr ? nullptr : value::object_field(*argocd, "rbac");
}

}  // namespace

engine::ArgocdVersion argocd_version(const ir::Program& program) {
  return support::is_older(program.workspace.argocd_version, "3.6") ? engine::ArgocdVersion::v3_5
                                                                    : engine::ArgocdVersion::v3_6;
}

std::optional<ProgramAccess> ProgramAccess::compile(const ir::Program& program,
                                                    InstanceProjects projects) {
  engine::AccessSettings settings;
  settings.builtin_policy = true;
  const auto* rbac = rbac_of(program);
  if (rbac != nullptr) {
    settings.policy_csv = value::text_field(*rbac, "policy");
    settings.default_role = value::text_field(*rbac, "default_policy");
    if (value::text_field(*rbac, "match_mode") == "regex") settings.match_mode = MatchMode::regex;
  }
  auto control =
      engine::AccessControl::compile(settings, read_projects(projects), argocd_version(program));
  if (!control.has_value()) return std::nullopt;
  ProgramAccess access(program, std::move(*control));
  access.projects_ = std::move(projects);
  access.policy_ = settings.policy_csv;
  access.mode_ = settings.match_mode;
  access.knows_instance_policy_ = rbac != nullptr;
  return access;
}

std::optional<ProgramAccess> ProgramAccess::without(const ir::Project& project,
                                                    const ir::Role& role,
                                                    const ir::RoleRule& sentence) const {
  const auto found = std::ranges::find_if(
      projects_, [&](const auto& each) { return each.read.name == project.name; });
  if (found == projects_.end()) return std::nullopt;
  auto fewer = *found;
  std::set<std::string> kept;
  std::set<std::string> lines;
  for (const auto& rule : role.rules)
    for (const auto& action : rule.actions)
      for (const auto& object : rule.objects)
        (&rule == &sentence ? lines : kept)
            .insert(ir::policy_line(project, role, rule, action, object));
  for (auto& each : fewer.read.roles)
    if (each.name == role.name)
      std::erase_if(each.policies, [&](const std::string& line) {
        return lines.contains(line) && !kept.contains(line);
      });
  return compile(program_, {std::move(fewer)});
}

AccessAnswer ProgramAccess::ask(const engine::AccessSubject& subject,
                                const engine::AccessRequest& request) const {
  const auto verdict = control_.decide(subject, request);
  AccessAnswer answer;
  answer.allowed = verdict.allowed;
  answer.subject = verdict.subject;
  if (verdict.rule != nullptr) lead_back(*verdict.rule, answer);
  else find_nearest(subject, request, answer);
  return answer;
}

void ProgramAccess::lead_back(const engine::PermissionRule& rule, AccessAnswer& answer) const {
  answer.line = rule.line + 1;
  if (rule.origin != PolicyOrigin::project) {
    const bool builtin = rule.origin == PolicyOrigin::builtin;
    answer.by = builtin ? DecidedBy::builtin : DecidedBy::instance;
    answer.text = line_of(builtin ? engine::builtin_policy() : policy_, rule.line);
    return;
  }
  const auto name = role_name(rule.subject);
  if (!name.has_value()) return;
  const auto found = std::ranges::find_if(
      projects_, [&](const auto& each) { return each.read.name == name->project; });
  if (found == projects_.end()) return;
  const auto* project = found->declared;
  answer.project = project;
  answer.text = line_of(engine::project_policies(found->read), rule.line);
  answer.by = answer.text == sees_project(*name) ? DecidedBy::role : DecidedBy::line;
  const auto role = std::ranges::find(project->roles, name->role, &ir::Role::name);
  if (role == project->roles.end()) return;
  answer.role = &*role;
  answer.rule = find_sentence(*project, *role, answer.text);
  if (answer.rule != nullptr) answer.by = DecidedBy::sentence;
}

// Of the roles that were asked, a sentence that allows the action on something else, or something
// else on the object.
void ProgramAccess::find_nearest(const engine::AccessSubject& subject,
                                 const engine::AccessRequest& request, AccessAnswer& answer) const {
  const auto asked = [&](const ir::Project& project, const ir::Role& role) {
    const auto name = role_name(subject.user);
    if (name.has_value()) return name->project == project.name && name->role == role.name;
    return std::ranges::any_of(role.groups, [&](const ir::Text& group) {
      return std::ranges::find(subject.groups, group.text) != subject.groups.end();
    });
  };
  const Matcher matcher{mode_, argocd_version(program_)};
  for (const auto& each : projects_) {
    const auto& project = *each.declared;
    for (const auto& role : project.roles) {
      if (!asked(project, role)) continue;
      if (answer.role == nullptr) answer.project = &project, answer.role = &role;
      const auto prefix = std::string(project.name) + "/";
      for (const auto& rule : role.rules) {
        if (rule.resource.text != request.resource || rule.effect == ir::Effect::deny) continue;
        if (!matcher.any(rule.objects, prefix, request.object) &&
            !matcher.any(rule.actions, "", request.action))
          continue;
        answer.project = &project, answer.role = &role, answer.nearest = &rule;
        return;
      }
    }
  }
}

}  // namespace rollout::exact
