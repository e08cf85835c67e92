// SPDX-License-Identifier: Apache-2.0
#include "policies/verdicts/derived_facts.h"

#include <fmt/format.h>

#include <algorithm>

#include "compiler/ir/window_name.h"
#include "compiler/schema/facts/policy_subjects.h"
#include "compiler/value/field.h"
#include "policies/verdicts/canary_plan.h"
#include "policies/verdicts/fact_builder.h"

namespace rollout::verdicts {

namespace {

using value::Object;
using value::Value;

std::string_view spelling(ir::Effect effect) {
  return effect == ir::Effect::allow ? "allow" : "deny";
}

std::string_view spelling(ir::Dimension dimension) {
  switch (dimension) {
    case ir::Dimension::source: return "source";
    case ir::Dimension::destination: return "destination";
    case ir::Dimension::kind: return "kind";
    case ir::Dimension::cluster_kind: break;
  }
  return "cluster_kind";
}

Value list_of(support::Arena& arena, const std::vector<const Object*>& objects, source::Span span) {
  auto* list = arena.make<value::ListData>();
  for (const auto* object : objects)
    list->items.push_back(arena, Value::object(object, object->span));
  return Value::list(list, span);
}

}  // namespace

DerivedFacts::DerivedFacts(const ir::Program& program, support::Arena& arena,
                           support::SymbolTable& symbols)
    : program_(program), arena_(arena), symbols_(symbols) {
  for (const auto& project : program.projects) {
    projects_.emplace(project.object, &project);
    for (const auto& role : project.roles) roles_.emplace(role.object, std::pair(&project, &role));
  }
  for (const auto& canary : program.canaries) canaries_.emplace(canary.object, &canary);
  for (const auto& application : program.applications) add_destination(application);
  for (const auto& test : program.tests)
    for (const auto& given : test.given)
      if (given.application.has_value()) add_destination(*given.application);
}

void DerivedFacts::add_destination(const ir::Application& application) {
  if (application.destination.object != nullptr)
    destinations_.emplace(application.destination.object, &application.destination);
}

std::optional<Value> DerivedFacts::place(const Object& destination, std::string_view name) const {
  const auto found = destinations_.find(&destination);
  if (found == destinations_.end()) return std::nullopt;
  const auto& [cluster, environment, name_space, object] = *found->second;
  if (name == "cluster" && cluster != ir::kNone)
    return Value::object(program_.clusters[cluster].object, destination.span);
  if (name == "env" && environment != ir::kNone)
    return Value::object(program_.environments[environment].object, destination.span);
  return std::nullopt;
}

const Object* DerivedFacts::unknown_cluster(const Object& destination) const {
  const auto found = destinations_.find(&destination);
  if (found == destinations_.end() || found->second->environment != ir::kNone ||
      found->second->cluster == ir::kNone)
    return nullptr;
  const auto* cluster = program_.clusters[found->second->cluster].object;
  return program_.is_assumed(*cluster) ? cluster : nullptr;
}

std::optional<Value> DerivedFacts::find(const Object& object, std::string_view name) {
  if (object.schema->kind == "destination") return place(object, name);
  if (schema::find_fact(*object.schema, name) == nullptr) return std::nullopt;
  if (const auto known = kept_.find({&object, name}); known != kept_.end()) return known->second;
  std::optional<Value> made;
  if (const auto project = projects_.find(&object); project != projects_.end())
    made = project_fact(*project->second, name);
  else if (const auto role = roles_.find(&object); role != roles_.end())
    made = name == "project" ? Value::object(role->second.first->object, object.span)
                             : rights(*role->second.second);
  else if (name == "plan") made = Value::object(plan(object), object.span);
  else if (name == "application") made = application_of(object);
  if (made) kept_.emplace(std::pair(&object, name), *made);
  return made;
}

Value DerivedFacts::without_left_out(const Object& object, std::string_view name,
                                     const Value& written) {
  if (name != "groups" || !written.is(value::Kind::list)) return written;
  const auto role = roles_.find(&object);
  if (role == roles_.end()) return written;
  const auto& groups = role->second.second->groups;
  if (groups.size() == written.as_list().items.size()) return written;
  auto* left = arena_.make<value::ListData>();
  for (const auto& item : written.as_list().items)
    if (!item.is(value::Kind::text) ||
        std::ranges::find(groups, item.as_text(), &ir::Text::text) != groups.end())
      left->items.push_back(arena_, item);
  return Value::list(left, written.span());
}

std::optional<Value> DerivedFacts::brought_canaries(const Object& application) {
  if (deployed_ == nullptr) return std::nullopt;
  const auto found = deployed_->canaries.find(&application);
  if (found == deployed_->canaries.end()) return std::nullopt;
  return list_of(arena_, found->second, application.span);
}

const Object* DerivedFacts::plan(const Object& canary) {
  return canary_plan(canary, arena_, symbols_);
}

bool DerivedFacts::lacks_application(const Object& canary) const {
  return program_.is_of_manifests(canary) && canary.schema->kind == "canary" &&
         !application_of(canary);
}

// The canary of a test's object is none of the program's.
std::optional<Value> DerivedFacts::application_of(const Object& canary) const {
  const auto found = canaries_.find(&canary);
  if (found == canaries_.end() || found->second->application == ir::kNone) return std::nullopt;
  return Value::object(program_.applications[found->second->application].object, canary.span);
}

Value DerivedFacts::project_fact(const ir::Project& project, std::string_view name) {
  if (name == "permissions") return permissions(project);
  windows();
  return project_windows_.at(&project);
}

Value DerivedFacts::permissions(const ir::Project& project) {
  std::vector<const Object*> made;
  for (const auto& rule : project.rules) made.push_back(permission(rule));
  return list_of(arena_, made, project.object->span);
}

Value DerivedFacts::rights(const ir::Role& role) {
  std::vector<const Object*> made;
  for (const auto& rule : role.rules) made.push_back(right(rule));
  return list_of(arena_, made, role.object->span);
}

const Object* DerivedFacts::permission(const ir::Rule& rule) {
  FactBuilder fact(arena_, symbols_, schema::permission_facts(), rule.span, rule.origin);
  fact.set_text("effect", spelling(rule.effect));
  fact.set_text("of", spelling(rule.dimension));
  fact.set_texts("patterns", rule.patterns);
  fact.set_texts("clusters", rule.clusters);
  fact.set_texts("servers", rule.servers);
  std::vector<ir::Text> environments;
  for (const auto environment : rule.environments)
    environments.push_back({program_.environments[environment].name, rule.span, rule.origin});
  fact.set_texts("environments", environments);
  fact.set_texts("namespaces", rule.namespaces);
  fact.set("any_cluster",
           Value::boolean(rule.dimension == ir::Dimension::destination && rule.means_any_cluster(),
                          rule.span));
  fact.set_text("because", rule.because);
  return fact.finish();
}

const Object* DerivedFacts::right(const ir::RoleRule& rule) {
  const auto span = rule.origin == nullptr ? source::Span{} : rule.origin->span;
  FactBuilder fact(arena_, symbols_, schema::right_facts(), span, rule.origin);
  fact.set_text("effect", spelling(rule.effect));
  fact.set_text("resource", rule.resource.text, rule.resource.span);
  fact.set_texts("actions", rule.actions);
  fact.set_texts("objects", rule.objects);
  return fact.finish();
}

const Object* DerivedFacts::window(const ir::Project& project, const ir::Window& window) {
  FactBuilder fact(arena_, symbols_, schema::window_facts(), window.span, window.origin);
  fact.name(ir::window_name(project, window));
  fact.set("project", Value::object(project.object, window.span));
  fact.set_text("effect", window.allows ? "allow" : "deny");
  fact.set_text("written", window.written);
  fact.set_text("schedule", window.schedule);
  fact.set("duration", Value::duration(window.duration, window.span));
  fact.set_text("time_zone", window.time_zone.text, window.time_zone.span);
  fact.set_texts("applications", window.applications);
  fact.set_texts("namespaces", window.namespaces);
  fact.set_texts("clusters", window.clusters);
  fact.set("manual_sync",
           Value::boolean(value::is_on(*window.options, "manual_sync"), window.span));
  fact.set_text("because", window.because);
  return fact.finish();
}

const std::vector<const Object*>& DerivedFacts::windows() {
  if (has_windows_) return windows_;
  has_windows_ = true;
  for (const auto& project : program_.projects) {
    std::vector<const Object*> made;
    for (const auto& one : project.windows) made.push_back(window(project, one));
    project_windows_.emplace(&project, list_of(arena_, made, project.object->span));
    windows_.insert(windows_.end(), made.begin(), made.end());
  }
  return windows_;
}

}  // namespace rollout::verdicts
