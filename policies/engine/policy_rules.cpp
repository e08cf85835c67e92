// SPDX-License-Identifier: Apache-2.0
#include "policies/engine/policy_rules.h"

#include <fmt/format.h>

#include <algorithm>

#include "policies/engine/csv_line.h"
#include "policies/engine/go_text.h"

namespace rollout::engine {

namespace {

// The sections of casbin's model; lines of the last three are taken and mean nothing.
constexpr std::string_view kSections[] = {"p", "g", "r", "e", "m"};

bool is_loadable(const std::vector<std::string>& fields) {
  const auto& key = fields[0];
  if (key == "p") return fields.size() == 6;
  if (key == "g") return fields.size() == 3;
  return std::ranges::find(kSections, key) != std::end(kSections);
}

}  // namespace

std::optional<PolicyRules> load_policy_rules(std::string_view text, PolicyOrigin origin,
                                             MatchMode mode, ArgocdVersion version) {
  PolicyRules rules;
  bool more = true;
  for (std::size_t number = 0; more; ++number) {
    const auto end = text.find('\n');
    const auto line = trim_go_space(text.substr(0, end));
    more = end != std::string_view::npos;
    if (more) text.remove_prefix(end + 1);
    if (line.empty() || line.starts_with('#')) continue;
    const auto fields = parse_csv_line(line);
    if (!fields || !is_loadable(*fields)) return std::nullopt;
    const auto& all = *fields;
    const auto pattern = [&](std::size_t i) { return PolicyPattern(all[i], mode, version); };
    if (all[0] == "p")
      rules.permissions.push_back(
          {origin, number, all[1], pattern(2), pattern(3), pattern(4), all[5]});
    else if (all[0] == "g") rules.memberships.push_back({all[1], all[2]});
  }
  return rules;
}

std::string project_policies(const AppProject& project) {
  std::vector<std::string> lines;
  for (const auto& role : project.roles) {
    lines.push_back(
        fmt::format("p, proj:{0}:{1}, projects, get, {0}, allow", project.name, role.name));
    lines.insert(lines.end(), role.policies.begin(), role.policies.end());
    for (const auto& group : role.groups)
      lines.push_back(fmt::format("g, {}, proj:{}:{}", group, project.name, role.name));
  }
  return fmt::format("{}", fmt::join(lines, "\n"));
}

}  // namespace rollout::engine
