// SPDX-License-Identifier: Apache-2.0
#include "compiler/lower/declared.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

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

template <auto nouns>
std::vector<std::string_view> names_in(const ir::Program& program) {
  return names_of(program.*nouns);
}

std::vector<std::string_view> role_names(const ir::Program& program) {
  std::vector<std::string_view> names;
  for (const auto& project : program.projects)
    for (const auto& role : project.roles) names.push_back(role.full_name);
  return names;
}

struct NamedKind {
  std::string_view name;
  std::vector<std::string_view> (*names)(const ir::Program&);
};
constexpr std::array<NamedKind, 11> kNamedKinds = {
    {{"application", names_in<&ir::Program::applications>},
     {"application_set", names_in<&ir::Program::application_sets>},
     {"canary", names_in<&ir::Program::canaries>},
     {"flag", names_in<&ir::Program::flags>},
     {"project", names_in<&ir::Program::projects>},
     {"role", role_names},
     {"cluster", names_in<&ir::Program::clusters>},
     {"env", names_in<&ir::Program::environments>},
     {"policy", names_in<&ir::Program::policies>},
     {"metric_template", names_in<&ir::Program::metric_templates>},
     {"alert_provider", names_in<&ir::Program::alert_providers>}}};

std::vector<std::string_view> read_rule_ids(const ir::Program& program) {
  std::vector<std::string_view> ids;
  for (const auto& policy : program.policies) {
    ids.push_back(policy.name);
    for (const auto& rule : policy.rules)
      if (rule.id != policy.name) ids.push_back(rule.id);
  }
  return ids;
}

const DeclaredNames& keep(DeclaredNames& kept, std::vector<std::string_view> names) {
  kept.known.insert(names.begin(), names.end());
  kept.all = std::move(names);
  return kept;
}

// A rule of a policy that was not understood as a whole.
bool may_be_lost(const ir::Program& program, std::string_view id) {
  const auto policy_name = id.substr(0, id.find('.'));
  for (const auto& policy : program.policies)
    if (policy.name == policy_name && policy.object->poisoned) return true;
  return false;
}

}  // namespace

const DeclaredNames& declared_names(Context& context, std::string_view kind) {
  const auto [kept, fresh] = context.declared.try_emplace(kind);
  const auto found = std::ranges::find(kNamedKinds, kind, &NamedKind::name);
  return fresh && found != kNamedKinds.end() ? keep(kept->second, found->names(context.program))
                                             : kept->second;
}

const DeclaredNames& rule_ids(Context& context) {
  const auto [kept, fresh] = context.declared.try_emplace("rule");
  return fresh ? keep(kept->second, read_rule_ids(context.program)) : kept->second;
}

std::vector<std::string_view> named_kinds() {
  std::vector<std::string_view> kinds;
  for (const auto& kind : kNamedKinds) kinds.push_back(kind.name);
  return kinds;
}

bool check_declared(Context& context, const ir::Text& name, std::string_view kind) {
  const auto& names = declared_names(context, kind);
  if (names.known.contains(name.text)) return true;
  report_undeclared(context, name, kind, names.all);
  return false;
}

void report_undeclared(Context& context, const ir::Text& name, std::string_view kind,
                       const std::vector<std::string_view>& known) {
  context.sink
      .report(Code::unknown_name, name.span, fmt::format("there is no {} `{}`", kind, name.text))
      .help(context.sink.suggestion(name.text, known))
      .absent(fmt::format("{} {}", kind, name.text), diagnostics::Loss::objects);
}

bool check_rule_id(Context& context, const ir::Text& id) {
  const auto& ids = rule_ids(context);
  if (ids.known.contains(id.text) || may_be_lost(context.program, id.text)) return true;
  const auto policy = id.text.substr(0, id.text.find('.'));
  context.sink
      .report(Code::unknown_policy, id.span,
              fmt::format("there is no policy or rule `{}`", id.text))
      .help(context.sink.suggestion(id.text, ids.all))
      .absent(fmt::format("rule {}", ids.known.contains(policy) ? id.text : policy),
              diagnostics::Loss::objects);
  return false;
}

}  // namespace rollout::lower
