// SPDX-License-Identifier: Apache-2.0
#include "compiler/driver/judged_by.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "compiler/diagnostics/excerpt.h"
#include "compiler/driver/earlier_places.h"
#include "compiler/driver/judged_places.h"
#include "compiler/ir/program.h"
#include "compiler/schema/schema.h"
#include "compiler/value/field.h"

namespace rollout::driver {

namespace {

using Objects = std::vector<value::Object*>;

bool is_project(const value::Object& object) { return object.schema->kind == "project"; }

bool is_rule(const value::Object& object) {
  return is_project(object) || object.schema->kind == "policy" ||
         object.schema->kind == "invariant";
}

// What rules refer to.
bool is_place(const value::Object& object) { return is_cluster(object) || is_environment(object); }

bool is_adopted_project(const adopt::Manifest& manifest) {
  return manifest.kind == adopt::ManifestKind::app_project && !manifest.name.empty();
}

// The names of all projects that a version declares, in either way.
std::set<std::string_view> projects_of(const Compilation& version) {
  std::set<std::string_view> names;
  for (const auto* object : version.evaluated->objects)
    if (is_project(*object) && object->span.known()) names.insert(value::name_of(*object));
  for (const auto& manifest : version.survey.manifests)
    if (is_adopted_project(manifest)) names.insert(manifest.name);
  return names;
}

const value::Object* find(const Objects& objects, const value::Object& like) {
  const auto found = std::ranges::find_if(objects, [&](const value::Object* object) {
    return object->schema == like.schema && object->label == like.label;
  });
  return found == objects.end() ? nullptr : *found;
}

// Objects of the program that are not judged, and those that stand for them.
using StandIns = std::map<const value::Object*, const value::Object*>;

// Follows what is replaced wherever an object refers to it, so that a rule which reads
// `project.labels` reads those of the project that judges. What is shared is copied.
class Redirection {
 public:
  Redirection(const StandIns& stand_ins, support::Arena& arena)
      : stand_ins_(stand_ins), arena_(arena) {}

  void apply(value::Object& object) {
    for (auto& entry : object.fields.entries) entry.value = redirected(entry.value);
  }

 private:
  value::Value redirected(const value::Value& value) {
    if (value.is(value::Kind::list)) return redirected_list(value);
    if (!value.is(value::Kind::object)) return value;
    const auto& object = value.as_object();
    const auto found = stand_ins_.find(&object);
    if (found != stand_ins_.end()) return value::Value::object(found->second, value.span());
    // What is declared elsewhere is redirected there.
    if (object.declared || !refers(object)) return value;
    auto* copy = arena_.make<value::Object>(object);
    copy->fields.entries = {};
    for (const auto& entry : object.fields.entries)
      copy->fields.entries.push_back(arena_, {entry.key, redirected(entry.value), entry.origin});
    return value::Value::object(copy, value.span());
  }

  value::Value redirected_list(const value::Value& value) {
    if (!refers(value)) return value;
    auto* copy = arena_.make<value::ListData>(value.as_list());
    copy->items = {};
    for (const auto& item : value.as_list().items) copy->items.push_back(arena_, redirected(item));
    return value::Value::list(copy, value.span());
  }

  bool refers(const value::Object& object) const {
    return std::ranges::any_of(object.fields.entries,
                               [&](const value::Entry& entry) { return refers(entry.value); });
  }

  bool refers(const value::Value& value) const {
    if (value.is(value::Kind::list))
      return std::ranges::any_of(value.as_list().items,
                                 [&](const value::Value& item) { return refers(item); });
    if (!value.is(value::Kind::object)) return false;
    const auto& object = value.as_object();
    return stand_ins_.contains(&object) || (!object.declared && refers(object));
  }

  const StandIns& stand_ins_;
  support::Arena& arena_;
};

const value::Object* workspace_of(const Objects& objects) {
  const auto found = std::ranges::find_if(
      objects, [](const value::Object* object) { return object->schema->kind == "workspace"; });
  return found == objects.end() ? nullptr : *found;
}

// What the judge says of the instance in place of what the program says.
void put_instance_of(const Compilation& judge, Objects& objects, support::Arena& arena) {
  const auto* said = workspace_of(judge.evaluated->objects);
  const auto* instance = said == nullptr ? nullptr : value::set_field(*said, "argocd");
  if (instance == nullptr) return;
  const auto* own = workspace_of(objects);
  auto* made = arena.make<value::Object>(own == nullptr ? *said : *own);
  made->fields.entries = {};
  made->fields.entries.push_back(arena, *instance);
  if (own != nullptr)
    for (const auto& entry : own->fields.entries)
      if (entry.key != instance->key) made->fields.entries.push_back(arena, entry);
  std::erase(objects, own);
  objects.push_back(made);
}

}  // namespace

void put_rules_of(const Judge& judge, eval::Evaluated& evaluated, support::Arena& arena,
                  support::SymbolTable& symbols, diagnostics::Sink& sink,
                  const std::function<bool(source::Span)>& is_of_manifests) {
  const auto& judged_by = judge.version.evaluated->objects;
  put_places_of(judge, evaluated, arena, symbols, sink);
  const auto known = projects_of(judge.version);
  Objects own;
  for (auto* object : evaluated.objects) {
    const bool of_manifests = is_of_manifests(object->span);
    const bool is_replaced = is_rule(*object) && !of_manifests &&
                             !(is_project(*object) && !known.contains(value::name_of(*object)));
    // A project of a manifest that a foreign judge knows is what he says.
    const bool is_known_otherwise = judge.foreign && of_manifests && is_project(*object);
    const auto* other = is_replaced || is_known_otherwise ? find(judged_by, *object) : nullptr;
    if (other != nullptr) evaluated.stand_ins.emplace_back(object, other);
    else if (!is_replaced) own.push_back(object);
  }
  const StandIns stand_ins(evaluated.stand_ins.begin(), evaluated.stand_ins.end());
  Redirection redirection(stand_ins, arena);
  for (auto* object : own) redirection.apply(*object);
  for (auto* object : judged_by)
    if (!stand_ins.contains(object) && (is_rule(*object) || is_place(*object)))
      own.push_back(object);
  if (judge.foreign) put_instance_of(judge.version, own, arena);
  evaluated.objects = std::move(own);
  evaluated.sentences = judge.version.evaluated->sentences;
}

void refuse_other_projects(const Compilation& judge, const Compilation& all,
                           diagnostics::Sink& sink) {
  const auto known = projects_of(judge);
  for (const auto& application : all.whole->applications) {
    if (application.project == ir::kNone) continue;
    const auto& project = all.whole->projects[application.project];
    if (known.contains(project.name) || !project.object->span.known()) continue;
    const auto* field = value::set_field(*application.object, "project");
    sink.report(
            diagnostics::Code::application_refused,
            field != nullptr && field->value.span().known() ? field->value.span()
                                                            : application.object->span,
            fmt::format("who judges knows no project `{}`, so it permits application `{}` nothing",
                        diagnostics::visible(project.name), diagnostics::visible(application.name)))
        .note(project.object->span, "it is declared here");
  }
}

void put_projects_of(const Compilation& judge, adopt::Survey& survey) {
  const auto known = projects_of(judge);
  std::erase_if(survey.manifests, [&](const adopt::Manifest& manifest) {
    return is_adopted_project(manifest) && known.contains(manifest.name);
  });
  std::ranges::copy_if(judge.survey.manifests, std::back_inserter(survey.manifests),
                       is_adopted_project);
}

}  // namespace rollout::driver
