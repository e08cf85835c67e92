// SPDX-License-Identifier: Apache-2.0
//
// What the images and arguments of Deployments and StatefulSets tell. Environment variables are not
// looked at.
#include <fmt/format.h>

#include <algorithm>

#include "compiler/inventory/address.h"
#include "compiler/inventory/read.h"
#include "compiler/inventory/version.h"
#include "compiler/schema/schema.h"

namespace rollout::inventory {

namespace {

using value::Kind;

std::vector<const value::Record*> containers_of(const Object& workload) {
  std::vector<const value::Record*> found;
  const auto* at = workload.record;
  for (const auto* step : {"spec", "template", "spec"})
    if (at != nullptr) at = value::record_at(*at, step);
  const auto* containers = at == nullptr ? nullptr : value::list_at(*at, "containers");
  if (containers == nullptr) return found;
  for (const auto& item : containers->items)
    if (item.is(Kind::record)) found.push_back(&item.as_record());
  return found;
}

// `--name=value`, `-name=value` and `--name value`.
std::optional<std::string> argument(const value::Record& container, std::string_view name) {
  auto words = value::texts_at(container, "command");
  const auto arguments = value::texts_at(container, "args");
  words.insert(words.end(), arguments.begin(), arguments.end());
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::string_view word = words[i];
    const auto dashes = word.find_first_not_of('-');
    if (dashes == 0 || dashes == std::string_view::npos || dashes > 2) continue;
    word.remove_prefix(dashes);
    if (!word.starts_with(name)) continue;
    word.remove_prefix(name.size());
    if (word.starts_with('=')) return std::string(word.substr(1));
    if (word.empty())
      return i + 1 < words.size() && !words[i + 1].starts_with('-') ? words[i + 1] : "true";
  }
  return std::nullopt;
}

bool is_known_provider(std::string_view provider) {
  const auto* flagger = schema::find_field(*schema::find_root("cluster"), "flagger")->type->block;
  return std::ranges::count(schema::find_field(*flagger, "provider")->type->names, provider) > 0;
}

void read_provider(const value::Record& container, Flagger& flagger, Notes& notes) {
  const auto provider = argument(container, "mesh-provider");
  if (!provider) return;
  if (is_known_provider(*provider)) flagger.provider = *provider;
  else
    notes.push_back(fmt::format("Flagger's provider `{}` is none that Rollout knows", *provider));
}

void read_prometheus(const value::Record& container, Flagger& flagger, Notes& notes) {
  const auto server = argument(container, "metrics-server");
  if (!server) return;
  const auto address = public_address(*server);
  flagger.prometheus = address.text;
  if (!address.complete)
    notes.emplace_back("the address of Flagger's metrics holds a credential, which is left out");
}

struct Found {
  const Object* workload;
  const value::Record* container;
};

Flagger read_one(const Found& found, Notes& notes) {
  Flagger flagger;
  flagger.name_space = found.workload->name_space;
  flagger.version = minor_version(image_of(value::text_at(*found.container, "image")).tag);
  if (flagger.version.empty())
    notes.emplace_back("Flagger's version is not known: its image has no tag that is one");
  read_provider(*found.container, flagger, notes);
  read_prometheus(*found.container, flagger, notes);
  if (const auto labels = argument(*found.container, "selector-labels"))
    flagger.selector_labels = split_list(*labels);
  if (const auto none = argument(*found.container, "no-cross-namespace-refs"))
    flagger.cross_namespace_references = *none != "true";
  return flagger;
}

bool is_part_of_argocd(const Object& workload) {
  return workload.label("app.kubernetes.io/part-of") == "argocd" ||
         workload.name.starts_with("argocd-");
}

void add_version(const value::Record& container, std::set<std::string>& versions) {
  const auto written = value::text_at(container, "image");
  const auto image = image_of(written);
  if (image.name.starts_with("argocd"))
    if (auto version = minor_version(image.tag); !version.empty())
      versions.insert(std::move(version));
}

}  // namespace

void read_workloads(const Objects& objects, const std::string& name_space, Argocd& argocd) {
  std::set<std::string> versions;
  auto workloads = objects.of("Deployment");
  for (const auto* set : objects.of("StatefulSet")) workloads.push_back(set);
  for (const auto* workload : workloads) {
    if (!stands_in(*workload, name_space) || !is_part_of_argocd(*workload)) continue;
    for (const auto* container : containers_of(*workload)) {
      add_version(*container, versions);
      if (const auto namespaces = argument(*container, "application-namespaces"))
        argocd.application_namespaces = split_list(*namespaces);
    }
  }
  if (versions.size() == 1) argocd.version = *versions.begin();
  if (versions.size() > 1) {
    argocd.version.clear();
    argocd.notes.push_back(
        fmt::format("Argo CD runs in two versions, {} and {}: the version is "
                    "not known",
                    *versions.begin(), *versions.rbegin()));
  } else if (argocd.version.empty()) {
    argocd.notes.emplace_back("the version of Argo CD is not known");
  }
}

std::optional<Flagger> read_flagger(const Objects& deployments, Notes& notes) {
  std::vector<Found> found;
  std::set<std::string> seen;  // two queries may give one Deployment
  for (const auto* workload : deployments.of("Deployment"))
    for (const auto* container : containers_of(*workload))
      if (image_of(value::text_at(*container, "image")).name == "flagger" &&
          seen.insert(workload->name_space + "/" + workload->name).second)
        found.push_back({workload, container});
  if (found.empty()) return std::nullopt;
  if (found.size() > 1) {
    std::string names;
    for (const auto& name : seen) names += (names.empty() ? "" : ", ") + name;
    notes.push_back(fmt::format("several Flagger run in it, {}: none is declared", names));
    return std::nullopt;
  }
  return read_one(found[0], notes);
}

}  // namespace rollout::inventory
