// SPDX-License-Identifier: Apache-2.0
//
// What a reviewer asks of a changed set beside its template: which applications it makes, and what
// becomes of those that it no longer makes.
#include <fmt/format.h>

#include "compiler/adopt/fields.h"
#include "compiler/changes/aspect.h"

namespace rollout::changes {

namespace {

bool tell_preserving(const Pair& pair, const Differences& differences, std::vector<Change>& told) {
  constexpr std::string_view kPath = "spec.syncPolicy.preserveResourcesOnDeletion";
  const bool was = adopt::is_on_at(*pair.before.object, kPath);
  const bool is = adopt::is_on_at(*pair.after.object, kPath);
  if (was == is) return false;
  auto change = change_of(pair, differences, is ? "preserve-on" : "preserve-off");
  change.before = was ? "true" : "false";
  change.after = is ? "true" : "false";
  change.message = is ? "what its applications run outlives them from now on"
                      : "what its applications run is deleted with them from now on";
  change.concern = is ? Concern::none : Concern::destructive;
  told.push_back(std::move(change));
  return true;
}

bool keeps(std::string_view policy) { return policy == "create-only" || policy == "create-update"; }

bool tell_policy(const Pair& pair, const Differences& differences, std::vector<Change>& told) {
  constexpr std::string_view kPath = "spec.syncPolicy.applicationsSync";
  const auto before = adopt::text_at(*pair.before.object, kPath);
  const auto after = adopt::text_at(*pair.after.object, kPath);
  auto change = change_of(pair, differences, "applications-sync-changed");
  change.before = before;
  change.after = after;
  change.message = fmt::format("treats its applications as `{}` says in place of `{}`",
                               after.empty() ? "sync" : after, before.empty() ? "sync" : before);
  const bool loses = keeps(before) && !keeps(after);
  if (loses) change.consequence = "it deletes applications that it no longer makes";
  change.concern = loses ? Concern::destructive : Concern::none;
  told.push_back(std::move(change));
  return true;
}

constexpr std::string_view kPreserving[] = {"spec.syncPolicy.preserveResourcesOnDeletion"};
constexpr std::string_view kPolicy[] = {"spec.syncPolicy.applicationsSync"};

constexpr Aspect kAspects[] = {{kPreserving, tell_preserving}, {kPolicy, tell_policy}};

}  // namespace

std::span<const Aspect> application_set_aspects() { return kAspects; }

}  // namespace rollout::changes
