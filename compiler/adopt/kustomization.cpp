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
    auto& listing = listings_[std::filesystem::path(directory).lexically_normal().string()];
    listing.changes = listing.changes || changes_objects(kustomization);
    for (const auto key : {"resources", "bases", "components"})
      add_paths(kustomization, key, directory, listing.paths);
    resources_.insert(listing.paths.begin(), listing.paths.end());
  }
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
  return changed_->contains(std::filesystem::path(path).lexically_normal().string());
}

Missing Kustomizations::missing_of(const std::string& path) const {
  const auto plain = std::filesystem::path(path).lexically_normal().string();
  if (patches_.contains(plain)) return Missing::patch;
  return resources_.contains(plain) ? Missing::base : Missing::nothing;
}

}  // namespace rollout::adopt
