// SPDX-License-Identifier: Apache-2.0
#include "policies/review/project_review.h"

#include <algorithm>
#include <map>
#include <set>

namespace rollout::review {

namespace {

using analysis::Relation;
using engine::AppProject;

const AppProject* find(const Side& side, const std::string& name) {
  const auto found = std::ranges::find(side.projects, name, &AppProject::name);
  return found == side.projects.end() ? nullptr : &*found;
}

// In the place of a project that is not there. An absent list of kinds would permit all of them.
AppProject nothing(const std::string& name) {
  AppProject project;
  project.name = name;
  project.namespace_resource_whitelist.emplace();
  return project;
}

// A cluster that two sides declare is as the later one says.
std::vector<engine::Cluster> clusters_of(const Side& before, const Side& after) {
  auto all = after.clusters;
  for (const auto& cluster : before.clusters)
    if (std::ranges::none_of(after.clusters, [&](const engine::Cluster& other) {
          return other.server == cluster.server || other.name == cluster.name;
        }))
      all.push_back(cluster);
  return all;
}

class Reviewer {
 public:
  Reviewer(const Side& before, const Side& after, const Question& question)
      : before_(before), after_(after), question_(question) {
    facts_.controller_namespace = question.controller_namespace;
    facts_.declared = clusters_of(before, after);
  }

  ProjectReview review(const std::string& name) const {
    for (const auto* side : {&before_, &after_})
      if (const auto found = side->unknown.find(name); found != side->unknown.end())
        return {.name = name, .problem = found->second};
    const auto* old = find(before_, name);
    const auto* now = find(after_, name);
    ProjectReview made{name, old == nullptr   ? Fate::appears
                             : now == nullptr ? Fate::goes
                                              : Fate::stays};
    const auto none = nothing(name);
    const analysis::ProjectRules old_rules{old == nullptr ? &none : old, before_.version};
    const analysis::ProjectRules new_rules{now == nullptr ? &none : now, after_.version};
    for (auto& change : analysis::compare(old_rules, new_rules, facts_))
      if (change.relation != Relation::equal) made.changes.push_back(std::move(change));
    for (auto& role : analysis::compare_roles(old_rules, new_rules))
      if (role.relation != Relation::equal || !role.joined.empty() || !role.left.empty())
        made.roles.push_back(std::move(role));
    if (made.fate == Fate::stays) made.windows = windows(*old, *now);
    return made;
  }

 private:
  std::vector<WindowReview> windows(const AppProject& old, const AppProject& now) const {
    std::vector<WindowReview> found;
    for (const auto& application : after_.applications) {
      if (application.project != now.name) continue;
      const engine::WindowSubject subject{application.name, application.cluster_name,
                                          application.server, application.name_space};
      add(found, application.name,
          exact::compare_windows({old.sync_windows, subject, before_.version},
                                 {now.sync_windows, subject, after_.version}, question_.from));
    }
    return found;
  }

  static void add(std::vector<WindowReview>& all, const std::string& application,
                  const engine::Outcome<std::vector<exact::WindowTurn>>& turns) {
    WindowReview made{{application}, {}, {}};
    if (turns.ok()) made.turns = turns.value();
    else made.problem = turns.error();
    if (made.turns.empty() && made.problem.empty()) return;
    const auto same = std::ranges::find_if(all, [&](const WindowReview& each) {
      return each.turns == made.turns && each.problem == made.problem;
    });
    if (same == all.end()) all.push_back(std::move(made));
    else same->applications.push_back(application);
  }

  const Side& before_;
  const Side& after_;
  const Question& question_;
  analysis::Facts facts_;
};

}  // namespace

bool ProjectReview::differs() const {
  return fate != Fate::stays || !problem.empty() || !changes.empty() || !roles.empty() ||
         !windows.empty();
}

bool ProjectReview::is_undecided() const {
  const auto undecided = [](const auto& change) { return change.relation == Relation::undecided; };
  return !problem.empty() || std::ranges::any_of(changes, undecided) ||
         std::ranges::any_of(roles, undecided) ||
         std::ranges::any_of(windows, [](const auto& each) { return !each.problem.empty(); });
}

bool ProjectReview::gains() const {
  const auto gains = [](const auto& change) { return change.gained.has_value(); };
  const auto joined = [](const analysis::RoleChange& role) { return !role.joined.empty(); };
  const auto opens = [](const WindowReview& each) {
    return std::ranges::any_of(each.turns, &exact::WindowTurn::allowed);
  };
  return std::ranges::any_of(changes, gains) || std::ranges::any_of(roles, gains) ||
         std::ranges::any_of(roles, joined) || std::ranges::any_of(windows, opens);
}

std::vector<ProjectReview> review(const Side& before, const Side& after, const Question& question) {
  std::set<std::string> names;
  for (const auto* side : {&before, &after}) {
    for (const auto& project : side->projects) names.insert(project.name);
    for (const auto& [name, reason] : side->unknown) names.insert(name);
  }
  const Reviewer reviewer(before, after, question);
  std::vector<ProjectReview> all;
  for (const auto& name : names) all.push_back(reviewer.review(name));
  return all;
}

}  // namespace rollout::review
