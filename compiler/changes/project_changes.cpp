// SPDX-License-Identifier: Apache-2.0
#include "compiler/changes/project_changes.h"

#include <fmt/format.h>

#include <algorithm>

#include "compiler/diagnostics/excerpt.h"
#include "policies/analysis/overlap.h"

namespace rollout::changes {

namespace {

using analysis::Relation;
using diagnostics::visible;
using review::Fate;
using review::ProjectReview;

Witness witness_of(const analysis::Tuple& tuple, std::span<const std::string_view> fields) {
  Witness witness;
  for (std::size_t i = 0; i < tuple.size(); ++i) witness.emplace_back(fields[i], tuple[i]);
  return witness;
}

constexpr std::string_view kRightFields[] = {"resource", "action", "object"};

class Teller {
 public:
  Teller(const ProjectReview& project, std::string_view name_space, source::Span span,
         std::vector<Change>& told)
      : project_(project), name_space_(name_space), span_(span), told_(told) {}

  void tell() {
    if (!project_.problem.empty())
      add("AppProject", project_.name, "undecided", Concern::undecided,
          fmt::format("what it permits is not compared: {}", project_.problem));
    for (const auto& change : project_.changes) tell(change);
    for (const auto& role : project_.roles) tell(role);
    for (const auto& window : project_.windows) tell(window);
  }

 private:
  Change& add(std::string_view kind, std::string object, std::string_view what, Concern concern,
              std::string message) {
    Change change{std::string(kind), std::string(name_space_), std::move(object), what};
    change.concern = concern;
    change.message = std::move(message);
    change.span = span_;
    told_.push_back(std::move(change));
    return told_.back();
  }

  // That a project is gone says that it permits nothing any more.
  bool narrows() const { return project_.fate != Fate::goes; }

  void tell(const analysis::Change& change) {
    const auto fields = analysis::fields_of(change.dimension);
    const std::string dimension(analysis::name_of(change.dimension));
    const auto shown = [&](const analysis::Tuple& tuple) {
      return visible(analysis::describe(change.dimension, tuple));
    };
    if (change.gained) {
      auto& told = add("AppProject", project_.name, "wider", Concern::widening,
                       fmt::format("permits {}, as it did not", shown(*change.gained)));
      told.field = dimension;
      told.witness = witness_of(*change.gained, fields);
    }
    if (change.lost && narrows()) {
      auto& told = add("AppProject", project_.name, "narrower", Concern::none,
                       fmt::format("refuses {}, which it permitted", shown(*change.lost)));
      told.field = dimension;
      told.witness = witness_of(*change.lost, fields);
    }
    if (change.relation == Relation::undecided)
      add("AppProject", project_.name, "undecided", Concern::undecided,
          fmt::format("whether it permits other {} is not decided: {}", dimension, change.reason))
          .field = dimension;
  }

  void tell(const analysis::RoleChange& role) {
    const auto name = project_.name + "." + role.role;
    if (role.gained) {
      auto& told = add(
          "role", name, "wider", Concern::widening,
          fmt::format("may {}, as it might not", visible(analysis::describe_right(*role.gained))));
      told.witness = witness_of(*role.gained, kRightFields);
    }
    if (role.lost && narrows()) {
      auto& told = add(
          "role", name, "narrower", Concern::none,
          fmt::format("may not {}, as it might", visible(analysis::describe_right(*role.lost))));
      told.witness = witness_of(*role.lost, kRightFields);
    }
    for (const auto& group : role.joined) {
      auto& told = add("role", name, "group-joined", Concern::widening,
                       fmt::format("group `{}` may do what it may", visible(group)));
      told.after = group;
      told.witness = {{"group", group}};
    }
    for (const auto& group : role.left)
      if (narrows())
        add("role", name, "group-left", Concern::none,
            fmt::format("group `{}` may no longer do what it may", visible(group)))
            .before = group;
    if (role.relation == Relation::undecided)
      add("role", name, "undecided", Concern::undecided,
          fmt::format("what it may do is not compared: {}", role.reason));
  }

  // The first of the turns of each kind, and how many there are.
  void tell(const review::WindowReview& window) {
    auto who = fmt::format("`{}`", visible(window.applications.front()));
    if (window.applications.size() > 1)
      who += fmt::format(" and {} more", window.applications.size() - 1);
    if (!window.problem.empty())
      add("window", project_.name, "undecided", Concern::undecided,
          fmt::format("when {} may sync is not compared: {}", who, window.problem));
    for (const auto trigger : {engine::SyncTrigger::automatic, engine::SyncTrigger::manual})
      for (const bool allowed : {true, false}) tell(window, who, trigger, allowed);
  }

