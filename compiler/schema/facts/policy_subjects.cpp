// SPDX-License-Identifier: Apache-2.0
#include "compiler/schema/facts/policy_subjects.h"

#include <algorithm>

#include "compiler/schema/tables/blocks.h"

namespace rollout::schema {

namespace {

constexpr Type kAnyPercent{.kind = TypeKind::percent};
constexpr std::string_view kApplicationKind[] = {"application"};
constexpr Type kApplicationReference{.kind = TypeKind::reference, .names = kApplicationKind};
constexpr Type kEffect = choice_of(kNames<"allow", "deny">);
constexpr Type kOf = choice_of(kNames<"source", "destination", "kind", "cluster_kind">);

constexpr Field kPlanFields[] = {
    {.name = "steps",
     .type = &kInteger,
     .doc = "How many times the new version's share grows, or the checks run."},
    {.name = "first_exposure",
     .type = &kAnyPercent,
     .doc = "The share of the traffic that sees the new version first."},
    {.name = "last_exposure",
     .type = &kAnyPercent,
     .doc = "The share that it has before it is promoted."},
    {.name = "min_time",
     .type = &kDuration,
     .doc = "From the first exposure until it is promoted, when every check passes."},
    {.name = "max_time",
     .type = &kDuration,
     .doc = "The same when checks fail as often as they may."},
    {.name = "rollback_time",
     .type = &kDuration,
     .doc = "From the first exposure until it is rolled back, when every check fails."},
};

constexpr Block kPlan{
    .kind = "plan",
    .doc = "What follows from a canary's fields, step by step.",
    .fields = kPlanFields,
};
constexpr Type kPlanBlock = block_of(kPlan);

constexpr Field kPermissionFields[] = {
    {.name = "effect", .type = &kEffect, .doc = "Whether the sentence allows or denies."},
    {.name = "of", .type = &kOf, .doc = "What it is about."},
    {.name = "patterns", .type = &kStringList, .doc = "Of sources and kinds, as written."},
    {.name = "clusters", .type = &kStringList, .doc = "Of destinations: names of clusters."},
    {.name = "servers", .type = &kStringList, .doc = "Of destinations: addresses of clusters."},
    {.name = "environments",
     .type = &kStringList,
     .doc = "Of destinations: names of environments."},
    {.name = "namespaces", .type = &kStringList, .doc = "Of destinations; none is any."},
    {.name = "any_cluster", .type = &kBoolean, .doc = "Of destinations: no cluster is said."},
    {.name = "because", .type = &kString, .doc = "The reason that is given."},
};
constexpr Block kPermission{
    .kind = "permission",
    .doc = "An `allow` or a `deny` of a project.",
    .fields = kPermissionFields,
};
constexpr Type kPermissionBlock = block_of(kPermission);
constexpr Type kPermissions = list_of(kPermissionBlock);

constexpr Field kRightFields[] = {
    {.name = "effect", .type = &kEffect, .doc = "Whether the sentence allows or denies."},
    {.name = "resource", .type = &kString, .doc = "As Argo CD calls it: `applications`."},
    {.name = "actions", .type = &kStringList, .doc = "`get`, `sync`, …"},
    {.name = "objects", .type = &kStringList, .doc = "The names it is about, as patterns."},
};
constexpr Block kRight{
    .kind = "right",
    .doc = "An `allow` or a `deny` of a role.",
    .fields = kRightFields,
};
constexpr Type kRightBlock = block_of(kRight);
constexpr Type kRights = list_of(kRightBlock);

constexpr Field kWindowFields[] = {
    {.name = "project", .type = &kProjectReference, .doc = "Whose window it is."},
    {.name = "effect", .type = &kEffect, .doc = "Whether it opens or closes."},
    {.name = "written", .type = &kString, .doc = "As in the text: `mon-fri 09:00-17:00`."},
    {.name = "schedule", .type = &kString, .doc = "When it opens, as five fields of cron."},
    {.name = "duration", .type = &kDuration, .doc = "For how long."},
    {.name = "time_zone", .type = &kString, .doc = "Whose clock it follows."},
    {.name = "applications", .type = &kStringList, .doc = "Patterns of names."},
    {.name = "namespaces", .type = &kStringList, .doc = "Patterns of namespaces."},
    {.name = "clusters", .type = &kStringList, .doc = "Patterns of clusters."},
    {.name = "manual_sync", .type = &kBoolean, .doc = "Whether people may sync all the same."},
    {.name = "because", .type = &kString, .doc = "The reason that is given."},
};
constexpr Block kWindowSubject{
    .kind = "window",
    .doc = "A sync window of a project.",
    .label = Label::required,
    .fields = kWindowFields,
};
constexpr Type kWindowBlock = block_of(kWindowSubject);
constexpr Type kWindows = list_of(kWindowBlock);

constexpr Type kTexts = map_of(kString);
constexpr Field kObjectFields[] = {
    {.name = "kind", .type = &kString, .doc = "Such as `Deployment`."},
    {.name = "group", .type = &kString, .doc = "Such as `apps`; empty: the core group."},
    {.name = "api_version", .type = &kString, .doc = "Such as `apps/v1`."},
    {.name = "namespace",
     .type = &kString,
     .doc = "Its own, else that of the application's destination."},
    {.name = "labels", .type = &kTexts, .doc = "Its labels."},
    {.name = "annotations", .type = &kTexts, .doc = "Its annotations."},
    {.name = "application",
     .type = &kApplicationReference,
     .doc = "The application whose source it is of."},
    {.name = "manifest",
     .type = &kAny,
     .doc = "The whole of it, by the names that Kubernetes uses: `manifest.spec.replicas`."},
};
constexpr Block kObjectSubject{
    .kind = "object",
    .doc =
        "An object that the source of an application became (`--rendered`). Its name is "
        "`application/Kind/name`.",
    .label = Label::required,
    .fields = kObjectFields,
};

constexpr Field kProjectFacts[] = {
    {.name = "permissions", .type = &kPermissions, .doc = "What it allows and denies."},
    {.name = "windows", .type = &kWindows, .doc = "Its sync windows."},
};
constexpr Field kCanaryFacts[] = {
    {.name = "application",
     .type = &kApplicationReference,
     .doc = "The application that it is of."},
    {.name = "plan", .type = &kPlanBlock, .doc = "What follows from its fields."},
};
constexpr Field kRoleFacts[] = {
    {.name = "project", .type = &kProjectReference, .doc = "Whose role it is."},
    {.name = "rights", .type = &kRights, .doc = "What it allows and denies."},
};

constexpr PolicySubject kSubjects[] = {
    {&kApplication, {}},   {&kApplicationSet, {}},     {&kCanary, kCanaryFacts},
    {&kFlag, {}},          {&kProject, kProjectFacts}, {&kRole, kRoleFacts},
    {&kWindowSubject, {}}, {&kObjectSubject, {}},      {&kCluster, {}},
    {&kEnv, {}},
};

}  // namespace

std::span<const PolicySubject> policy_subjects() { return kSubjects; }

const Block* find_policy_subject(std::string_view kind) {
  for (const auto& subject : kSubjects)
    if (subject.block->kind == kind) return subject.block;
  return nullptr;
}

std::span<const Field> facts_of(const Block& block) {
  for (const auto& subject : kSubjects)
    if (subject.block == &block) return subject.facts;
  return {};
}

const Field* find_fact(const Block& block, std::string_view name) {
  const auto facts = facts_of(block);
  const auto found = std::ranges::find(facts, name, &Field::name);
  return found == facts.end() ? nullptr : &*found;
}

bool is_of_plan_only(std::string_view name) {
  return find_field(kPlan, name) != nullptr && find_field(kCanary, name) == nullptr;
}

const Block& plan_facts() { return kPlan; }
const Block& permission_facts() { return kPermission; }
const Block& right_facts() { return kRight; }
const Block& window_facts() { return kWindowSubject; }
const Block& object_facts() { return kObjectSubject; }

}  // namespace rollout::schema
