// SPDX-License-Identifier: Apache-2.0
#include "compiler/schema/tables/blocks.h"

namespace rollout::schema {

namespace {

constexpr Type kOptions = map_of(kBoolean);
constexpr Type kImage = text_of(Form::kustomize_image);
constexpr Type kImages = list_of(kImage);
// Argo CD turns a text into a number.
constexpr Type kReplicas{.kind = TypeKind::integer_or_string, .least = 0, .most = kMostInteger32};

constexpr Field kTargetFields[] = {
    {.name = "group", .type = &kString, .doc = "The API group.", .emit = "group"},
    {.name = "version", .type = &kString, .doc = "The API version.", .emit = "version"},
    {.name = "kind", .type = &kString, .doc = "The kind.", .emit = "kind"},
    {.name = "name", .type = &kString, .doc = "The name, as a regular expression.", .emit = "name"},
    {.name = "namespace",
     .type = &kString,
     .doc = "The namespace, as a regular expression.",
     .emit = "namespace"},
    {.name = "label_selector",
     .type = &kString,
     .doc = "A selector of labels.",
     .emit = "labelSelector"},
    {.name = "annotation_selector",
     .type = &kString,
     .doc = "A selector of annotations.",
     .emit = "annotationSelector"},
};

constexpr Block kTarget{
    .kind = "target",
    .doc = "The resources that a patch changes; what is not said matches all.",
    .fields = kTargetFields,
};
constexpr Type kTargetBlock = block_of(kTarget);

constexpr Field kPatchFields[] = {
    {.name = "path", .type = &kString, .doc = "The file that holds the patch.", .emit = "path"},
    {.name = "content",
     .type = &kString,
     .doc = "The patch itself, as text: a strategic merge or a JSON patch.",
     .emit = "patch",
     .aliases = kNames<"patch">},
    {.name = "target", .type = &kTargetBlock, .doc = "What is patched.", .emit = "target"},
    {.name = "options",
     .type = &kOptions,
     .doc = "Kustomize's options for the patch, such as `allowNameChange`.",
     .emit = "options"},
};

constexpr Rule kPatchRules[] = {
    {Together::exactly_one, kNames<"path", "content">,
     "A patch stands in a file of the repository, or here."},
};

constexpr Block kPatch{
    .kind = "patch",
    .doc = "One change to the resources.",
    .fields = kPatchFields,
    .rules = kPatchRules,
    .example = "patch { content = read(\"patch.yaml\"); target { kind = \"Deployment\" } }",
};
constexpr Type kPatchBlock = block_of(kPatch);

constexpr Field kReplicaFields[] = {
    {.name = "count",
     .type = &kReplicas,
     .doc = "How many there are to be.",
     .emit = "count",
     .required = true},
};

constexpr Block kReplica{
    .kind = "replica",
    .doc = "The number of replicas of the workload that the block names.",
    .label = Label::required,
    .label_emit = "name",
    .fields = kReplicaFields,
    .example = "replica web { count = 3 }",
};
constexpr Type kReplicaBlock = block_of(kReplica);

constexpr Field kFields[] = {
    {.name = "images",
     .type = &kImages,
     .doc = "Images that are replaced, as `name=new/name:tag`, `name:tag` or `name@digest`.",
     .emit = "images"},
    {.name = "name_prefix",
     .type = &kString,
     .doc = "What is put before every name.",
     .emit = "namePrefix"},
    {.name = "name_suffix",
     .type = &kString,
     .doc = "What is put after every name.",
     .emit = "nameSuffix"},
    {.name = "namespace",
     .type = &kNamespace,
     .doc = "The namespace that is set on every resource.",
     .emit = "namespace"},
    {.name = "replica",
     .type = &kReplicaBlock,
     .doc = "Numbers of replicas.",
     .emit = "replicas",
     .repeat = Repeat::many,
     .aliases = kNames<"replicas">},
    {.name = "patch",
     .type = &kPatchBlock,
     .doc = "Changes to the resources, in order.",
     .emit = "patches",
     .repeat = Repeat::many,
     .aliases = kNames<"patches">},
    {.name = "components",
     .type = &kStringList,
     .doc = "Components that are added.",
     .emit = "components"},
    {.name = "ignore_missing_components",
     .type = &kBoolean,
     .doc = "Whether components that do not exist are left out silently.",
     .emit = "ignoreMissingComponents"},
    {.name = "common_labels",
     .type = &kLabels,
     .doc = "Labels that are added to every resource.",
     .emit = "commonLabels"},
    {.name = "force_common_labels",
     .type = &kBoolean,
     .doc = "Whether they replace labels that are there.",
     .emit = "forceCommonLabels"},
    {.name = "label_without_selector",
     .type = &kBoolean,
     .doc = "Whether selectors are left without them.",
     .emit = "labelWithoutSelector"},
    {.name = "label_include_templates",
     .type = &kBoolean,
     .doc = "Whether pod templates get them although selectors do not.",
     .emit = "labelIncludeTemplates"},
    {.name = "common_annotations",
     .type = &kAnnotations,
     .doc = "Annotations that are added to every resource.",
     .emit = "commonAnnotations"},
    {.name = "force_common_annotations",
     .type = &kBoolean,
     .doc = "Whether they replace annotations that are there.",
     .emit = "forceCommonAnnotations"},
    {.name = "common_annotations_envsubst",
     .type = &kBoolean,
     .doc = "Whether `$ARGOCD_APP_…` variables in them are filled in.",
     .emit = "commonAnnotationsEnvsubst"},
    {.name = "version",
     .type = &kString,
     .doc = "The Kustomize version, of those that Argo CD is configured with.",
     .emit = "version"},
    {.name = "kube_version",
     .type = &kKubernetesVersion,
     .doc = "The Kubernetes version that Helm charts in it see.",
     .emit = "kubeVersion"},
    {.name = "api_versions",
     .type = &kApiVersions,
     .doc = "The API versions that Helm charts in it see.",
     .emit = "apiVersions"},
};

}  // namespace

constexpr Block kKustomize{
    .kind = "kustomize",
    .doc = "What is set on a kustomization before it is built.",
    .fields = kFields,
    .example = "kustomize { images = [\"web=ghcr.io/acme/web:v1.4.2\"]; name_prefix = \"eu-\" }",
};

}  // namespace rollout::schema
