// SPDX-License-Identifier: Apache-2.0
//
// What a change of projects changes, all of it: for each project what it permits (proved, with a
// witness for each difference), what its roles may do and who is in them, and when its windows let
// its applications sync. Values for whoever prints them.
//
//   for (const auto& project : review(before, after, {facts, monday}))
//     if (project.widens()) …
//
// Projects are compared by their names. One that appears is held against one that permits nothing,
// and so is one that goes. Clusters that are declared count as they are declared: a witness on one
// that has the name of one of them and the address of another is none.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "policies/analysis/comparison.h"
#include "policies/analysis/role_comparison.h"
#include "policies/exact/window_comparison.h"

namespace rollout::review {

// As windows ask about it.
struct Application {
  std::string name;
  std::string project;
  std::string cluster_name;
  std::string server;
  std::string name_space;
};

struct Project {
  engine::AppProject effective;
  // Those that belong to it; nothing: not known (analysis::ProjectRules).
  std::optional<std::vector<engine::Cluster>> own_clusters = {};
};

struct Side {
  std::vector<Project> projects;
  std::map<std::string, std::string> unknown;  // projects that are there, and why they count not
  std::vector<Application> applications;
  std::vector<engine::Cluster> clusters;  // that are declared
  engine::ArgocdVersion version = engine::ArgocdVersion::v3_6;
};

struct Question {
  std::string controller_namespace = "argocd";
  engine::Instant from;  // where the calendars of windows begin
  // Clusters that the later side alone declares, of which the caller tells: of projects on both
  // sides no destination there is compared.
  std::vector<engine::Cluster> left_out = {};
};

enum class Fate : std::uint8_t { stays, appears, goes };

// Applications whose syncs turn at the same moments.
struct WindowReview {
  std::vector<std::string> applications;
  std::vector<exact::WindowTurn> turns;
  std::string problem;  // Argo CD's, where windows cannot be read; then there are no turns
};

struct ProjectReview {
  std::string name;
  Fate fate = Fate::stays;
  std::vector<analysis::Change> changes;  // those that are not equal
  std::vector<analysis::RoleChange> roles;
  std::vector<WindowReview> windows;
  std::string problem = {};  // why it could not be compared; then there is nothing else

  bool differs() const;
  // Something is permitted, to somebody or at some time, that was not.
  bool gains() const;
  // So it is, or that is not decided.
  bool widens() const { return gains() || is_undecided(); }
  bool is_undecided() const;
};

// In the order of their names, with those that are equal.
std::vector<ProjectReview> review(const Side& before, const Side& after, const Question& question);

}  // namespace rollout::review
