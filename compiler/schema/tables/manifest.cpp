// SPDX-License-Identifier: Apache-2.0
#include "compiler/schema/tables/blocks.h"

namespace rollout::schema {

namespace {

constexpr Type kRawBlock = block_of(kRaw);

constexpr Field kFields[] = {
    {.name = "api_version",
     .type = &kGroupVersion,
     .doc =
         "The group and version of its kind, as the object says them: `\"argoproj.io/v1alpha1\"`, "
         "or `\"v1\"` for the core group.",
     .emit = "apiVersion",
     .required = true,
     .aliases = kNames<"apiVersion">},
    {.name = "kind",
     .type = &kKindName,
     .doc =
         "Its kind, which the project must permit: with `kind`, or with `cluster_kind` where it "
         "is cluster-scoped. What Kubernetes has is known; the kinds that others define count as "
         "namespaced, unless the cluster lists them in its `cluster_kinds`.",
     .emit = "kind",
     .required = true},
    {.name = "name",
     .type = &kName,
     .doc = "The name of the object. By default that of the block, which is the only one of its "
            "application.",
     .emit = "metadata.name"},
    {.name = "namespace",
     .type = &kNamespace,
     .doc = "The namespace of the object, which the project must permit. By default the "
            "destination's; an object that is cluster-scoped has none.",
     .emit = "metadata.namespace"},
    {.name = "labels", .type = &kLabels, .doc = "Labels of the object.", .emit = "metadata.labels"},
    {.name = "annotations",
     .type = &kAnnotations,
     .doc = "Annotations of the object: those of Argo CD make a hook of it, or give it a wave.",
     .emit = "metadata.annotations"},
    {.name = "finalizers",
     .type = &kFinalizers,
     .doc = "Finalizers of the object.",
     .emit = "metadata.finalizers"},
    {.name = "raw",
     .type = &kRawBlock,
     .doc = "All else, as the manifest spells it: `spec`, `data`, `rules`."},
};

}  // namespace

constexpr Block kManifest{
    .kind = "manifest",
    .doc =
        "An object that is delivered beside an application, of a kind that Rollout does not know "
        "by "
        "its fields. It goes where the canaries go, under the rules of the application's project.",
    .label = Label::required,
    .fields = kFields,
    .label_form = Form::dns_subdomain,
    .example =
        "manifest \"smoke\" { api_version = \"argoproj.io/v1alpha1\"; kind = \"Workflow\"; raw { "
        "spec "
        "= { … } } }",
};

}  // namespace rollout::schema
