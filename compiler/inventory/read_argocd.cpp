// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "compiler/inventory/read.h"

namespace rollout::inventory {

namespace {

bool is_of_argocd(const Object& object) {
  if (object.kind == "ConfigMap")
    return object.name == kSettings || object.name == kAccess || object.name == kParameters;
  return object.kind == "Secret" && !object.label(kSecretType).empty();
}

std::string joined(const std::set<std::string>& names) {
  std::string text;
  for (const auto& name : names) text += text.empty() ? name : ", " + name;
  return text;
}

// Where `argocd-cm` stands, else where everything stands.
std::variant<std::string, Unclear> find_namespace(const Objects& objects) {
  std::set<std::string> settings;
  std::set<std::string> all;
  for (const auto& object : objects.all()) {
    if (!is_of_argocd(object) || object.name_space.empty()) continue;
    all.insert(object.name_space);
    if (object.name == kSettings) settings.insert(object.name_space);
  }
  const auto& candidates = settings.empty() ? all : settings;
  if (candidates.size() > 1)
    return Unclear{
        fmt::format("there is an Argo CD in each of the namespaces {}", joined(candidates)),
        "`--namespace` says which is meant"};
  return candidates.empty() ? std::string{} : *candidates.begin();
}

// One object in two places may have two contents.
std::optional<Unclear> find_repeated(const Objects& objects, const std::string& name_space) {
  std::map<std::pair<std::string, std::string>, const Object*> known;
  for (const auto& object : objects.all()) {
    if (!is_of_argocd(object) || !stands_in(object, name_space)) continue;
    const auto [first, fresh] = known.emplace(std::pair{object.kind, object.name}, &object);
    if (!fresh)
      return Unclear{fmt::format("{} `{}` stands in `{}` and in `{}`", object.kind, object.name,
                                 first->second->place, object.place),
                     "give one of the two files"};
  }
  return std::nullopt;
}

}  // namespace

std::vector<std::string> split_list(std::string_view text) {
  std::vector<std::string> items;
  while (!text.empty()) {
    auto item = text.substr(0, text.find(','));
    text.remove_prefix(std::min(text.size(), item.size() + 1));
    const auto first = item.find_first_not_of(" \t\n");
    if (first == std::string_view::npos) continue;
    item = item.substr(first, item.find_last_not_of(" \t\n") + 1 - first);
    items.emplace_back(item);
  }
  return items;
}

std::variant<Inventory, Unclear> read_argocd(const Objects& objects, std::string name_space) {
  if (name_space.empty()) {
    auto found = find_namespace(objects);
    if (auto* unclear = std::get_if<Unclear>(&found)) return std::move(*unclear);
    name_space = std::move(std::get<std::string>(found));
  }
  const bool any = std::ranges::any_of(objects.all(), [&](const Object& object) {
    return is_of_argocd(object) && stands_in(object, name_space);
  });
  if (!any)
    return Unclear{name_space.empty()
                       ? std::string("nothing of an Argo CD is among the objects")
                       : fmt::format("nothing of an Argo CD is in namespace `{}`", name_space),
                   fmt::format("what tells of one are the ConfigMaps `{}`, `{}` and `{}` and the "
                               "Secrets with the label `{}`",
                               kSettings, kAccess, kParameters, kSecretType)};
  if (auto repeated = find_repeated(objects, name_space)) return std::move(*repeated);
  Inventory inventory;
  inventory.argocd.name_space = name_space;
  read_settings(objects, name_space, inventory.argocd);
  read_workloads(objects, name_space, inventory.argocd);
  read_repositories(objects, name_space, inventory.argocd);
  read_clusters(objects, name_space, inventory);
  return inventory;
}

}  // namespace rollout::inventory
