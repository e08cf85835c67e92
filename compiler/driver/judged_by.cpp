// SPDX-License-Identifier: Apache-2.0
#include "compiler/driver/judged_by.h"

#include <algorithm>
#include <set>

#include "compiler/ir/program.h"
#include "compiler/schema/schema.h"

namespace rollout::driver {

namespace {

using Objects = std::vector<value::Object*>;

bool is_project(const value::Object& object) { return object.schema->kind == "project"; }

bool is_rule(const value::Object& object) {
  return is_project(object) || object.schema->kind == "policy" ||
         object.schema->kind == "invariant";
}

// What rules refer to: of the program itself, where it has one of the name.
bool is_place(const value::Object& object) {
  return object.schema->kind == "cluster" || object.schema->kind == "env";
}

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

}  // namespace

void put_rules_of(const Compilation& judge, eval::Evaluated& evaluated,
                  const std::function<bool(source::Span)>& is_of_manifests) {
  const auto known = projects_of(judge);
  Objects own;
  for (auto* object : evaluated.objects) {
    const bool is_replaced = is_rule(*object) && !is_of_manifests(object->span) &&
                             !(is_project(*object) && !known.contains(value::name_of(*object)));
    if (is_replaced) {
      if (const auto* other = find(judge.evaluated->objects, *object))
        evaluated.stand_ins.emplace_back(object, other);
    } else {
      own.push_back(object);
    }
  }
  for (auto* object : judge.evaluated->objects) {
    const auto* same = is_place(*object) ? find(evaluated.objects, *object) : nullptr;
    if (same != nullptr) evaluated.stand_ins.emplace_back(object, same);
    else if (is_rule(*object) || is_place(*object)) own.push_back(object);
  }
  evaluated.objects = std::move(own);
  evaluated.sentences = judge.evaluated->sentences;
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
