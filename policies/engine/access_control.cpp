// SPDX-License-Identifier: Apache-2.0
#include "policies/engine/access_control.h"

#include <algorithm>

namespace rollout::engine {

namespace {

constexpr std::string_view kProjectResources[] = {"applicationsets", "applications", "repositories",
                                                  "clusters",        "logs",         "exec"};

// `proj:project:role`: the project. Nothing: no token of a project.
std::optional<std::string_view> token_project(std::string_view subject) {
  if (!subject.starts_with("proj:") || std::ranges::count(subject, ':') != 2) return std::nullopt;
  subject.remove_prefix(5);
  return subject.substr(0, subject.find(':'));
}

}  // namespace

std::optional<AccessControl> AccessControl::compile(const AccessSettings& settings,
                                                    const std::vector<AppProject>& projects,
                                                    ArgocdVersion version) {
  AccessControl control;
  control.default_role_ = settings.default_role;
  const auto load = [&](std::string_view text, PolicyOrigin origin) -> const PolicyRules* {
    auto rules = load_policy_rules(text, origin, settings.match_mode, version);
    if (!rules) return nullptr;
    control.rules_.push_back(std::make_unique<const PolicyRules>(std::move(*rules)));
    return control.rules_.back().get();
  };
  const auto enforce = [&](std::vector<const PolicyRules*> rules) {
    return std::make_unique<const PolicyEnforcer>(std::move(rules), settings.match_mode, version);
  };
  const auto* builtin =
      load(settings.builtin_policy ? builtin_policy() : "", PolicyOrigin::builtin);
  const auto* own = load(settings.policy_csv, PolicyOrigin::instance);
  if (own == nullptr) return std::nullopt;
  control.base_ = enforce({builtin, own});
  for (const auto& project : projects) {
    const auto* roles = load(project_policies(project), PolicyOrigin::project);
    control.projects_[project.name] = roles != nullptr ? enforce({builtin, own, roles}) : nullptr;
  }
  return control;
}

const PolicyEnforcer& AccessControl::enforcer_for(const std::string* project) const {
  if (project == nullptr) return *base_;
  const auto& own = projects_.find(*project)->second;
  return own ? *own : *base_;
}

const std::string* AccessControl::project_of(const AccessRequest& request) const {
  auto name = request.object;
  if (std::ranges::find(kProjectResources, request.resource) != std::end(kProjectResources)) {
    const auto slash = name.find('/');
    if (slash == std::string_view::npos) return nullptr;
    name = name.substr(0, slash);
  } else if (request.resource != "projects") {
    return nullptr;
  }
  const auto found = projects_.find(std::string(name));
  return found == projects_.end() ? nullptr : &found->first;
}

AccessVerdict AccessControl::ask(const PolicyEnforcer& enforcer, std::string_view subject,
                                 const AccessRequest& request) const {
  if (!default_role_.empty())
    if (const auto first = enforcer.enforce(default_role_, request); first.allowed)
      return {true, default_role_, first.deciding};
  const auto decision = enforcer.enforce(subject, request);
  return {decision.allowed, std::string(subject), decision.deciding};
}

AccessVerdict AccessControl::ask_claims(const AccessSubject& subject,
                                        const AccessRequest& request) const {
  const auto* project = project_of(request);
  const auto& enforcer = enforcer_for(project);
  if (const auto token = token_project(subject.user); project != nullptr && token.has_value())
    return *token == *project ? ask(enforcer, subject.user, request) : AccessVerdict{};
  auto verdict = ask(enforcer, subject.user, request);
  for (const auto& group : subject.groups) {
    if (verdict.allowed) break;
    if (!enforcer.has_member(group)) continue;
    auto next = ask(enforcer, group, request);
    // Of several that refuse, the first deny is worth telling.
    if (next.allowed || verdict.rule == nullptr) verdict = std::move(next);
  }
  return verdict;
}

AccessVerdict AccessControl::decide(const AccessSubject& subject,
                                    const AccessRequest& request) const {
  auto verdict = ask_claims(subject, request);
  // The original asks the default role before, with the instance's policy alone, and nobody after.
  if (verdict.allowed) return verdict;
  auto nobody = ask(*base_, "", request);
  return nobody.allowed ? nobody : verdict;
}

}  // namespace rollout::engine
