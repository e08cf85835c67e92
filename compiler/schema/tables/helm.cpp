// SPDX-License-Identifier: Apache-2.0
#include "compiler/schema/tables/blocks.h"

namespace rollout::schema {

namespace {

constexpr Type kValueFiles = list_of(kValueFile);
constexpr Type kVersion = choice_of(kNames<"v3">);

constexpr Field kParameterFields[] = {
    {.name = "value", .type = &kString, .doc = "The value.", .emit = "value", .required = true},
    {.name = "force_string",
     .type = &kBoolean,
     .doc = "Whether Helm must read the value as a text even where it looks like a number.",
     .emit = "forceString"},
};

constexpr Block kParameter{
    .kind = "parameter",
    .doc = "One value of the chart, as `helm --set` takes it. Its path is the name of the block.",
    .label = Label::required,
    .label_emit = "name",
    .fields = kParameterFields,
};
constexpr Type kParameterBlock = block_of(kParameter);

constexpr Field kFileParameterFields[] = {
    {.name = "path",
     .type = &kValueFile,
     .doc = "The file whose content is the value.",
     .emit = "path",
     .required = true},
};

constexpr Block kFileParameter{
    .kind = "file_parameter",
    .doc = "One value of the chart, read from a file. Its path is the name of the block.",
    .label = Label::required,
    .label_emit = "name",
    .fields = kFileParameterFields,
};
constexpr Type kFileParameterBlock = block_of(kFileParameter);

constexpr Field kFields[] = {
    {.name = "release_name",
     .type = &kString,
     .doc = "The name of the release. By default the application's.",
     .emit = "releaseName",
     .aliases = kNames<"release">},
    {.name = "value_files",
     .type = &kValueFiles,
     .doc = "Value files, of this source or of a named one; later ones win.",
     .emit = "valueFiles"},
    {.name = "values",
     .type = &kString,
     .doc = "Values as YAML text, kept byte by byte.",
     .emit = "values"},
    {.name = "values_object",
     .type = &kAny,
     .doc = "Values as a record. They win over `values`.",
     .emit = "valuesObject"},
    {.name = "parameter",
     .type = &kParameterBlock,
     .doc = "Single values; they win over all others.",
     .emit = "parameters",
     .repeat = Repeat::many,
     .aliases = kNames<"parameters">},
    {.name = "file_parameter",
     .type = &kFileParameterBlock,
     .doc = "Single values that are read from files.",
     .emit = "fileParameters",
     .repeat = Repeat::many,
     .aliases = kNames<"fileParameters", "file_parameters">},
    {.name = "ignore_missing_value_files",
     .type = &kBoolean,
     .doc = "Whether value files that do not exist are left out silently.",
     .emit = "ignoreMissingValueFiles"},
    {.name = "namespace",
     .type = &kNamespace,
     .doc = "The namespace that the chart is rendered for. By default the destination's.",
     .emit = "namespace"},
    {.name = "kube_version",
     .type = &kKubernetesVersion,
     .doc = "The Kubernetes version that the chart sees. By default the cluster's.",
     .emit = "kubeVersion"},
    {.name = "api_versions",
     .type = &kApiVersions,
     .doc = "The API versions that the chart sees. By default the cluster's.",
     .emit = "apiVersions"},
    {.name = "version",
     .type = &kVersion,
     .doc = "The major version of Helm, `\"v3\"`.",
     .emit = "version"},
    {.name = "pass_credentials",
     .type = &kBoolean,
     .doc = "Whether the repository's credentials go to every host that it points to.",
     .emit = "passCredentials"},
    {.name = "skip_crds",
     .type = &kBoolean,
     .doc = "Whether the chart's custom resource definitions are left out.",
     .emit = "skipCrds"},
    {.name = "skip_tests",
     .type = &kBoolean,
     .doc = "Whether the chart's tests are left out.",
     .emit = "skipTests"},
    {.name = "skip_schema_validation",
     .type = &kBoolean,
     .doc = "Whether values are not checked against the chart's JSON schema.",
     .emit = "skipSchemaValidation"},
};

}  // namespace

constexpr Block kHelm{
    .kind = "helm",
    .doc = "How a Helm chart is rendered.",
    .fields = kFields,
    .example =
        "helm { release_name = \"web\"; value_files = [\"prod.yaml\"]; values_object = { replicas "
        "= 3 } }",
};

}  // namespace rollout::schema
