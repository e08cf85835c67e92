// SPDX-License-Identifier: Apache-2.0
#include "compiler/adopt/kustomization.h"

#include <algorithm>
#include <array>
#include <filesystem>

#include "compiler/adopt/fields.h"
#include "compiler/support/path.h"
#include "compiler/value/yaml_document.h"

namespace rollout::adopt {

namespace {

using value::Kind;
using value::Record;

using Paths = std::set<std::string, std::less<>>;

std::string plain(const std::string& path) {
  return std::filesystem::path(path).lexically_normal().string();
}

std::string resolved(const std::string& directory, std::string_view path) {
  auto text = (std::filesystem::path(directory) / path).lexically_normal().string();
  while (text.size() > 1 && text.ends_with('/')) text.pop_back();
  return text;
}

// The texts of a list, and the `path`s of its maps.
void add_paths(const Record& kustomization, std::string_view key, const std::string& directory,
               Paths& paths) {
  const auto* list = list_at(kustomization, key);
  if (list == nullptr) return;
  for (const auto& item : list->items) {
    std::string_view path;
    if (item.is(Kind::text)) path = item.as_text();
    if (item.is(Kind::record)) path = text_at(item.as_record(), "path");
    // A patch may be written out.
    if (!path.empty() && path.find('\n') == std::string_view::npos)
      paths.insert(resolved(directory, path));
  }
}

// Whether more is said than what is listed, which images run and what is generated beside it.
bool changes_objects(const Record& kustomization) {
  constexpr std::array<std::string_view, 11> kHarmless = {"apiVersion",
                                                          "kind",
                                                          "metadata",
                                                          "resources",
                                                          "bases",
                                                          "images",
                                                          "configMapGenerator",
                                                          "secretGenerator",
                                                          "generatorOptions",
                                                          "namespace",
                                                          "commonAnnotations"};
  return std::ranges::any_of(kustomization.entries, [&](const value::Entry& entry) {
    return std::ranges::find(kHarmless, entry.key.text()) == kHarmless.end();
  });
}

}  // namespace

void Kustomizations::add(const std::string& path, std::string_view text, support::Arena& arena,
                         support::SymbolTable& symbols) {
  constexpr std::array<std::string_view, 3> kPatches = {"patches", "patchesStrategicMerge",
                                                        "patchesJson6902"};
  const auto directory = support::directory_of(path);
  for (const auto span : value::split_yaml(text, source::kNoFile)) {
    const auto read = value::read_yaml_document(text, span, arena, symbols);
    if (!read.value.is(Kind::record)) continue;
    const auto& kustomization = read.value.as_record();
    for (const auto key : kPatches) add_paths(kustomization, key, directory, patches_);
    auto& listing = listings_[plain(directory)];
    listing.changes = listing.changes || changes_objects(kustomization);
    for (const auto key : {"resources", "bases", "components"})
      add_paths(kustomization, key, directory, listing.paths);
    add_paths(kustomization, "components", directory, listing.components);
    resources_.insert(listing.paths.begin(), listing.paths.end());
    for (const auto& listed : listing.paths) listed_by_[listed].insert(plain(directory));
    auto patches = read_patch_targets(kustomization, arena, symbols);
    for (auto& target : patches.targets) listing.patches.targets.push_back(std::move(target));
    for (const auto& file : patches.files)
      listing.patches.files.push_back(resolved(directory, file));
  }
}

void Kustomizations::add_patch(const std::string& path, PatchTarget target) {
  written_patches_[plain(path)].push_back(std::move(target));
}

bool Kustomizations::changes(const std::string& path) const {
  if (!changed_) {
    changed_.emplace();
    std::vector<const Listing*> open;
    for (const auto& [_, listing] : listings_)
      if (listing.changes) open.push_back(&listing);
    while (!open.empty()) {
      const auto& paths = open.back()->paths;
      open.pop_back();
      for (const auto& listed : paths) {
        if (!changed_->insert(listed).second) continue;
        if (const auto at = listings_.find(listed); at != listings_.end())
          open.push_back(&at->second);
      }
    }
  }
  return changed_->contains(plain(path));
}

bool Kustomizations::patches_object(const Listing& listing, const PatchTarget& object) const {
  const auto is_meant = [&](const PatchTarget& target) { return target.may_be(object); };
  Paths seen;
  std::vector<const Listing*> open = {&listing};
  while (!open.empty()) {
    const auto& [_, paths, components, patches] = *open.back();
    open.pop_back();
    if (std::ranges::any_of(patches.targets, is_meant)) return true;
    for (const auto& file : patches.files)
      if (const auto at = written_patches_.find(file);
          at != written_patches_.end() && std::ranges::any_of(at->second, is_meant))
        return true;
    for (const auto& component : components)
      if (const auto at = listings_.find(component);
          at != listings_.end() && seen.insert(component).second)
        open.push_back(&at->second);
  }
  return false;
}

bool Kustomizations::may_patch(const std::string& path, const PatchTarget& object) const {
  Paths seen;
  std::vector<std::string> open = {plain(path)};
  while (!open.empty()) {
    const auto listed = listed_by_.find(open.back());
    open.pop_back();
    if (listed == listed_by_.end()) continue;
    for (const auto& directory : listed->second) {
      if (!seen.insert(directory).second) continue;
      if (patches_object(listings_.find(directory)->second, object)) return true;
      open.push_back(directory);
    }
  }
  return false;
}

Missing Kustomizations::missing_of(const std::string& path) const {
  const auto file = plain(path);
  if (patches_.contains(file)) return Missing::patch;
  return resources_.contains(file) ? Missing::base : Missing::nothing;
}

}  // namespace rollout::adopt
