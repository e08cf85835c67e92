// SPDX-License-Identifier: Apache-2.0
//
// What objects of Kubernetes tell of an Argo CD: its ConfigMaps, the Secrets of clusters and
// repositories, the images and arguments of its workloads. Fields that could hold a credential are
// never looked at. Source of what each field means: Argo CD util/settings, util/db and util/rbac.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "compiler/inventory/inventory.h"
#include "compiler/inventory/objects.h"

namespace rollout::inventory {

inline constexpr std::string_view kSecretType = "argocd.argoproj.io/secret-type";
inline constexpr std::string_view kSettings = "argocd-cm";
inline constexpr std::string_view kAccess = "argocd-rbac-cm";
inline constexpr std::string_view kParameters = "argocd-cmd-params-cm";

// What the objects do not make clear, as a sentence, and what would.
struct Unclear {
  std::string message;
  std::string help;
};

// `name_space` is that of Argo CD; empty: the one that the objects speak of.
std::variant<Inventory, Unclear> read_argocd(const Objects& objects, std::string name_space);

// The Flagger of one cluster, out of its Deployments. What cannot be told is added to the notes.
std::optional<Flagger> read_flagger(const Objects& deployments, Notes& notes);

// Private to compiler/inventory.
void read_clusters(const Objects& objects, const std::string& name_space, Inventory& inventory);
void read_repositories(const Objects& objects, const std::string& name_space, Argocd& argocd);
void read_settings(const Objects& objects, const std::string& name_space, Argocd& argocd);
void read_workloads(const Objects& objects, const std::string& name_space, Argocd& argocd);

// Objects of a file that was written by hand may leave their namespace out.
inline bool stands_in(const Object& object, const std::string& name_space) {
  return object.name_space.empty() || object.name_space == name_space;
}

// "a, b,," → a, b
std::vector<std::string> split_list(std::string_view text);

}  // namespace rollout::inventory
