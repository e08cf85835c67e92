// SPDX-License-Identifier: Apache-2.0
#include "compiler/git/revision.h"

#include <algorithm>

#include "compiler/support/semantic_version.h"

namespace rollout::git {

namespace {

constexpr std::string_view kTags = "refs/tags/";

const Reference* find(std::span<const Reference> references, std::string_view prefix,
                      std::string_view name) {
  const auto found = std::ranges::find_if(references, [&](const Reference& reference) {
    return reference.name.size() == prefix.size() + name.size() &&
           reference.name.starts_with(prefix) && reference.name.ends_with(name);
  });
  return found == references.end() ? nullptr : &*found;
}

const Reference* newest_in(const support::VersionRange& range,
                           std::span<const Reference> references) {
  const Reference* newest = nullptr;
  support::Version newest_version;
  for (const auto& reference : references) {
    if (!reference.name.starts_with(kTags)) continue;
    const auto version =
        support::parse_version(std::string_view(reference.name).substr(kTags.size()));
    if (!version || !range.matches(*version)) continue;
    if (newest != nullptr && support::compare_versions(*version, newest_version) <= 0) continue;
    newest = &reference;
    newest_version = *version;
  }
  return newest;
}

// 40 hexadecimal digits in lower case.
bool is_commit(std::string_view text) {
  return text.size() == 40 && std::ranges::all_of(text, [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
         });
}

}  // namespace

std::optional<Resolved> resolve_revision(std::string_view revision,
                                         std::span<const Reference> references) {
  for (const auto prefix : {kTags, std::string_view("refs/heads/"), std::string_view("")})
    if (const auto* found = find(references, prefix, revision))
      return Resolved{found->name, found->commit};
  if (is_commit(revision)) return Resolved{{}, std::string(revision)};
  const auto range = support::VersionRange::parse(revision);
  const auto* newest = range ? newest_in(*range, references) : nullptr;
  if (newest == nullptr) return std::nullopt;
  return Resolved{newest->name, newest->commit};
}

}  // namespace rollout::git
