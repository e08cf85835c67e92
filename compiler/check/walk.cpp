// SPDX-License-Identifier: Apache-2.0
#include "compiler/check/walk.h"

namespace rollout::check {

namespace {

void walk_value(const value::Value& value, const Visit& visit) {
  if (value.is(value::Kind::object) && !value.as_object().declared) walk(value.as_object(), visit);
  if (!value.is(value::Kind::list)) return;
  for (const auto& item : value.as_list().items) {
    if (!item.is(value::Kind::object) || item.as_object().declared) return;
    walk(item.as_object(), visit);
  }
}

template <typename Nouns>
void walk_all(const Nouns& nouns, const Visit& visit) {
  for (const auto& noun : nouns) walk(*noun.object, visit);
}

}  // namespace

void walk(const value::Object& object, const Visit& visit) {
  visit(object);
  for (const auto& entry : object.fields.entries) walk_value(entry.value, visit);
  for (const auto* sentence : object.sentences)
    // A test's fixture is an object of its own, and is walked like one.
    if (sentence->body != nullptr) walk(*sentence->body, visit);
}

void for_each_application(const ir::Program& program, const VisitApplication& visit) {
  const auto parts = [&](const auto& self, const std::vector<ir::Generator>& generators) -> void {
    for (const auto& generator : generators) {
      if (generator.application) visit(*generator.application);
      self(self, generator.generators);
    }
  };
  for (const auto& application : program.applications) visit(application);
  for (const auto& set : program.application_sets) {
    if (set.application.object != nullptr) visit(set.application);
    parts(parts, set.generators);
  }
}

void for_each_object(const ir::Program& program, const Visit& visit) {
  if (program.workspace.object != nullptr) walk(*program.workspace.object, visit);
  walk_all(program.clusters, visit);
  walk_all(program.environments, visit);
  walk_all(program.projects, visit);
  walk_all(program.applications, visit);
  walk_all(program.application_sets, visit);
  walk_all(program.metric_templates, visit);
  walk_all(program.alert_providers, visit);
  walk_all(program.flags, visit);
  walk_all(program.policies, visit);
  walk_all(program.tests, visit);
}

}  // namespace rollout::check
