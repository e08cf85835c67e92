// SPDX-License-Identifier: Apache-2.0
#include "policies/analysis/entry_boxes.h"
#include "policies/analysis/finding.h"
#include "policies/analysis/universe.h"

namespace rollout::analysis {

namespace {

struct Lists {
  Dimension dimension;
  List allow;
  List deny;
};

constexpr Lists kLists[] = {
    {Dimension::sources, List::source_repos, List::source_repos},
    {Dimension::destinations, List::destinations, List::destinations},
    {Dimension::namespaced_kinds, List::namespace_resource_whitelist,
     List::namespace_resource_blacklist},
    {Dimension::cluster_kinds, List::cluster_resource_whitelist, List::cluster_resource_blacklist},
    {Dimension::application_namespaces, List::source_namespaces, List::source_namespaces}};

std::optional<FindingKind> kind_of(EntryBoxes& entries, Owner owner) {
  if (entries.matches_nothing(owner)) return FindingKind::matches_nothing;
  if (!entries.is_deny(owner) && entries.is_denied(owner)) return FindingKind::denied_altogether;
  if (!entries.is_idle(owner)) return std::nullopt;
  const bool apart = entries.is_deny(owner) && entries.denies_nothing(owner);
  return apart ? FindingKind::denies_nothing : FindingKind::redundant;
}

// From the last to the first, so that of two that cover each other the later goes.
void find_idle(EntryBoxes& entries, const Lists& lists, Owner first,
               std::vector<Finding>& findings) {
  for (auto owner = entries.count(); owner-- > first;) {
    const auto kind = kind_of(entries, owner);
    if (!kind) continue;
    Finding finding{.kind = *kind,
                    .list = entries.is_deny(owner) ? lists.deny : lists.allow,
                    .entry = entries.entry(owner)};
    entries.remove(owner);
    if (kind == FindingKind::redundant) finding.covered_by = entries.cover_of(owner);
    findings.push_back(finding);
  }
}

// Where sources deny, allows mean nothing; and a deny can go only if another one stays, which keeps
// the list one that permits all the rest.
void find_idle_denied_sources(EntryBoxes& entries, const std::vector<std::string>& patterns,
                              std::vector<Finding>& findings) {
  std::size_t denies = 0;
  for (const auto& pattern : patterns) denies += pattern.starts_with('!') ? 1 : 0;
  for (auto entry = patterns.size(); entry-- > 0;) {
    Finding finding{
        .kind = FindingKind::allow_means_nothing, .list = List::source_repos, .entry = entry};
    if (patterns[entry].starts_with('!')) {
      const auto owner = static_cast<Owner>(entries.first_deny() + entry);
      if (denies == 1 || !entries.is_idle(owner)) continue;
      --denies;
      entries.remove(owner);
      finding.kind = FindingKind::redundant;
      finding.covered_by = entries.cover_of(owner);
    }
    findings.push_back(finding);
  }
}

}  // namespace

std::vector<Finding> idle_entries(const ProjectRules& rules, const Facts& facts) {
  std::vector<Finding> all;
  for (const auto& lists : kLists) {
    const auto access = access_of(rules, lists.dimension);
    if (access.undecided) continue;
    const auto universe = universe_of(lists.dimension, facts);
    std::vector<Finding> findings;
    // What an absent list allows is no entry.
    const bool begins_with_denies = lists.dimension == Dimension::namespaced_kinds &&
                                    !rules.project->namespace_resource_whitelist;
    const bool one = lists.dimension == Dimension::destinations;
    EntryBoxes entries(access, universe, one ? EntryBoxes::Lists::one : EntryBoxes::Lists::two);
    if (lists.dimension == Dimension::sources && !access.deny.empty())
      find_idle_denied_sources(entries, rules.project->source_repos, findings);
    else find_idle(entries, lists, begins_with_denies ? entries.first_deny() : 0, findings);
    // They were found from the last to the first.
    all.insert(all.end(), findings.rbegin(), findings.rend());
  }
  return all;
}

}  // namespace rollout::analysis