  void tell(const review::WindowReview& window, const std::string& who, engine::SyncTrigger trigger,
            bool allowed) {
    const auto fits = [&](const exact::WindowTurn& turn) {
      return turn.trigger == trigger && turn.allowed == allowed;
    };
    const auto first = std::ranges::find_if(window.turns, fits);
    if (first == window.turns.end()) return;
    const auto count = std::ranges::count_if(window.turns, fits);
    const bool by_hand = trigger == engine::SyncTrigger::manual;
    const auto from = engine::print_instant(first->from);
    const auto until = engine::print_instant(first->until);
    auto& told = add("window", project_.name, allowed ? "wider" : "narrower",
                     allowed ? Concern::widening : Concern::none,
                     fmt::format("syncs{} of {} {} from {} to {}{}", by_hand ? " by hand" : "", who,
                                 allowed ? "may run" : "have to wait", from, until,
                                 count > 1 ? fmt::format(", and {} more times", count - 1) : ""));
    told.witness = {{"application", window.applications.front()},
                    {"from", from},
                    {"until", until},
                    {"trigger", by_hand ? "manual" : "automatic"}};
  }

  const ProjectReview& project_;
  std::string_view name_space_;
  source::Span span_;
  std::vector<Change>& told_;
};

// A project that permits every namespace of one cluster, and nothing else.
engine::AppProject all_of(const engine::Cluster& cluster) {
  engine::AppProject project;
  if (!cluster.server.empty()) project.destinations.push_back({cluster.server, "", "*"});
  if (!cluster.name.empty()) project.destinations.push_back({"", cluster.name, "*"});
  return project;
}

const review::Project* find(const review::Side& side, std::string_view name) {
  const auto found = std::ranges::find_if(
      side.projects, [&](const auto& project) { return project.effective.name == name; });
  return found == side.projects.end() ? nullptr : &*found;
}

// Projects that permit something there, and were there before the cluster was.
void tell_reach(const PermissionSide& before, const PermissionSide& after,
                const engine::Cluster& cluster, const ProjectPlaces& places,
                std::vector<Change>& told) {
  const auto wanted = all_of(cluster);
  analysis::Facts facts;
  facts.controller_namespace = after.controller_namespace;
  facts.declared = after.side.clusters;
  for (const auto& project : after.side.projects) {
    const auto& name = project.effective.name;
    if (find(before.side, name) == nullptr) continue;
    const auto common =
        analysis::overlap({&project.effective, after.side.version}, {&wanted, after.side.version},
                          analysis::Dimension::destinations, facts);
    if (common.outcome == analysis::WordSearch::Outcome::none) continue;
    const bool found = common.outcome == analysis::WordSearch::Outcome::found;
    Change change{"AppProject", after.controller_namespace, name,
                  found ? "reaches-cluster" : "undecided"};
    change.after = cluster.name.empty() ? cluster.server : cluster.name;
    change.concern = found ? Concern::widening : Concern::undecided;
    if (const auto place = places.find(name); place != places.end()) change.span = place->second;
    if (found) {
      change.message =
          fmt::format("permits {}, for a cluster is new that it covers",
                      visible(analysis::describe(analysis::Dimension::destinations, common.tuple)));
      change.witness =
          witness_of(common.tuple, analysis::fields_of(analysis::Dimension::destinations));
    } else {
      change.message = fmt::format("whether it covers the new cluster `{}` is not decided: {}",
                                   visible(change.after), common.reason);
    }
    told.push_back(std::move(change));
  }
}

using Clusters = std::vector<engine::Cluster>;

Clusters new_clusters(const PermissionSide& before, const PermissionSide& after) {
  Clusters found;
  std::ranges::copy_if(after.side.clusters, std::back_inserter(found), [&](const auto& cluster) {
    return std::ranges::none_of(before.side.clusters, [&](const engine::Cluster& other) {
      return is_same(other, cluster);
    });
  });
  return found;
}

// Those of which neither the name nor the address was known: what is permitted there tell_reach()
// says, and a witness of what else is permitted lies elsewhere.
Clusters unknown_before(const PermissionSide& before, const Clusters& clusters) {
  Clusters found;
  std::ranges::copy_if(clusters, std::back_inserter(found), [&](const auto& cluster) {
    return std::ranges::none_of(before.side.clusters, [&](const engine::Cluster& other) {
      return may_be_same(other, cluster);
    });
  });
  return found;
}

}  // namespace

std::vector<Change> project_changes(const PermissionSide& before, const PermissionSide& after,
                                    const engine::Instant& from, const ProjectPlaces& places,
                                    const std::set<std::string, std::less<>>& rewritten) {
  std::vector<Change> told;
  const auto clusters = new_clusters(before, after);
  for (const auto& project :
       review::review(before.side, after.side,
                      {after.controller_namespace, from, unknown_before(before, clusters)})) {
    const bool is_rewritten = rewritten.contains(project.name);
    // Who said the same before is as little understood as before.
    if (!project.problem.empty() && !is_rewritten && find(before.side, project.name) == nullptr &&
        before.side.unknown.contains(project.name))
      continue;
    const auto place = places.find(project.name);
    Teller(project, after.controller_namespace,
           place == places.end() ? source::Span{} : place->second, told)
        .tell();
  }
  for (const auto& cluster : clusters) tell_reach(before, after, cluster, places, told);
  return told;
}

}  // namespace rollout::changes
