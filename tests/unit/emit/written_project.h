// SPDX-License-Identifier: Apache-2.0
//
// A project out of dice: its text in Rollout, and what that text permits, decided by a reading of
// the language's own rules that shares no code with the compiler.
#pragma once

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "policies/engine/cluster.h"

namespace rollout::emit {

struct WrittenRule {
  bool allows = true;
  std::string dimension;              // "source", "destination", "kind", "cluster_kind"
  std::vector<std::string> patterns;  // of sources and kinds
  std::vector<std::string> environments;
  std::vector<std::string> named_clusters;
  std::vector<std::string> cluster_patterns;
  std::vector<std::string> servers;
  std::vector<std::string> labels;
  std::vector<std::string> namespaces;
};

struct WrittenApplication {
  std::string repository;
  std::string cluster;
  std::string name_space;
};

class WrittenProject {
 public:
  explicit WrittenProject(std::uint32_t seed);

  // A whole program.
  std::string text() const;

  bool permits_source(std::string_view repository) const;
  bool permits_destination(const engine::Cluster& cluster, std::string_view name_space) const;
  bool permits_kind(std::string_view group, std::string_view kind, std::string_view name,
                    bool namespaced) const;

  // Whether a deny speaks of addresses, of which the compiler knows none for `lab`.
  bool denies_servers() const;

  const std::vector<WrittenApplication>& applications() const { return applications_; }

 private:
  std::string pick(const std::vector<std::string>& from);
  std::vector<std::string> some(const std::vector<std::string>& from, std::size_t most);
  bool happens(unsigned percent) { return dice_() % 100 < percent; }
  WrittenRule rule(const std::string& dimension);
  void roll_destination(WrittenRule& rule);

  std::mt19937 dice_;
  std::vector<WrittenRule> rules_;
  std::vector<WrittenApplication> applications_;
};

// The clusters that queries ask for: the declared ones, and some that nobody declared.
const std::vector<engine::Cluster>& asked_clusters();
const std::vector<std::string>& asked_repositories();
const std::vector<std::string>& asked_namespaces();

struct AskedKind {
  std::string group;
  std::string kind;
  std::string name;
};
const std::vector<AskedKind>& asked_kinds();

}  // namespace rollout::emit
