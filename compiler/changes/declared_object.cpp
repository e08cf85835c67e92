// SPDX-License-Identifier: Apache-2.0
#include "compiler/changes/declared_object.h"

#include "compiler/adopt/fields.h"
#include "compiler/ir/program.h"

namespace rollout::changes {

std::string DeclaredObject::key() const {
  std::string key(kind);
  return key.append(" ").append(name_space).append("/").append(name);
}

std::string DeclaredObject::project() const {
  const bool is_set = kind == "ApplicationSet";
  if (kind != "Application" && !is_set) return {};
  const auto named =
      adopt::text_at(*object, is_set ? "spec.template.spec.project" : "spec.project");
  return named.empty() ? std::string("default") : std::string(named);
}

DeclaredObjects::DeclaredObjects(const driver::Compilation& compilation)
    : compilation_(compilation) {
  for (const auto& manifest : compilation.manifests)
    add({.kind = manifest.kind,
         .name_space = adopt::text_at(*manifest.object, "metadata.namespace"),
         .name = manifest.name,
         .object = manifest.object,
         .span = manifest.declared,
         .path = {},
         .declared_name = manifest.rollout_name});
  for (const auto& manifest : compilation.survey.manifests) add_manifest(manifest, {});
  for (const auto& [place, expansion] : compilation.survey.expansions)
    add_members(compilation.survey.manifests[place], expansion);
  for (const auto& set : compilation.sets) add_members(set.manifest, set.expansion);
}

void DeclaredObjects::add(DeclaredObject object) {
  // Who applies manifests of Argo CD that name no namespace applies them to its own.
  const auto& program = *compilation_.program;
  if (object.name_space.empty() && adopt::find_kind("argoproj.io", object.kind) != nullptr &&
      (object.kind.starts_with("Application") || object.kind == "AppProject"))
    object.name_space = program.workspace.argocd_namespace;
  if (object.span.known()) object.path = compilation_.sources.file(object.span.file).path();
  objects_.push_back(std::move(object));
}

void DeclaredObjects::add_manifest(const adopt::Manifest& manifest, Maker maker) {
  if (manifest.object == nullptr || manifest.name.empty()) return;
  add({adopt::row_of(manifest.kind).name,
       manifest.name_space,
       manifest.name,
       manifest.object,
       manifest.name_span,
       {},
       maker,
       manifest.is_complete(),
       true});
}

void DeclaredObjects::add_members(const adopt::Manifest& set,
                                  const generators::Expansion& expansion) {
  if (!set.sound) return;
  for (const auto& made : expansion.applications) {
    const auto& object = *made.object;
    const auto place =
        !made.makers.empty() && made.makers[0].span.known() ? made.makers[0].span : set.name_span;
    add({"Application",
         adopt::text_at(object, "metadata.namespace"),
         adopt::text_at(object, "metadata.name"),
         &object,
         place,
         {},
         {set.name, set.object},
         set.is_complete()});
  }
}

}  // namespace rollout::changes
