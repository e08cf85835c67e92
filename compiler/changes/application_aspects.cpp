// SPDX-License-Identifier: Apache-2.0
//
// What a reviewer asks of a changed application: where it goes, what it runs, who watches over it,
// and what Argo CD may delete.
#include <fmt/format.h>

#include <algorithm>

#include "compiler/adopt/fields.h"
#include "compiler/changes/aspect.h"
#include "compiler/changes/automation.h"
#include "compiler/changes/deletion.h"
#include "compiler/changes/pin.h"
#include "compiler/changes/source_reader.h"
#include "compiler/diagnostics/excerpt.h"

namespace rollout::changes {

namespace {

using diagnostics::visible;

std::string text_at(const Pair& pair, const DeclaredObject& object, std::string_view path) {
  return std::string(adopt::text_at(*object.object, pair.root + std::string(path)));
}

bool is_on(const Pair& pair, const DeclaredObject& object, std::string_view path) {
  return adopt::is_on_at(*object.object, pair.root + std::string(path));
}

struct Destination {
  std::string cluster;
  std::string name_space;
  std::string text() const { return cluster + "/" + (name_space.empty() ? "-" : name_space); }
};

Destination destination_of(const Pair& pair, const DeclaredObject& object) {
  return {pair.clusters.name_of(text_at(pair, object, "spec.destination.name"),
                                text_at(pair, object, "spec.destination.server")),
          text_at(pair, object, "spec.destination.namespace")};
}

// Argo CD looks for what it deployed in the new destination only.
std::string left_behind(const Pair& pair, const Destination& before, const Destination& after) {
  if (before.cluster != after.cluster)
    return fmt::format("what runs in {} stays there, and belongs to nobody", before.text());
  const bool prunes = is_on(pair, pair.after, "spec.syncPolicy.automated.prune");
  return fmt::format(
      "what runs in {} {}", before.text(),
      prunes ? "is deleted by the next sync (prune)" : "stays there until somebody prunes it");
}

bool tell_destination(const Pair& pair, const Differences& differences, std::vector<Change>& told) {
  const auto before = destination_of(pair, pair.before);
  const auto after = destination_of(pair, pair.after);
  if (before.text() == after.text()) return false;
  auto change = change_of(pair, differences, "moved");
  change.before = before.text();
  change.after = after.text();
  change.message =
      fmt::format("moves from {} to {}", visible(change.before), visible(change.after));
  change.consequence = visible(left_behind(pair, before, after));
  change.concern = Concern::destructive;
  told.push_back(std::move(change));
  return true;
}

bool tell_project(const Pair& pair, const Differences& differences, std::vector<Change>& told) {
  auto change = change_of(pair, differences, "project-changed");
  change.before = text_at(pair, pair.before, "spec.project");
  change.after = text_at(pair, pair.after, "spec.project");
  change.message = fmt::format("goes from project `{}` to project `{}`", visible(change.before),
                               visible(change.after));
  change.consequence = "another project decides what it may do, and who may touch it";
  change.concern = Concern::attention;
  told.push_back(std::move(change));
  return true;
}

std::string list_of(const std::vector<SourceText>& sources) {
  std::string text;
  for (const auto& source : sources) text.append(text.empty() ? "" : ", ").append(source.place());
  return text;
}

void tell_pin(const Pair& pair, const Differences& differences, const SourceText& before,
              const SourceText& after, std::vector<Change>& told) {
  const auto kind = pin_change(before.revision, after.revision, after.chart);
  auto change = change_of(pair, differences, "re-pinned");
  change.before = before.revision;
  change.after = after.revision;
  const auto shown = [](const std::string& revision) {
    return revision.empty() ? std::string("no revision") : "`" + visible(revision) + "`";
  };
  change.message =
      fmt::format("runs {} in place of {}", shown(after.revision), shown(before.revision));
  if (const auto how = describe(kind); !how.empty()) change.message += fmt::format(" ({})", how);
  const bool odd = kind == PinChange::back || kind == PinChange::loosened;
  change.concern = odd ? Concern::attention : Concern::none;
  told.push_back(std::move(change));
}

void tell_other_source_fields(const Pair& pair, const Differences& differences,
                              std::vector<Change>& told) {
  for (const auto& difference : differences) {
    auto change = change_of(pair, {difference}, "source-changed");
    change.before = shown(difference.before);
    change.after = shown(difference.after);
    change.message = fmt::format("`{}` changes from `{}` to `{}`", difference.path,
                                 visible(change.before), visible(change.after));
    told.push_back(std::move(change));
  }
}

bool is_about_place(const FieldDifference& difference) {
  for (const auto* end : {".repoURL", ".path", ".chart", ".targetRevision"})
    if (difference.path.ends_with(end)) return true;
  return false;
}

bool tell_sources(const Pair& pair, const Differences& differences, std::vector<Change>& told) {
  const auto before = sources_of(*pair.before.object, pair.root);
  const auto after = sources_of(*pair.after.object, pair.root);
  const auto place = [](const SourceText& source) { return source.place(); };
  if (!std::ranges::equal(before, after, {}, place, place)) {
    auto change = change_of(pair, differences, "re-pointed");
    change.before = list_of(before);
    change.after = list_of(after);
    change.message = fmt::format("is made of `{}` in place of `{}`", visible(change.after),
                                 visible(change.before));
    change.concern = Concern::attention;
    told.push_back(std::move(change));
  }
  for (std::size_t i = 0; i < std::min(before.size(), after.size()); ++i)
    if (before[i].revision != after[i].revision)
      tell_pin(pair, differences, before[i], after[i], told);
  Differences others;
  std::ranges::copy_if(differences, std::back_inserter(others), [](const auto& difference) {
    return !is_about_place(difference) && !difference.path.ends_with("spec.source") &&
           !difference.path.ends_with("spec.sources") && !difference.path.ends_with("]");
  });
  tell_other_source_fields(pair, others, told);
  return true;
}

// A switch that was turned, and what it means that it is on.
struct Switch {
  std::string_view field;
  std::string_view on;
  std::string_view off;
  std::string_view message_on;
  std::string_view message_off;
  Concern concern_on;
  Concern concern_off;
};

constexpr Switch kSwitches[] = {
    {"spec.syncPolicy.automated.prune", "prune-on", "prune-off",
     "what leaves Git is deleted from now on", "what leaves Git stays, until somebody prunes it",
     Concern::destructive, Concern::none},
    {"spec.syncPolicy.automated.selfHeal", "self-heal-on", "self-heal-off",
     "what is changed by hand is changed back from now on",
     "what is changed by hand stays that way", Concern::attention, Concern::none},
    {"spec.syncPolicy.automated.allowEmpty", "allow-empty-on", "allow-empty-off",
     "everything may be deleted when Git holds nothing", "Git may not become empty",
     Concern::destructive, Concern::none},
};

void tell_switch(const Pair& pair, const Differences& differences, bool on, const Switch& turned,
                 std::vector<Change>& told) {
  auto change = change_of(pair, differences, on ? turned.on : turned.off);
  change.field = pair.root + std::string(turned.field);
  change.before = on ? "false" : "true";
  change.after = on ? "true" : "false";
  change.message = on ? turned.message_on : turned.message_off;
  change.concern = on ? turned.concern_on : turned.concern_off;
  told.push_back(std::move(change));
}

bool tell_automation(const Pair& pair, const Differences& differences, std::vector<Change>& told) {
  constexpr Switch kAutomated = {"spec.syncPolicy.automated",
                                 "auto-sync-on",
                                 "auto-sync-off",
                                 "Argo CD syncs it by itself from now on",
                                 "Argo CD no longer syncs it by itself",
                                 Concern::attention,
                                 Concern::attention};
  const bool was = is_automated(*pair.before.object, pair.root);
  const bool is = is_automated(*pair.after.object, pair.root);
  if (was != is) tell_switch(pair, differences, is, kAutomated, told);
  for (const auto& row : kSwitches) {
    const bool on = is && is_on(pair, pair.after, row.field);
    if (on != (was && is_on(pair, pair.before, row.field)))
      tell_switch(pair, differences, on, row, told);
  }
  return true;
}

std::vector<std::string> options_of(const Pair& pair, const DeclaredObject& object) {
  std::vector<std::string> options;
  const auto* list = adopt::list_at(*object.object, pair.root + "spec.syncPolicy.syncOptions");
  if (list == nullptr) return options;
  for (const auto& item : list->items)
    if (item.is(value::Kind::text)) options.emplace_back(item.as_text());
  std::ranges::sort(options);
  return options;
}

std::vector<std::string> only_in(const std::vector<std::string>& all,
                                 const std::vector<std::string>& others) {
  std::vector<std::string> found;
  std::ranges::set_difference(all, others, std::back_inserter(found));
  return found;
}

// Options that replace or delete what lives.
bool is_rough(std::string_view option) {
  constexpr std::string_view kRough[] = {"Replace=true", "Force=true", "PruneLast=true",
                                         "PrunePropagationPolicy=orphan", "Validate=false"};
  return std::ranges::find(kRough, option) != std::end(kRough);
}

bool tell_sync_options(const Pair& pair, const Differences& differences,
                       std::vector<Change>& told) {
  const auto before = options_of(pair, pair.before);
  const auto after = options_of(pair, pair.after);
  const auto added = only_in(after, before);
  const auto gone = only_in(before, after);
  if (added.empty() && gone.empty()) return true;  // in another order
  auto change = change_of(pair, differences, "sync-options-changed");
  change.before = fmt::format("{}", fmt::join(before, ", "));
  change.after = fmt::format("{}", fmt::join(after, ", "));
  if (!added.empty())
    change.message =
        fmt::format("syncs with `{}`", visible(fmt::format("{}", fmt::join(added, ", "))));
  if (!gone.empty())
    change.message += fmt::format("{}without `{}`", added.empty() ? "syncs " : ", ",
                                  visible(fmt::format("{}", fmt::join(gone, ", "))));
  const bool guarded = std::ranges::find(gone, "Prune=false") != gone.end() ||
                       std::ranges::find(gone, "Delete=false") != gone.end();
  const bool rough = std::ranges::any_of(added, is_rough) || guarded;
  change.concern = rough ? Concern::attention : Concern::none;
  told.push_back(std::move(change));
  return true;
}

bool tell_finalizers(const Pair& pair, const Differences& differences, std::vector<Change>& told) {
  const bool was = takes_workloads(*pair.before.object, pair.root);
  const bool is = takes_workloads(*pair.after.object, pair.root);
  if (was == is) return false;
  auto change = change_of(pair, differences, is ? "cascade-on" : "cascade-off");
  change.before = was ? "true" : "false";
  change.after = is ? "true" : "false";
  change.message = is ? "whoever deletes it deletes what it runs as well"
                      : "what it runs outlives it when it is deleted";
  change.concern = is ? Concern::attention : Concern::none;
  told.push_back(std::move(change));
  return true;
}

constexpr std::string_view kDestination[] = {"spec.destination"};
constexpr std::string_view kProject[] = {"spec.project"};
constexpr std::string_view kSources[] = {"spec.source", "spec.sources"};
constexpr std::string_view kAutomation[] = {"spec.syncPolicy.automated"};
constexpr std::string_view kSyncOptions[] = {"spec.syncPolicy.syncOptions"};
constexpr std::string_view kFinalizers[] = {"metadata.finalizers"};

constexpr Aspect kAspects[] = {
    {kDestination, tell_destination},  {kProject, tell_project},
    {kSources, tell_sources},          {kAutomation, tell_automation},
    {kSyncOptions, tell_sync_options}, {kFinalizers, tell_finalizers},
};

}  // namespace

std::span<const Aspect> application_aspects() { return kAspects; }

}  // namespace rollout::changes
