// SPDX-License-Identifier: Apache-2.0
#include "compiler/changes/object_changes.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "compiler/adopt/fields.h"
#include "compiler/changes/aspect.h"
#include "compiler/changes/exposure.h"
#include "compiler/changes/source_reader.h"
#include "compiler/diagnostics/excerpt.h"

namespace rollout::changes {

namespace {

using diagnostics::visible;

Change change_of(const DeclaredObject& object, std::string_view what) {
  Change change{std::string(object.kind), std::string(object.name_space), std::string(object.name),
                what};
  change.project = object.project();
  change.span = object.span;
  change.declared_name = object.declared_name;
  return change;
}

// "https://… apps/web at `v1`, into `prod/web`"
std::string describe(const DeclaredObject& object, const ClusterNames& clusters) {
  if (object.kind == "Canary") return "exposes: " + exposure_of(*object.object).text();
  if (object.kind != "Application") return {};
  std::string text;
  for (const auto& source : sources_of(*object.object, "")) {
    text += text.empty() ? "" : ", ";
    text += visible(source.place());
    if (!source.revision.empty()) text += " at `" + visible(source.revision) + "`";
  }
  const auto cluster = clusters.name_of(adopt::text_at(*object.object, "spec.destination.name"),
                                        adopt::text_at(*object.object, "spec.destination.server"));
  return fmt::format("{}, into `{}/{}`", text, visible(cluster),
                     visible(adopt::text_at(*object.object, "spec.destination.namespace")));
}

// Objects of one key. Trees for several instances have several, told apart by their files.
using Group = std::vector<const DeclaredObject*>;

class Comparison {
 public:
  Comparison(const DeclaredObjects& before, const DeclaredObjects& after, const Ownership& owners,
             const ClusterNames& clusters)
      : owners_(owners), clusters_(clusters) {
    for (const auto& object : before.all()) groups_[object.key()].first.push_back(&object);
    for (const auto& object : after.all()) groups_[object.key()].second.push_back(&object);
  }

  std::vector<Change> take() {
    for (auto& [key, group] : groups_) pair_up(group.first, group.second);
    pair_renamed();
    for (const auto* object : gone_) tell_gone(*object);
    for (const auto* object : fresh_) tell_fresh(*object);
    return std::move(told_);
  }

 private:
  // First those of one file, then whoever is left, in order.
  void pair_up(Group& before, Group& after) {
    for (auto& old : before) {
      const auto same_file = std::ranges::find_if(after, [&](const DeclaredObject* object) {
        return object != nullptr && object->path == old->path;
      });
      if (same_file == after.end()) continue;
      compare(*old, **same_file);
      old = *same_file = nullptr;
    }
    std::erase(before, nullptr);
    std::erase(after, nullptr);
    const auto pairs = std::min(before.size(), after.size());
    for (std::size_t i = 0; i < pairs; ++i) compare(*before[i], *after[i]);
    gone_.insert(gone_.end(), before.begin() + static_cast<std::ptrdiff_t>(pairs), before.end());
    fresh_.insert(fresh_.end(), after.begin() + static_cast<std::ptrdiff_t>(pairs), after.end());
  }

  void compare(const DeclaredObject& before, const DeclaredObject& after) {
    if (before.maker.name != after.maker.name ||
        (before.maker.object == nullptr) != (after.maker.object == nullptr))
      tell_owner(before, after);
    else if (before.maker.object == nullptr && before.is_manifest && after.is_manifest)
      compare_parents(before, after);
    if (before.object == after.object) return;
    for (auto& change : changes_of({before, after, clusters_})) told_.push_back(std::move(change));
  }

  static std::string owner_text(const DeclaredObject& object) {
    return object.maker.object == nullptr ? std::string("its own manifest")
                                          : fmt::format("the set `{}`", visible(object.maker.name));
  }

  // The set that made it deletes it before somebody else makes it again, unless it is told not to.
  void tell_owner(const DeclaredObject& before, const DeclaredObject& after) {
    auto change = change_of(after, "re-parented");
    change.before = owner_text(before);
    change.after = owner_text(after);
    change.message = fmt::format("comes from {} in place of {}", change.after, change.before);
    change.concern = Concern::attention;
    if (before.maker.object != nullptr) {
      const auto fate = fate_of(before, owners_);
      change.consequence = fate.text;
      change.concern = fate.concern;
    }
    told_.push_back(std::move(change));
  }

