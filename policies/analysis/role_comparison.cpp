// SPDX-License-Identifier: Apache-2.0
#include "policies/analysis/role_comparison.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "policies/analysis/role_access.h"
#include "policies/analysis/universe.h"
#include "policies/engine/policy_enforcer.h"

namespace rollout::analysis {

namespace {

using Outcome = WordSearch::Outcome;

constexpr std::uint64_t kUnits = 3'000'000;  // some tenths of a second for each question

// Asks the engine what the roles of a project may do.
class RoleJudge {
 public:
  explicit RoleJudge(const ProjectRules& rules)
      : name_(rules.project->name),
        rules_(engine::load_policy_rules(engine::project_policies(*rules.project),
                                         engine::PolicyOrigin::project, engine::MatchMode::glob,
                                         rules.version)) {
    if (rules_)
      enforcer_.emplace(std::vector<const engine::PolicyRules*>{&*rules_}, engine::MatchMode::glob,
                        rules.version);
  }

  // Nothing is permitted where the policies cannot be loaded.
  bool permits(std::string_view role, const Right& right) const {
    return enforcer_ &&
           enforcer_
               ->enforce(fmt::format("proj:{}:{}", name_, role), {right[0], right[1], right[2]})
               .allowed;
  }

 private:
  std::string name_;
  std::optional<engine::PolicyRules> rules_;
  std::optional<engine::PolicyEnforcer> enforcer_;
};

struct Side {
  const ProjectRules& rules;
  RoleJudge judge;
  const engine::ProjectRole* find(std::string_view role) const {
    const auto& roles = rules.project->roles;
    const auto found = std::ranges::find(roles, role, &engine::ProjectRole::name);
    return found == roles.end() ? nullptr : &*found;
  }
};

std::vector<std::string> without(const engine::ProjectRole* role,
                                 const engine::ProjectRole* other) {
  std::vector<std::string> found;
  if (role == nullptr) return found;
  for (const auto& group : role->groups)
    if (other == nullptr || std::ranges::find(other->groups, group) == other->groups.end())
      found.push_back(group);
  return found;
}

struct Excess {
  std::optional<Right> right;
  std::string undecided;
};

// Something that the role may do on the one side and not on the other.
Excess excess(const Side& inside, const Side& outside, const std::string& role) {
  const auto wider = role_access(*inside.rules.project, role, inside.rules.version);
  const auto narrower = role_access(*outside.rules.project, role, outside.rules.version);
  // A line that is no permission is in no box, and may keep the others from being loaded.
  if (same_text(wider, narrower) && wider.undecided == narrower.undecided) return {};
  for (const auto* access : {&wider, &narrower})
    if (access->undecided) return {{}, *access->undecided};
  const auto ask = [&](Objects objects) {
    const auto questions = role_questions(inside.rules.project->name, objects);
    const Automaton* const within[] = {&questions};
    Budget budget(kUnits);
    return find_excess(wider, narrower, within, budget);
  };
  const auto anywhere = ask(Objects::any);
  if (anywhere.outcome == Outcome::none) return {};
  for (const auto& found : {ask(Objects::named), anywhere}) {
    if (found.outcome != Outcome::found) continue;
    auto right = fields_of_word(found.word);
    if (inside.judge.permits(role, right) > outside.judge.permits(role, right))
      return {std::move(right), {}};
  }
  return {{},
          anywhere.outcome == Outcome::undecided
              ? "it takes too long"
              : "nothing real is found that would show a difference"};
}

Relation relation_of(const Excess& gained, const Excess& lost) {
  if (!gained.undecided.empty() || !lost.undecided.empty()) return Relation::undecided;
  if (gained.right) return lost.right ? Relation::both : Relation::wider;
  return lost.right ? Relation::narrower : Relation::equal;
}

RoleChange compare_role(const Side& before, const Side& after, const std::string& role) {
  auto gained = excess(after, before, role);
  auto lost = excess(before, after, role);
  const auto relation = relation_of(gained, lost);
  return {role,
          relation,
          std::move(gained.right),
          std::move(lost.right),
          without(after.find(role), before.find(role)),
          without(before.find(role), after.find(role)),
          gained.undecided.empty() ? std::move(lost.undecided) : std::move(gained.undecided)};
}

}  // namespace

std::vector<RoleChange> compare_roles(const ProjectRules& before, const ProjectRules& after) {
  const Side old_side{before, RoleJudge(before)};
  const Side new_side{after, RoleJudge(after)};
  std::vector<RoleChange> changes;
  for (const auto* project : {before.project, after.project})
    for (const auto& role : project->roles)
      if (std::ranges::find(changes, role.name, &RoleChange::role) == changes.end())
        changes.push_back(compare_role(old_side, new_side, role.name));
  return changes;
}

std::string describe_right(const Right& right) {
  auto resource = right[0];
  if (resource == "repositories") resource = "repository";
  else if (resource.ends_with('s')) resource.pop_back();
  return fmt::format("{} {} `{}`", right[1], resource, right[2]);
}

}  // namespace rollout::analysis
