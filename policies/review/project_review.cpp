// SPDX-License-Identifier: Apache-2.0
#include "policies/review/project_review.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <utility>

namespace rollout::review {

namespace {

using analysis::Relation;
using engine::AppProject;

using Projects = std::map<std::string_view, const Project*>;

Projects by_name(const Side& side) {
  Projects projects;
  for (const auto& project : side.projects) projects.emplace(project.effective.name, &project);
  return projects;
}

const Project* find(const Projects& projects, std::string_view name) {
  const auto found = projects.find(name);
  return found == projects.end() ? nullptr : found->second;
}

// In the place of a project that is not there. An absent list of kinds would permit all of them.
Project nothing(const std::string& name) {
  Project project;
  project.effective.name = name;
  project.effective.namespace_resource_whitelist.emplace();
  return project;
}

// A cluster that two sides declare is as the later one says.
std::vector<engine::Cluster> clusters_of(const Side& before, const Side& after) {
  auto all = after.clusters;
  for (const auto& cluster : before.clusters)
    if (std::ranges::none_of(after.clusters, [&](const engine::Cluster& other) {
          return may_be_same(other, cluster);
        }))
      all.push_back(cluster);
  return all;
}

// The windows of two versions of a project, for applications of the later one. Applications to
// which the same windows apply have one calendar, which takes a while to make.
class WindowComparison {
 public:
  WindowComparison(const AppProject& old, engine::ArgocdVersion old_version, const AppProject& now,
                   engine::ArgocdVersion new_version, engine::Instant from)
      : old_(old.sync_windows),
        now_(now.sync_windows),
        old_version_(old_version),
        new_version_(new_version),
        from_(from),
        old_windows_(old_, old_version),
        new_windows_(now_, new_version) {}

  void add(const Application& application) {
    const auto subject = subject_of(application);
    const auto before = old_windows_.matching(subject);
    const auto after = new_windows_.matching(subject);
    Matching matching;
    if (before.ok()) matching.first = before.value();
    if (after.ok()) matching.second = after.value();
    const auto [group, fresh] = groups_.try_emplace(std::move(matching), all_.size());
    if (fresh) all_.push_back(compare(subject));
    all_[group->second].applications.push_back(application.name);
  }

  // Those that turn alike are told together.
  std::vector<WindowReview> take() {
    std::vector<WindowReview> found;
    for (auto& each : all_) {
      if (each.turns.empty() && each.problem.empty()) continue;
      const auto same = std::ranges::find_if(found, [&](const WindowReview& other) {
        return other.turns == each.turns && other.problem == each.problem;
      });
      if (same == found.end()) found.push_back(std::move(each));
      else std::ranges::move(each.applications, std::back_inserter(same->applications));
    }
    return found;
  }

 private:
  using Matching = std::pair<engine::WindowPositions, engine::WindowPositions>;

  static engine::WindowSubject subject_of(const Application& application) {
    return {application.name, application.cluster_name, application.server, application.name_space};
  }

  WindowReview compare(const engine::WindowSubject& subject) const {
    const auto turns =
        exact::compare_windows({old_, subject, old_version_}, {now_, subject, new_version_}, from_);
    if (turns.ok()) return {{}, turns.value(), {}};
    return {{}, {}, turns.panics() ? "Argo CD cannot read a window" : turns.error()};
  }

  const std::vector<std::optional<engine::SyncWindow>>& old_;
  const std::vector<std::optional<engine::SyncWindow>>& now_;
  engine::ArgocdVersion old_version_;
  engine::ArgocdVersion new_version_;
  engine::Instant from_;
  engine::SyncWindows old_windows_;
  engine::SyncWindows new_windows_;
  std::map<Matching, std::size_t> groups_;
  std::vector<WindowReview> all_;
};

class Reviewer {
 public:
  Reviewer(const Side& before, const Side& after, const Question& question)
      : before_(before),
        after_(after),
        question_(question),
        old_projects_(by_name(before)),
        new_projects_(by_name(after)) {
    facts_.controller_namespace = question.controller_namespace;
    facts_.declared = clusters_of(before, after);
    staying_ = facts_;
    staying_.left_out = question.left_out;
    for (const auto& application : after.applications)
      applications_[application.project].push_back(&application);
  }

  ProjectReview review(const std::string& name) const {
    for (const auto* side : {&before_, &after_})
      if (const auto found = side->unknown.find(name); found != side->unknown.end())
        return {.name = name, .problem = found->second};
    const auto* old = find(old_projects_, name);
    const auto* now = find(new_projects_, name);
    ProjectReview made{name, old == nullptr   ? Fate::appears
                             : now == nullptr ? Fate::goes
                                              : Fate::stays};
    const auto none = nothing(name);
    const auto old_rules = rules_of(old == nullptr ? none : *old, before_.version);
    const auto new_rules = rules_of(now == nullptr ? none : *now, after_.version);
    for (auto& change :
         analysis::compare(old_rules, new_rules, made.fate == Fate::stays ? staying_ : facts_))
      if (change.relation != Relation::equal) made.changes.push_back(std::move(change));
    for (auto& role : analysis::compare_roles(old_rules, new_rules))
      if (role.relation != Relation::equal || !role.joined.empty() || !role.left.empty())
        made.roles.push_back(std::move(role));
    if (made.fate == Fate::stays) made.windows = windows(old->effective, now->effective);
    return made;
  }

 private:
  static analysis::ProjectRules rules_of(const Project& project, engine::ArgocdVersion version) {
    return {&project.effective, version, project.own_clusters};
  }

  std::vector<WindowReview> windows(const AppProject& old, const AppProject& now) const {
    const auto own = applications_.find(now.name);
    if (own == applications_.end() || (old.sync_windows.empty() && now.sync_windows.empty()))
      return {};
    WindowComparison comparison(old, before_.version, now, after_.version, question_.from);
    for (const auto* application : own->second) comparison.add(*application);
    return comparison.take();
  }

  const Side& before_;
  const Side& after_;
  const Question& question_;
  Projects old_projects_;
  Projects new_projects_;
  std::map<std::string_view, std::vector<const Application*>> applications_;  // by project
  analysis::Facts facts_;
  analysis::Facts staying_;  // for projects of both sides
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
    for (const auto& project : side->projects) names.insert(project.effective.name);
    for (const auto& [name, reason] : side->unknown) names.insert(name);
  }
  const Reviewer reviewer(before, after, question);
  std::vector<ProjectReview> all;
  for (const auto& name : names) all.push_back(reviewer.review(name));
  return all;
}

}  // namespace rollout::review
