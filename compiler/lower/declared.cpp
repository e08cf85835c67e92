// SPDX-License-Identifier: Apache-2.0
#include "compiler/lower/declared.h"

#include <fmt/format.h>

#include <algorithm>

#include "compiler/support/edit_distance.h"

namespace rollout::lower {

namespace {

template <typename Nouns>
std::vector<std::string_view> names_of(const Nouns& nouns) {
  std::vector<std::string_view> names;
  names.reserve(nouns.size());
  for (const auto& noun : nouns) names.push_back(noun.name);
  return names;
}

bool holds(const std::vector<std::string_view>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// A rule of a policy that was not understood as a whole.
bool may_be_lost(const ir::Program& program, std::string_view id) {
  const auto policy_name = id.substr(0, id.find('.'));
  for (const auto& policy : program.policies)
    if (policy.name == policy_name && policy.object->poisoned) return true;
  return false;
}

}  // namespace

std::vector<std::string_view> declared_names(const ir::Program& program, std::string_view kind) {
  if (kind == "application") return names_of(program.applications);
  if (kind == "canary") return names_of(program.canaries);
  if (kind == "project") return names_of(program.projects);
  if (kind == "cluster") return names_of(program.clusters);
  if (kind == "env") return names_of(program.environments);
  if (kind == "policy") return names_of(program.policies);
  if (kind == "metric_template") return names_of(program.metric_templates);
  return kind == "alert_provider" ? names_of(program.alert_providers)
                                  : std::vector<std::string_view>{};
}

std::vector<std::string_view> rule_ids(const ir::Program& program) {
  std::vector<std::string_view> ids;
  for (const auto& policy : program.policies) {
    ids.push_back(policy.name);
    for (const auto& rule : policy.rules)
      if (rule.id != policy.name) ids.push_back(rule.id);
  }
  return ids;
}

bool check_declared(Context& context, const ir::Text& name, std::string_view kind,
                    const std::vector<std::string_view>& known) {
  if (holds(known, name.text)) return true;
  context.sink
      .report(Code::unknown_name, name.span, fmt::format("there is no {} `{}`", kind, name.text))
      .help(support::suggestion(name.text, known))
      .absent(fmt::format("{} {}", kind, name.text), diagnostics::Loss::objects);
  return false;
}

bool check_rule_id(Context& context, const ir::Text& id) {
  const auto ids = rule_ids(context.program);
  if (holds(ids, id.text) || may_be_lost(context.program, id.text)) return true;
  context.sink
      .report(Code::unknown_policy, id.span,
              fmt::format("there is no policy or rule `{}`", id.text))
      .help(support::suggestion(id.text, ids))
      .absent(fmt::format("rule {}", id.text), diagnostics::Loss::objects);
  return false;
}

}  // namespace rollout::lower
