// SPDX-License-Identifier: Apache-2.0
#include "compiler/driver/earlier_places.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "compiler/diagnostics/excerpt.h"
#include "compiler/eval/evaluate.h"
#include "compiler/schema/schema.h"
#include "compiler/support/server_address.h"
#include "compiler/value/field.h"

namespace rollout::driver {

namespace {

using value::Kind;
using value::Object;

// Who may use a cluster, and of it what.
constexpr std::array<std::string_view, 3> kRestrictions = {"project", "project_name", "namespaces"};

std::string_view address_of(const Object& cluster) {
  return support::server_address(value::text_field(cluster, "server"));
}

bool is_same(const value::Entry& earlier, const value::Entry* later) {
  return later != nullptr && value::print(earlier.value, std::string::npos) ==
                                 value::print(later->value, std::string::npos);
}

bool has_all_labels(const Object& earlier, const Object& later) {
  const auto* old_labels = value::set_field(earlier, "labels", Kind::record);
  if (old_labels == nullptr) return true;
  const auto* new_labels = value::set_field(later, "labels", Kind::record);
  return std::ranges::all_of(old_labels->value.as_record().entries, [&](const value::Entry& label) {
    return new_labels != nullptr && is_same(label, new_labels->value.as_record().find(label.key));
  });
}

}  // namespace

bool is_cluster(const Object& object) { return object.schema->kind == "cluster"; }
bool is_environment(const Object& object) { return object.schema->kind == "env"; }

std::vector<const Object*> clusters_of(const Object& environment) {
  std::vector<const Object*> clusters;
  if (const auto* entry = value::set_field(environment, "clusters", Kind::list))
    for (const auto& item : entry->value.as_list().items)
      if (item.is(Kind::object)) clusters.push_back(&item.as_object());
  return clusters;
}

EarlierPlaces::EarlierPlaces(Objects before, Objects after) {
  match_clusters(before, after);
  std::map<std::string_view, const Object*> names;
  for (const auto* object : after)
    if (is_environment(*object)) names.emplace(value::name_of(*object), object);
  for (const auto* object : before) {
    if (!is_environment(*object)) continue;
    if (const auto found = names.find(value::name_of(*object)); found != names.end())
      match(*object, *found->second);
    for (const auto* cluster : clusters_of(*object)) {
      memberships_.emplace(object, cluster);
      auto& environment = environments_[cluster];
      if (environment == nullptr ||
          (value::is_on(*object, "protected") && !value::is_on(*environment, "protected")))
        environment = object;
    }
  }
  const auto is_place = [](const Object* object) {
    return is_cluster(*object) || is_environment(*object);
  };
  std::ranges::copy_if(before, std::back_inserter(earlier_), is_place);
  std::ranges::copy_if(after, std::back_inserter(later_), is_place);
}

void EarlierPlaces::match_clusters(Objects before, Objects after) {
  std::map<std::string_view, const Object*> names;
  for (const auto* object : before) {
    if (!is_cluster(*object)) continue;
    names.emplace(value::name_of(*object), object);
    if (const auto address = address_of(*object); !address.empty())
      addresses_.emplace(address, object);
  }
  for (const auto* object : after)
    if (is_cluster(*object))
      if (const auto* earlier = cluster_at(address_of(*object))) match(*earlier, *object);
  for (const auto* object : after)
    if (is_cluster(*object) && !before_.contains(object))
      if (const auto found = names.find(value::name_of(*object)); found != names.end())
        match(*found->second, *object);
}

void EarlierPlaces::match(const Object& earlier, const Object& later) {
  before_.emplace(&later, &earlier);
  after_.emplace(&earlier, &later);
}

const Object* EarlierPlaces::before(const Object& later) const {
  const auto found = before_.find(&later);
  return found == before_.end() ? nullptr : found->second;
}

const Object* EarlierPlaces::after(const Object& earlier) const {
  const auto found = after_.find(&earlier);
  return found == after_.end() ? nullptr : found->second;
}

const Object* EarlierPlaces::cluster_at(std::string_view server) const {
  const auto found = addresses_.find(support::server_address(server));
  return found == addresses_.end() ? nullptr : found->second;
}

const Object* EarlierPlaces::environment_of(const Object& earlier_cluster) const {
  const auto found = environments_.find(&earlier_cluster);
  return found == environments_.end() ? nullptr : found->second;
}

bool EarlierPlaces::held(const Object& environment, const Object& earlier_cluster) const {
  return memberships_.contains({before(environment), &earlier_cluster});
}

bool EarlierPlaces::is_loosened(const Object& earlier, const Object& later) const {
  if (value::is_on(earlier, "protected") && !value::is_on(later, "protected")) return true;
  return !has_all_labels(earlier, later) ||
         std::ranges::any_of(kRestrictions, [&](std::string_view field) {
           const auto* entry = value::set_field(earlier, field);
           return entry != nullptr && !is_same(*entry, value::set_field(later, field));
         });
}

// What is declared no longer may still be named by its address.
bool EarlierPlaces::lost_a_cluster(const Object& earlier) const {
  std::set<const Object*> kept;
  if (const auto* later = after(earlier))
    for (const auto* cluster : clusters_of(*later)) kept.insert(before(*cluster));
  return std::ranges::any_of(clusters_of(earlier),
                             [&](const Object* cluster) { return !kept.contains(cluster); });
}

bool EarlierPlaces::took_a_cluster(const Object& later) const {
  return std::ranges::any_of(clusters_of(later), [&](const Object* cluster) {
    const auto* earlier = before(*cluster);
    return earlier != nullptr && environment_of(*earlier) != nullptr && !held(later, *earlier);
  });
}

std::vector<const Object*> EarlierPlaces::rewritten() const {
  std::vector<const Object*> found;
  for (const auto* earlier : earlier_) {
    const auto* later = after(*earlier);
    if ((later != nullptr && is_loosened(*earlier, *later)) ||
        (is_environment(*earlier) && lost_a_cluster(*earlier)))
      found.push_back(later != nullptr ? later : earlier);
  }
  for (const auto* later : later_)
    if (is_environment(*later) && took_a_cluster(*later) &&
        std::ranges::find(found, later) == found.end())
      found.push_back(later);
  return found;
}

std::vector<std::string> rewritten_places(const Compilation& before, const Compilation& after) {
  std::vector<std::string> places;
  for (const auto* place :
       EarlierPlaces(before.evaluated->objects, after.evaluated->objects).rewritten())
    places.push_back(
        fmt::format("{} `{}`", place->schema->kind, diagnostics::visible(value::name_of(*place))));
  return places;
}

}  // namespace rollout::driver
