// SPDX-License-Identifier: Apache-2.0
#include "compiler/emit/objects/known_manifests.h"

#include <algorithm>

#include "compiler/value/identical.h"

namespace rollout::emit {

namespace {

// Of what is only looked at, places are nothing.
bool says_the_same(const value::Object& left, const value::Object& right) {
  return left.label == right.label &&
         value::equal(value::Value::record(&left.fields), value::Value::record(&right.fields));
}

template <typename Noun>
bool say_the_same(const std::vector<Noun>& left, const std::vector<Noun>& right) {
  return std::ranges::equal(left, right, [](const Noun& one, const Noun& other) {
    return says_the_same(*one.object, *other.object);
  });
}

// Where canaries are delivered, applications get a source that the workspace wrote.
bool says_the_same(const ir::Workspace& left, const ir::Workspace& right) {
  if (left.argocd_version != right.argocd_version) return false;
  if (left.object == nullptr || right.object == nullptr) return left.object == right.object;
  return left.delivers ? value::identical(*left.object, *right.object)
                       : says_the_same(*left.object, *right.object);
}

// What manifests of applications and canaries take from elsewhere.
bool have_same_surroundings(const ir::Program& left, const ir::Program& right) {
  return says_the_same(left.workspace, right.workspace) &&
         say_the_same(left.clusters, right.clusters) &&
         say_the_same(left.metric_templates, right.metric_templates) &&
         say_the_same(left.alert_providers, right.alert_providers);
}

// Its canaries are blocks of it; what else is delivered beside it may stand elsewhere.
bool are_identical(const ir::Application& left, const ir::Application& right) {
  return left.destination.cluster == right.destination.cluster &&
         left.destination.name_space.text == right.destination.name_space.text &&
         left.has_company() == right.has_company() && value::identical(*left.object, *right.object);
}

}  // namespace

KnownManifests::KnownManifests(const ir::Program& program, const Emitted* other)
    : program_(program) {
  if (other == nullptr || !have_same_surroundings(program, other->program)) return;
  compare_applications(other->program.applications);
  for (const auto& manifest : other->manifests) {
    if (manifest.kind == "Application") applications_.emplace(manifest.rollout_name, &manifest);
    if (manifest.kind == "Canary") canaries_.emplace(manifest.rollout_name, &manifest);
  }
}

void KnownManifests::compare_applications(const std::vector<ir::Application>& others) {
  std::unordered_map<std::string_view, const ir::Application*> by_name;
  by_name.reserve(others.size());
  for (const auto& other : others) by_name.emplace(other.name, &other);
  for (const auto& application : program_.applications) {
    const auto found = by_name.find(application.name);
    identical_.push_back(found != by_name.end() && are_identical(application, *found->second));
  }
}

const Manifest* KnownManifests::find(const ByName& manifests, std::string_view name) {
  const auto found = manifests.find(name);
  return found == manifests.end() ? nullptr : found->second;
}

const Manifest* KnownManifests::application(ir::Index application) const {
  if (identical_.empty() || !identical_[application]) return nullptr;
  return find(applications_, program_.applications[application].name);
}

const Manifest* KnownManifests::canary(ir::Index canary) const {
  const auto& own = program_.canaries[canary];
  if (own.application == ir::kNone || identical_.empty() || !identical_[own.application])
    return nullptr;
  return find(canaries_, own.name);
}

}  // namespace rollout::emit
