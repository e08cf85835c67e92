// SPDX-License-Identifier: Apache-2.0
#include "compiler/changes/deletion.h"

#include <fmt/format.h>

#include <algorithm>

#include "compiler/adopt/fields.h"
#include "compiler/changes/automation.h"
#include "compiler/changes/source_reader.h"
#include "compiler/diagnostics/excerpt.h"
#include "compiler/support/floating_revision.h"
#include "compiler/support/path.h"
#include "compiler/support/repository_url.h"
#include "compiler/support/words.h"

namespace rollout::changes {

namespace {

using diagnostics::visible;

constexpr std::string_view kSyncOptions = "argocd.argoproj.io/sync-options";

// Of the object's own annotation, whose options stand between commas.
bool has_sync_option(const value::Record& object, std::string_view option) {
  const auto* annotations = adopt::record_at(object, "metadata.annotations");
  if (annotations == nullptr) return false;
  for (const auto& entry : annotations->entries) {
    if (entry.key.text() != kSyncOptions || !entry.value.is(value::Kind::text)) continue;
    auto rest = entry.value.as_text();
    while (!rest.empty()) {
      const auto end = std::min(rest.find(','), rest.size());
      if (support::trimmed(rest.substr(0, end)) == option) return true;
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  return false;
}

std::string workloads_text(bool taken) {
  return taken ? "what it runs is deleted with it" : "what it runs goes on, and belongs to nobody";
}

struct Removal {
  std::string text;
  bool happens = true;  // false: the object stays in the cluster
};

// Of what was applied by an application that the change takes away as well.
Removal removal_with_parent(const DeclaredObject& object, const DeclaredObject& parent) {
  const auto name = visible(parent.name);
  if (!takes_workloads(*parent.object))
    return {fmt::format("application `{}` goes without deleting it: it stays", name), false};
  if (has_sync_option(*object.object, "Delete=false"))
    return {"it says `Delete=false`, and stays in the cluster", false};
  return {fmt::format("application `{}` goes, and takes it along (finalizer)", name)};
}

// Of what stands in a file. Who applied it is known of the version before the change, and whether
// that prunes, of the version after it.
Removal removal_by_parent(const DeclaredObject& object, const Ownership& owners) {
  const auto* parent = owners.before.parent_of(object);
  const auto* now =
      parent == nullptr ? owners.after.parent_of(object) : owners.after.application(parent->key());
  if (parent != nullptr && now == nullptr) return removal_with_parent(object, *parent);
  if (has_sync_option(*object.object, "Prune=false"))
    return {"it says `Prune=false`, and stays in the cluster", false};
  if (now == nullptr) return {"it is deleted where whoever applies it prunes"};
  const auto name = visible(now->name);
  if (prunes(*now->object)) return {fmt::format("application `{}` deletes it (prune)", name)};
  return {fmt::format("application `{}` does not prune: it stays until somebody does", name),
          false};
}

// Of what a set made. The controller deletes what a set no longer makes, but for these policies;
// with the set itself Kubernetes deletes everything that it owns.
Removal removal_by_set(const DeclaredObject& object, const Ownership& owners) {
  const auto* set = owners.after.set(object.name_space, object.maker.name);
  if (set == nullptr) {
    const auto name = visible(object.maker.name);
    if (const auto* old = owners.before.set(object.name_space, object.maker.name))
      if (const auto fate = removal_by_parent(*old, owners); !fate.happens)
        return {fmt::format("the set `{}` that makes it stays: {}", name, fate.text), false};
    return {fmt::format("the set `{}` is gone, and it goes with it", name)};
  }
  const auto policy = adopt::text_at(*set->object, "spec.syncPolicy.applicationsSync");
  if (policy == "create-only" || policy == "create-update")
    return {fmt::format("the set `{}` deletes nothing ({})", visible(set->name), policy), false};
  return {fmt::format("the set `{}` deletes it", visible(set->name))};
}

Fate fate_of_application(const DeclaredObject& object, const Ownership& owners) {
  const auto removal = object.maker.object == nullptr ? removal_by_parent(object, owners)
                                                      : removal_by_set(object, owners);
  if (!removal.happens) return {removal.text, Concern::attention};
  const bool taken = takes_workloads(*object.object);
  return {removal.text + "; " + workloads_text(taken), Concern::destructive};
}

Fate fate_of_set(const DeclaredObject& object, const Ownership& owners) {
  const auto removal = removal_by_parent(object, owners);
  if (!removal.happens) return {removal.text, Concern::attention};
  const bool preserved =
      adopt::is_on_at(*object.object, "spec.syncPolicy.preserveResourcesOnDeletion");
  return {removal.text + "; its applications go with it, and what they run " +
              (preserved ? "goes on (preserveResourcesOnDeletion)" : "with them"),
          Concern::destructive};
}

// Flagger owns what it made: the primary workload, its services and routes.
Fate fate_of_canary(const DeclaredObject& object, const Ownership& owners) {
  const auto removal = removal_by_parent(object, owners);
  if (!removal.happens) return {removal.text, Concern::attention};
  if (adopt::is_on_at(*object.object, "spec.revertOnDeletion"))
    return {removal.text + "; Flagger scales its target up again first (revertOnDeletion)",
            Concern::attention};
  return {removal.text +
              "; the primary workload goes with it, and the target stays scaled to zero: "
              "`revertOnDeletion` is not set",
          Concern::destructive};
}

std::string plain(std::string_view directory) {
  while (directory.starts_with("./")) directory.remove_prefix(2);
  while (directory.ends_with('/')) directory.remove_suffix(1);
  return std::string(directory == "." ? "" : directory);
}

}  // namespace

bool takes_workloads(const value::Record& application, std::string_view root) {
  const auto* list = adopt::list_at(application, std::string(root) + "metadata.finalizers");
  return list != nullptr && std::ranges::any_of(list->items, [](const value::Value& item) {
           return item.is(value::Kind::text) &&
                  item.as_text().starts_with("resources-finalizer.argocd.argoproj.io");
         });
}

Owners::Owners(const driver::Compilation& compilation, const DeclaredObjects& objects,
               const std::vector<std::string>& addresses) {
  std::set<std::string> places;
  for (const auto& address : addresses) places.insert(support::repository_place(address));
  for (const auto& object : objects.all()) {
    if (object.kind == "ApplicationSet") sets_.emplace(object.key(), &object);
    if (object.kind == "Application") add_application(object, places, compilation.survey.rendered);
  }
}

void Owners::add_application(const DeclaredObject& object, const std::set<std::string>& places,
                             const RenderedFolders& rendered) {
  Known known{&object, object.complete};
  for (const auto* source : source_records_of(*object.object, "")) {
    const auto path = adopt::text_at(*source, "path");
    if (path.empty() && !adopt::text_at(*source, "ref").empty()) continue;  // applies nothing
    const auto place = support::repository_place(adopt::text_at(*source, "repoURL"));
    if (!places.contains(place) || !adopt::text_at(*source, "chart").empty() ||
        support::is_pinned_revision(adopt::text_at(*source, "targetRevision"))) {
      known.is_certain = false;
      continue;
    }
    const auto folder = plain(path);
    Source applied{&object, !rendered.contains(folder.empty() ? "." : folder),
                   value::directory_choice_of(*source)};
    for (const auto* field : {"helm", "kustomize", "plugin"})
      applied.is_plain = applied.is_plain && adopt::entry_at(*source, field) == nullptr;
    known.is_certain = known.is_certain && applied.is_plain && applied.choice.is_sound();
    by_directory_[folder].push_back(std::move(applied));
  }
  applications_.emplace(object.key(), known);
}

bool Owners::holds(const Source& source, std::string_view folder, std::string_view path) {
  if (!source.is_plain) return true;
  const auto relative = folder.empty() ? path : path.substr(folder.size() + 1);
  const auto slash = relative.rfind('/');
  if (slash != relative.npos && !source.choice.recurse) return false;
  return source.choice.takes(relative,
                             slash == relative.npos ? relative : relative.substr(slash + 1));
}

// From the folder of the file upwards: the nearest counts, and nothing is its own parent.
const DeclaredObject* Owners::first_parent(const DeclaredObject& object,
                                           std::string_view wanted) const {
  const auto path = plain(object.path);
  const auto key = object.key();
  auto directory = plain(support::directory_of(path));
  for (;;) {
    if (const auto found = by_directory_.find(directory); found != by_directory_.end())
      for (const auto& source : found->second)
        if (holds(source, directory, path) && source.application->key() != key &&
            (wanted.empty() || source.application->key() == wanted))
          return source.application;
    if (directory.empty()) return nullptr;
    directory = plain(support::directory_of(directory));
  }
}

const DeclaredObject* Owners::parent_of(const DeclaredObject& object) const {
  return first_parent(object, {});
}

bool Owners::applies(const std::string& key, const DeclaredObject& object) const {
  return first_parent(object, key) != nullptr;
}

const DeclaredObject* Owners::application(const std::string& key) const {
  const auto found = applications_.find(key);
  return found == applications_.end() ? nullptr : found->second.object;
}

bool Owners::is_certain(const std::string& key) const {
  const auto found = applications_.find(key);
  return found != applications_.end() && found->second.is_certain;
}

const DeclaredObject* Owners::set(std::string_view name_space, std::string_view name) const {
  const DeclaredObject wanted{"ApplicationSet", name_space, name, nullptr, {}, {}};
  const auto found = sets_.find(wanted.key());
  return found == sets_.end() ? nullptr : found->second;
}

Fate fate_of(const DeclaredObject& object, const Ownership& owners) {
  if (object.kind == "Application") return fate_of_application(object, owners);
  if (object.kind == "ApplicationSet") return fate_of_set(object, owners);
  if (object.kind == "Canary") return fate_of_canary(object, owners);
  const auto removal = removal_by_parent(object, owners);
  return {removal.text, Concern::attention};
}

}  // namespace rollout::changes
