// SPDX-License-Identifier: Apache-2.0
#include "compiler/schema/tables/blocks.h"

namespace rollout::schema {

namespace {

constexpr Type kHelmBlock = block_of(kHelm);
constexpr Type kKustomizeBlock = block_of(kKustomize);
constexpr Type kDirectoryBlock = block_of(kDirectory);
constexpr Type kPluginBlock = block_of(kPlugin);

constexpr Field kFields[] = {
    {.name = "repo",
     .type = &kRepositoryUrl,
     .doc = "The repository: Git, Helm, or `oci://`.",
     .emit = "repoURL",
     .required = true,
     .aliases = kNames<"repoURL", "repo_url", "url">},
    {.name = "path",
     .type = &kRepositoryPath,
     .doc = "The folder in a Git repository.",
     .emit = "path"},
    {.name = "chart",
     .type = &kSomething,
     .doc = "The chart in a Helm repository, in place of a path.",
     .emit = "chart"},
    {.name = "revision",
     .type = &kSomething,
     .doc = "A commit, tag or branch, or the version of a chart. By default `HEAD`; a chart needs "
            "one.",
     .emit = "targetRevision",
     .aliases = kNames<"targetRevision", "target_revision", "branch", "tag", "version">},
    {.name = "name",
     .type = &kSomething,
     .doc = "The source's name for the command line and other tools; `$name` references come from "
            "the name of the "
            "block.",
     .emit = "name"},
    {.name = "tag_prefix",
     .type = &kSomething,
     .doc = "The prefix of the tags that a range of versions in `revision` chooses from.",
     .emit = "tagPrefix",
     .since = "3.5"},
    {.name = "helm", .type = &kHelmBlock, .doc = "How the chart is rendered.", .emit = "helm"},
    {.name = "kustomize",
     .type = &kKustomizeBlock,
     .doc = "What is set on the kustomization.",
     .emit = "kustomize"},
    {.name = "directory",
     .type = &kDirectoryBlock,
     .doc = "Which files of a plain folder are read.",
     .emit = "directory"},
    {.name = "plugin",
     .type = &kPluginBlock,
     .doc = "The plugin that renders the source.",
     .emit = "plugin"},
};

constexpr Rule kRules[] = {
    {Together::needs, kNames<"tag_prefix", "revision">,
     "It says which tags a range of versions, such as `1.*`, chooses from."},
};

}  // namespace

constexpr Block kSource{
    .kind = "source",
    .doc =
        "Where manifests come from. A named one can be pointed into by the others: "
        "`values.file(\"prod.yaml\")`.",
    .label = Label::optional,
    .label_emit = "ref",
    .fields = kFields,
    .rules = kRules,
    .label_form = Form::reference_name,
    .example =
        "source { repo = \"https://github.com/acme/web\"; path = \"deploy\"; revision = \"v1.4.2\" "
        "}",
};

}  // namespace rollout::schema
