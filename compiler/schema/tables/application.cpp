// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "compiler/schema/tables/blocks.h"

namespace rollout::schema {

namespace {

constexpr Type kSourceBlock = block_of(kSource);
constexpr Type kHydratorBlock = block_of(kHydrator);
constexpr Type kDestinationBlock = block_of(kDestination);
constexpr Type kSyncBlock = block_of(kSync);
constexpr Type kIgnoreDifferenceBlock = block_of(kIgnoreDifference);
constexpr Type kNotifyBlock = block_of(kNotify);
constexpr Type kCanaryBlock = block_of(kCanary);
constexpr Type kManifestBlock = block_of(kManifest);
constexpr Type kRawBlock = block_of(kRaw);
constexpr Type kDeletion = choice_of(kNames<"orphan", "cascade", "foreground", "background">);

constexpr Field kFields[] = {
    {.name = "project",
     .type = &kProjectReference,
     .doc = "The project whose rules hold for the application. Nothing falls into `default` by "
            "silence.",
     .emit = "spec.project",
     .required = true},
    {.name = "source",
     .type = &kSourceBlock,
     .doc = "Where manifests come from. One is emitted as `source`, several as `sources`; policies "
            "always see the "
            "list `sources`.",
     .repeat = Repeat::many,
     .also_emits = "spec.source spec.sources[]",
     .aliases = kNames<"sources">},
    {.name = "hydrator",
     .type = &kHydratorBlock,
     .doc = "A source that is rendered into a branch of its own, in place of `source`.",
     .emit = "spec.sourceHydrator",
     .aliases = kNames<"sourceHydrator", "source_hydrator">},
    {.name = "destination",
     .type = &kDestinationBlock,
     .doc = "Where it is deployed.",
     .emit = "spec.destination",
     .required = true},
    {.name = "sync",
     .type = &kSyncBlock,
     .doc = "When and how it is deployed. Without it, by hand only.",
     .emit = "spec.syncPolicy",
     .aliases = kNames<"syncPolicy", "sync_policy">},
    {.name = "ignore_difference",
     .type = &kIgnoreDifferenceBlock,
     .doc = "What may differ between Git and the cluster; what a canary needs is added.",
     .emit = "spec.ignoreDifferences",
     .repeat = Repeat::many,
     .aliases = kNames<"ignoreDifferences", "ignore_differences">},
    {.name = "canary",
     .type = &kCanaryBlock,
     .doc = "How a new version is exposed step by step; an object of its own.",
     .repeat = Repeat::many},
    {.name = "manifest",
     .type = &kManifestBlock,
     .doc = "A further object beside it, of a kind that has no block: a Workflow that a sync runs.",
     .repeat = Repeat::many,
     .aliases = kNames<"manifests">},
    {.name = "wave",
     .type = &kInteger,
     .doc = "The wave in which an application of applications deploys this one.",
     .also_emits = "metadata.annotations.*",
     .aliases = kNames<"sync_wave">},
    {.name = "on_delete",
     .type = &kDeletion,
     .doc = "What becomes of the resources when the application is deleted: they stay (`orphan`), "
            "or are deleted "
            "too, in the `foreground` (as `cascade` does) or in the `background`.",
     .fallback = "orphan",
     .also_emits = "metadata.finalizers[]"},
    {.name = "notify",
     .type = &kNotifyBlock,
     .doc = "Who is told when something happens to it.",
     .repeat = Repeat::many},
    {.name = "info",
     .type = &kStringMap,
     .doc = "Facts that the user interface shows.",
     .emit = "spec.info",
     .format = Format::named_values},
    {.name = "revision_history_limit",
     .type = &kCount,
     .doc = "How many deployments are kept for a rollback. Argo CD's own default is 10.",
     .emit = "spec.revisionHistoryLimit"},
    {.name = "namespace",
     .type = &kNamespace,
     .doc = "The namespace of the Application itself. By default Argo CD's.",
     .emit = "metadata.namespace"},
    {.name = "labels",
     .type = &kLabels,
     .doc = "Labels of the Application.",
     .emit = "metadata.labels"},
    {.name = "annotations",
     .type = &kAnnotations,
     .doc = "Annotations of the Application.",
     .emit = "metadata.annotations"},
    {.name = "finalizers",
     .type = &kFinalizers,
     .doc = "Further finalizers of the Application; `on_delete` writes the usual ones.",
     .emit = "metadata.finalizers"},
    {.name = "raw",
     .type = &kRawBlock,
     .doc = "What no field can say, merged into the Application last; `operation`, which starts a "
            "sync once, is "
            "written here."},
};

constexpr Rule kRules[] = {
    {Together::at_most_one, kNames<"source", "hydrator">,
     "Argo CD would pass over the source: a hydrator has its own."},
};

// What a generator may say of the applications that it makes: any of these rows and none of them
// for certain, because the set's own application fills the rest. Canaries and manifests are objects
// by themselves.
constexpr auto kPartFields = [] {
  std::array<Field, std::size(kFields) - 2> part{};
  std::size_t size = 0;
  for (auto field : kFields) {
    if (field.name == "canary" || field.name == "manifest") continue;
    field.required = false;
    field.fallback = {};
    part[size++] = field;
  }
  return part;
}();

}  // namespace

constexpr Block kApplicationPart{
    .kind = "application",
    .doc =
        "What is particular to the applications of one generator; the set's own `application` "
        "says the rest.",
    .label = Label::optional,
    .label_emit = "metadata.name",
    .fields = kPartFields,
    .rules = kRules,
    .label_form = Form::dns_subdomain,
    .example = "application { labels = { tier = \"prod\" } }",
};

constexpr Block kApplication{
    .kind = "application",
    .doc =
        "Something that is deployed: manifests from a source, in one place, under the rules of a "
        "project.",
    .label = Label::required,
    .label_emit = "metadata.name",
    .fields = kFields,
    .rules = kRules,
    .label_form = Form::dns_subdomain,
    .example =
        "application \"web\" { project = web; source { … }; destination { … }; sync { automated = "
        "true } }",
    .target = Target::argocd,
    .manifest = "argoproj.io/v1alpha1/Application",
};

}  // namespace rollout::schema
