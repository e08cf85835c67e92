// SPDX-License-Identifier: Apache-2.0
#include "compiler/changes/deletion.h"

#include <fmt/format.h>

#include <algorithm>

#include "compiler/adopt/fields.h"
#include "compiler/changes/automation.h"
#include "compiler/diagnostics/excerpt.h"
#include "compiler/support/path.h"
#include "compiler/support/repository_url.h"

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
      if (rest.substr(0, end) == option) return true;
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

// Of what stands in a file.
Removal removal_by_parent(const DeclaredObject& object, const Owners& owners) {
  if (has_sync_option(*object.object, "Prune=false"))
    return {"it says `Prune=false`, and stays in the cluster", false};
  const auto* parent = owners.parent_of(object);
  if (parent == nullptr) return {"it is deleted where whoever applies it prunes"};
  const auto name = visible(parent->name);
  if (prunes(*parent->object)) return {fmt::format("application `{}` deletes it (prune)", name)};
  return {fmt::format("application `{}` does not prune: it stays until somebody does", name),
          false};
}

// Of what a set made. The controller deletes what a set no longer makes, but for these policies;
// with the set itself Kubernetes deletes everything that it owns.
Removal removal_by_set(const DeclaredObject& object, const Owners& owners) {
  const auto* set = owners.set(object.name_space, object.maker.name);
  if (set == nullptr)
    return {fmt::format("the set `{}` is gone, and it goes with it", visible(object.maker.name))};
  const auto policy = adopt::text_at(*set->object, "spec.syncPolicy.applicationsSync");
  if (policy == "create-only" || policy == "create-update")
    return {fmt::format("the set `{}` deletes nothing ({})", visible(set->name), policy), false};
  return {fmt::format("the set `{}` deletes it", visible(set->name))};
}

Fate fate_of_application(const DeclaredObject& object, const Owners& owners) {
  const auto removal = object.maker.object == nullptr ? removal_by_parent(object, owners)
                                                      : removal_by_set(object, owners);
  if (!removal.happens) return {removal.text, Concern::attention};
  const bool taken = takes_workloads(*object.object);
  return {removal.text + "; " + workloads_text(taken), Concern::destructive};
}

Fate fate_of_set(const DeclaredObject& object, const Owners& owners) {
  const auto removal = removal_by_parent(object, owners);
  if (!removal.happens) return {removal.text, Concern::attention};
  const bool preserved =
      adopt::is_on_at(*object.object, "spec.syncPolicy.preserveResourcesOnDeletion");
  return {removal.text + "; its applications go with it, and what they run " +
              (preserved ? "goes on (preserveResourcesOnDeletion)" : "with them"),
          Concern::destructive};
}

// Flagger owns what it made: the primary workload, its services and routes.
Fate fate_of_canary(const DeclaredObject& object, const Owners& owners) {
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

Owners::Owners(const DeclaredObjects& after, const std::vector<std::string>& addresses) {
  for (const auto& object : after.all()) {
    if (object.kind == "ApplicationSet") sets_.emplace(object.key(), &object);
    if (object.kind != "Application") continue;
    const auto* source = adopt::record_at(*object.object, "spec.source");
    if (source == nullptr || !adopt::text_at(*source, "chart").empty()) continue;
    const auto repo = adopt::text_at(*source, "repoURL");
    const auto place = support::repository_place(repo);
    const bool is_ours = std::ranges::any_of(addresses, [&](const std::string& address) {
      return support::repository_place(address) == place;
    });
    if (is_ours) by_directory_[plain(adopt::text_at(*source, "path"))].push_back(&object);
  }
}

// From the folder of the file upwards: the nearest counts, and nothing is its own parent.
const DeclaredObject* Owners::parent_of(const DeclaredObject& object) const {
  auto directory = plain(support::directory_of(object.path));
  for (;;) {
    if (const auto found = by_directory_.find(directory); found != by_directory_.end())
      for (const auto* application : found->second)
        if (application->key() != object.key()) return application;
    if (directory.empty()) return nullptr;
    directory = plain(support::directory_of(directory));
  }
}

const DeclaredObject* Owners::set(std::string_view name_space, std::string_view name) const {
  const DeclaredObject wanted{"ApplicationSet", name_space, name, nullptr, {}, {}};
  const auto found = sets_.find(wanted.key());
  return found == sets_.end() ? nullptr : found->second;
}

Fate fate_of(const DeclaredObject& object, const Owners& owners) {
  if (object.kind == "Application") return fate_of_application(object, owners);
  if (object.kind == "ApplicationSet") return fate_of_set(object, owners);
  if (object.kind == "Canary") return fate_of_canary(object, owners);
  const auto removal = removal_by_parent(object, owners);
  return {removal.text, Concern::attention};
}

}  // namespace rollout::changes
