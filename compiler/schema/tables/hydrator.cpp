// SPDX-License-Identifier: Apache-2.0
#include "compiler/schema/tables/blocks.h"

namespace rollout::schema {

namespace {

constexpr Type kHelmBlock = block_of(kHelm);
constexpr Type kKustomizeBlock = block_of(kKustomize);
constexpr Type kDirectoryBlock = block_of(kDirectory);
constexpr Type kPluginBlock = block_of(kPlugin);

constexpr Field kDryFields[] = {
    {.name = "repo",
     .type = &kRepositoryUrl,
     .doc = "The repository that is written by hand.",
     .emit = "repoURL",
     .required = true,
     .aliases = kNames<"repoURL", "repo_url", "url">},
    {.name = "path",
     .type = &kRepositoryPath,
     .doc = "The folder in it.",
     .emit = "path",
     .required = true},
    {.name = "revision",
     .type = &kString,
     .doc = "The branch, tag or commit.",
     .emit = "targetRevision",
     .required = true,
     .aliases = kNames<"targetRevision", "target_revision", "branch">},
    {.name = "helm",
     .type = &kHelmBlock,
     .doc = "How a chart is rendered.",
     .emit = "helm",
     .since = "3.3"},
    {.name = "kustomize",
     .type = &kKustomizeBlock,
     .doc = "What is set on the kustomization.",
     .emit = "kustomize",
     .since = "3.3"},
    {.name = "directory",
     .type = &kDirectoryBlock,
     .doc = "Which files of a plain folder are read.",
     .emit = "directory",
     .since = "3.3"},
    {.name = "plugin",
     .type = &kPluginBlock,
     .doc = "The plugin that renders it.",
     .emit = "plugin",
     .since = "3.3"},
};

constexpr Rule kDryRules[] = {
    {Together::at_most_one, kNames<"helm", "kustomize", "directory", "plugin">,
     "A source is rendered by one tool."},
};

constexpr Block kDrySource{
    .kind = "dry_source",
    .doc = "What is rendered.",
    .fields = kDryFields,
    .rules = kDryRules,
    .example =
        "dry_source { repo = \"https://github.com/acme/web\"; path = \"deploy\"; revision = "
        "\"main\" }",
};
constexpr Type kDrySourceBlock = block_of(kDrySource);

constexpr Type kSyncPath = text_of(Form::hydrated_path);

constexpr Field kSyncFields[] = {
    {.name = "repo",
     .type = &kRepositoryUrl,
     .doc = "The repository that rendered manifests are committed to. By default the dry one.",
     .emit = "repoURL",
     .since = "3.5",
     .aliases = kNames<"repoURL", "repo_url", "url">},
    {.name = "branch",
     .type = &kString,
     .doc = "The branch that Argo CD deploys.",
     .emit = "targetBranch",
     .required = true,
     .aliases = kNames<"targetBranch", "target_branch", "revision">},
    {.name = "path",
     .type = &kSyncPath,
     .doc = "The folder in it, never its root; it belongs to this application alone.",
     .emit = "path",
     .required = true},
};

constexpr Block kSyncSource{
    .kind = "sync_source",
    .doc = "Where rendered manifests lie.",
    .fields = kSyncFields,
    .example = "sync_source { branch = \"live\"; path = \"web\" }",
};
constexpr Type kSyncSourceBlock = block_of(kSyncSource);

constexpr Field kHydrateToFields[] = {
    {.name = "branch",
     .type = &kString,
     .doc = "The branch, from which a pull request to the sync branch is made.",
     .emit = "targetBranch",
     .required = true,
     .aliases = kNames<"targetBranch", "target_branch">},
};

constexpr Block kHydrateTo{
    .kind = "hydrate_to",
    .doc = "A staging branch.",
    .fields = kHydrateToFields,
    .example = "hydrate_to { branch = \"live-next\" }",
};
constexpr Type kHydrateToBlock = block_of(kHydrateTo);

constexpr Field kFields[] = {
    {.name = "dry_source",
     .type = &kDrySourceBlock,
     .doc = "What is rendered.",
     .emit = "drySource",
     .required = true},
    {.name = "sync_source",
     .type = &kSyncSourceBlock,
     .doc = "Where rendered manifests are committed and deployed from.",
     .emit = "syncSource",
     .required = true},
    {.name = "hydrate_to",
     .type = &kHydrateToBlock,
     .doc = "A staging branch that rendered manifests are committed to first.",
     .emit = "hydrateTo"},
};

}  // namespace

constexpr Block kHydrator{
    .kind = "hydrator",
    .doc =
        "Renders the source into a branch of its own, and deploys that; it stands in place of "
        "`source`.",
    .fields = kFields,
    .example = "hydrator { dry_source { … }; sync_source { branch = \"live\"; path = \"web\" } }",
};

}  // namespace rollout::schema
