// SPDX-License-Identifier: Apache-2.0
//
// What an earlier version says of the clusters and environments of a later one, where that judges:
// whether an environment is protected, the labels that policies ask for, who may use a cluster, and
// which environment it is of. A change that says otherwise would judge itself. A cluster is known
// by its address, else by its name; what it is made of (address, version, kinds), and every place
// that is new, is the later version's word.
//
//   for (const auto& place : rewritten_places(before, after)) …   // "env `prod`"
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "compiler/driver/session.h"
#include "compiler/value/object.h"

namespace rollout::driver {

bool is_cluster(const value::Object& object);
bool is_environment(const value::Object& object);

class EarlierPlaces {
 public:
  using Objects = std::span<value::Object* const>;

  // Both outlive it.
  EarlierPlaces(Objects before, Objects after);

  // What a cluster or an environment was; null: it is new.
  const value::Object* before(const value::Object& later) const;
  // What it became; null: it is gone.
  const value::Object* after(const value::Object& earlier) const;

  // The earlier cluster of an address; null: there was none.
  const value::Object* cluster_at(std::string_view server) const;
  // The earlier environment that an earlier cluster was in, a protected one first. Null: none.
  const value::Object* environment_of(const value::Object& earlier_cluster) const;
  // Whether a later environment held an earlier cluster before.
  bool held(const value::Object& environment, const value::Object& earlier_cluster) const;
  // Whether the later version says less of a place than the earlier one.
  bool is_loosened(const value::Object& earlier, const value::Object& later) const;

  // What says otherwise than before: in the later version, or where it is gone, in the earlier one.
  std::vector<const value::Object*> rewritten() const;

 private:
  using Object = value::Object;

  void match_clusters(Objects before, Objects after);
  void match(const Object& earlier, const Object& later);
  bool lost_a_cluster(const Object& earlier) const;
  bool took_a_cluster(const Object& later) const;

  std::vector<const Object*> earlier_;  // clusters and environments, in order
  std::vector<const Object*> later_;
  std::map<const Object*, const Object*> before_;                  // by the later one
  std::map<const Object*, const Object*> after_;                   // by the earlier one
  std::map<std::string_view, const Object*> addresses_;            // of earlier clusters
  std::map<const Object*, const Object*> environments_;            // by the earlier cluster
  std::set<std::pair<const Object*, const Object*>> memberships_;  // earlier ones
};

// Of two versions that were compiled for review, each once: "env `prod`", "cluster `prod-eu`".
std::vector<std::string> rewritten_places(const Compilation& before, const Compilation& after);

// The clusters of an environment.
std::vector<const value::Object*> clusters_of(const value::Object& environment);

}  // namespace rollout::driver