  // Who applies the file that declares it. Of an application that is gone, its own change says it;
  // of one that is not made of plain folders alone, what it applies is not known.
  void compare_parents(const DeclaredObject& before, const DeclaredObject& after) {
    const auto* old = owners_.before.parent_of(before);
    if (old == nullptr || !owners_.before.is_certain(old->key()) ||
        !owners_.after.is_certain(old->key()))
      return;
    if (owners_.after.applies(old->key(), after)) return;
    const auto* now = owners_.after.parent_of(after);
    auto change = change_of(after, "re-parented");
    change.before = fmt::format("application `{}`", visible(old->name));
    if (now == nullptr) {
      const auto fate = fate_of(before, owners_);
      change.message = fmt::format("is no longer applied by {}", change.before);
      change.consequence = fate.text;
      change.concern = fate.concern;
    } else {
      change.after = fmt::format("application `{}`", visible(now->name));
      change.message = fmt::format("is applied by {} in place of {}", change.after, change.before);
      change.consequence =
          fmt::format("{} applies the same object: it stays where that comes before {} prunes",
                      change.after, change.before);
      change.concern = Concern::attention;
    }
    told_.push_back(std::move(change));
  }

  // What goes and comes again under another name, unchanged otherwise.
  void pair_renamed() {
    std::map<std::string, Group> fresh;  // by what they say
    for (const auto* object : fresh_)
      if (auto text = text_of(*object); !text.empty()) fresh[std::move(text)].push_back(object);
    std::set<const DeclaredObject*> paired;
    for (const auto* old : gone_) {
      const auto same = fresh.find(text_of(*old));
      if (same == fresh.end() || same->second.empty()) continue;
      tell_renamed(*old, *same->second.front());
      paired.insert({old, same->second.front()});
      same->second.erase(same->second.begin());
    }
    const auto is_paired = [&](const DeclaredObject* object) { return paired.contains(object); };
    std::erase_if(gone_, is_paired);
    std::erase_if(fresh_, is_paired);
  }

  // Without the name; empty where it says nothing that could be recognised.
  static std::string text_of(const DeclaredObject& object) {
    const auto* spec = adopt::entry_at(*object.object, "spec");
    if (spec == nullptr || !spec->value.is(value::Kind::record)) return {};
    return fmt::format("{} {}", object.kind, value::print(spec->value, std::string::npos));
  }

  void tell_renamed(const DeclaredObject& before, const DeclaredObject& after) {
    const auto fate = fate_of(before, owners_);
    auto change = change_of(after, "renamed");
    change.before = before.name;
    change.after = after.name;
    change.message =
        fmt::format("is `{}` under another name, which is another object", visible(before.name));
    change.consequence = fmt::format("of `{}`: {}", visible(before.name), fate.text);
    change.concern = fate.concern;
    told_.push_back(std::move(change));
  }

  void tell_gone(const DeclaredObject& object) {
    const auto fate = fate_of(object, owners_);
    auto change = change_of(object, "removed");
    change.message = "is no longer declared";
    change.before = describe(object, clusters_);
    change.consequence = fate.text;
    change.concern = fate.concern;
    told_.push_back(std::move(change));
  }

  void tell_fresh(const DeclaredObject& object) {
    auto change = change_of(object, "added");
    change.after = describe(object, clusters_);
    change.message = change.after.empty() ? "is new" : "is new: " + change.after;
    told_.push_back(std::move(change));
  }

  const Ownership& owners_;
  const ClusterNames& clusters_;
  std::map<std::string, std::pair<Group, Group>> groups_;
  Group gone_;
  Group fresh_;
  std::vector<Change> told_;
};

}  // namespace

std::vector<Change> object_changes(const DeclaredObjects& before, const DeclaredObjects& after,
                                   const Ownership& owners, const ClusterNames& clusters) {
  return Comparison(before, after, owners, clusters).take();
}

}  // namespace rollout::changes
