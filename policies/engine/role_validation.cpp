// SPDX-License-Identifier: Apache-2.0
#include "policies/engine/role_validation.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <vector>

#include "compiler/support/text.h"
#include "policies/engine/go_text.h"

namespace rollout::engine {

namespace {

constexpr std::string_view kResources[] = {"applications", "applicationsets", "logs",
                                           "exec",         "clusters",        "repositories"};
constexpr std::string_view kActions[] = {"get",  "create",   "update",   "delete",
                                         "sync", "override", "rollback", "*"};
// They may stand anywhere in an action: the original does not anchor its expressions.
constexpr std::string_view kActionParts[] = {"action/", "update/", "delete/"};

template <typename... Arguments>
ProjectStatus invalid(fmt::format_string<Arguments...> text, Arguments&&... arguments) {
  return {StatusCode::invalid_argument, fmt::format(text, std::forward<Arguments>(arguments)...)};
}

bool is_alphanumeric(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool is_role_name(std::string_view name) {
  return !name.empty() && is_alphanumeric(name.front()) && is_alphanumeric(name.back()) &&
         std::ranges::all_of(name,
                             [](char c) { return is_alphanumeric(c) || c == '-' || c == '_'; });
}

bool is_action(std::string_view action) {
  return std::ranges::find(kActions, action) != std::end(kActions) ||
         std::ranges::any_of(kActionParts, [&](std::string_view part) {
           return action.find(part) != std::string_view::npos;
         });
}

bool is_object_part(std::string_view part) {
  return !part.empty() && std::ranges::all_of(part, [](char c) {
    return is_alphanumeric(c) || c == '*' || c == '_' || c == '-' || c == '.';
  });
}

// `project/name` or `project/namespace/name`.
bool is_object(std::string_view object, std::string_view project) {
  if (!object.starts_with(project)) return false;
  object.remove_prefix(project.size());
  if (!object.starts_with('/')) return false;
  object.remove_prefix(1);
  const auto slash = object.find('/');
  if (slash == std::string_view::npos) return is_object_part(object);
  return is_object_part(object.substr(0, slash)) && is_object_part(object.substr(slash + 1));
}

std::vector<std::string_view> parts_of(std::string_view policy) {
  std::vector<std::string_view> parts;
  for (;;) {
    const auto comma = policy.find(',');
    parts.push_back(trim_blanks(policy.substr(0, comma)));
    if (comma == std::string_view::npos) return parts;
    policy.remove_prefix(comma + 1);
  }
}

ProjectStatus check_policy(std::string_view project, std::string_view role,
                           const std::string& policy) {
  const auto wrong = [&](const std::string& why) {
    return invalid("invalid policy rule '{}': {}", policy, why);
  };
  const auto parts = parts_of(policy);
  if (parts.size() != 6 || parts[0] != "p")
    return wrong("must be of the form: 'p, sub, res, act, obj, eft'");
  const auto subject = fmt::format("proj:{}:{}", project, role);
  if (parts[1] != subject)
    return wrong(fmt::format("policy subject must be: '{}', not '{}'", subject, parts[1]));
  if (std::ranges::find(kResources, parts[2]) == std::end(kResources))
    return wrong(
        fmt::format("project resource must be: 'applications', 'applicationsets', 'repositories', "
                    "'exec', 'logs' or 'clusters', not '{}'",
                    parts[2]));
  if (!is_action(parts[3])) return wrong(fmt::format("invalid action '{}'", parts[3]));
  if (!is_object(parts[4], project))
    return wrong(
        fmt::format("object must be of form '{0}/*', '{0}[/<NAMESPACE>]/<APPNAME>' or "
                    "'{0}/<APPNAME>', not '{1}'",
                    project, parts[4]));
  if (parts[5] != "allow" && parts[5] != "deny") return wrong("effect must be: 'allow' or 'deny'");
  return {};
}

// Whether the first, or the last, of several characters is space.
bool begins_with_space(std::string_view text) {
  return support::code_point_count(text) > 1 && is_go_space(support::code_point_at(text, 0).value);
}

bool ends_with_space(std::string_view text) {
  if (support::code_point_count(text) <= 1) return false;
  const auto trimmed = trim_go_space(text);
  return trimmed.data() + trimmed.size() != text.data() + text.size();
}

ProjectStatus check_group(std::string_view group) {
  auto name = trim_go_space(group);
  if (name.size() > 1 && name.starts_with('"') && name.ends_with('"'))
    name = name.substr(1, name.size() - 2);
  else if (name.find(',') != std::string_view::npos)
    return invalid("group '{}' must be quoted", name);
  if (name.empty()) return invalid("group '{}' is empty", name);
  if (name.find_first_of("\"\n\r\t") != std::string_view::npos)
    return invalid("group '{}' contains invalid characters", name);
  if (begins_with_space(group)) return invalid("group '{}' contains a leading space", name);
  if (ends_with_space(group)) return invalid("group '{}' contains a trailing space", name);
  return {};
}

ProjectStatus exists(std::string_view what, const std::string& value, const std::string& role) {
  return {StatusCode::already_exists,
          fmt::format("{} '{}' already exists for role '{}'", what, value, role)};
}

ProjectStatus check_name(const std::string& name, std::set<std::string>& seen) {
  if (!seen.insert(name).second)
    return {StatusCode::already_exists, fmt::format("role '{}' already exists", name)};
  if (is_role_name(name)) return {};
  return invalid(
      "invalid role name '{}'. Must consist of alphanumeric characters, '-' or '_', and must "
      "start and end with an alphanumeric character",
      name);
}

void ask_entries(const std::string& project, const ProjectRole& role, ProjectRefusals& found) {
  std::set<std::string> policies;
  ask_each(role.policies, found, [&](const std::string& policy) {
    return policies.insert(policy).second ? check_policy(project, role.name, policy)
                                          : exists("policy", policy, role.name);
  });
  std::set<std::string> groups;
  ask_each(role.groups, found, [&](const std::string& group) {
    return groups.insert(group).second ? check_group(group) : exists("group", group, role.name);
  });
}

}  // namespace

void ask_roles(const AppProject& project, ProjectRefusals& found) {
  std::set<std::string> names;
  for (const auto& role : project.roles) {
    if (auto status = check_name(role.name, names); status.ok())
      ask_entries(project.name, role, found);
    else found.push_back(std::move(status));
  }
}

}  // namespace rollout::engine
