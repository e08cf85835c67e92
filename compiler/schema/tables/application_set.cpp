// SPDX-License-Identifier: Apache-2.0
#include "compiler/schema/tables/generator_rows.h"
#include "compiler/schema/tables/generator_table.h"

namespace rollout::schema {

namespace {

constexpr Type kApplicationBlock = block_of(kApplication);
constexpr Type kMatrixType = block_of(kMatrix);
constexpr Type kMergeType = block_of(kMerge);
constexpr Type kRawBlock = block_of(kRaw);

constexpr Type kPointer = text_of(Form::json_pointer);
constexpr Type kPointers = list_of(kPointer);
// Go's templates refuse any other.
constexpr Type kTemplateOption = choice_of(
    kNames<"missingkey=error", "missingkey=zero", "missingkey=default", "missingkey=invalid">);
constexpr Type kTemplateOptions = list_of(kTemplateOption);
constexpr Type kApplicationsSync =
    choice_of(kNames<"sync", "create-only", "create-update", "create-delete">);
constexpr Type kStrategies = choice_of(kNames<"AllAtOnce", "RollingSync">);
constexpr Type kDeletionOrders = choice_of(kNames<"AllAtOnce", "Reverse">);

constexpr Field kStepFields[] = {
    {.name = "expression",
     .type = &kExpressionBlock,
     .doc = "What the labels of an application of this step are, all of them.",
     .emit = "matchExpressions",
     .repeat = Repeat::many,
     .aliases = kNames<"matchExpressions", "match_expressions">},
    {.name = "max_update",
     .type = &kMeasure,
     .doc = "How many of them are updated at a time: a number, or a percentage. By default all.",
     .emit = "maxUpdate"},
};

constexpr Block kStep{
    .kind = "step",
    .doc = "One step of a progressive sync: the next waits until its applications are healthy.",
    .fields = kStepFields,
    .example = "step { expression tier { operator = In; values = [\"prod\"] }; max_update = 25% }",
};
constexpr Type kStepBlock = block_of(kStep);

constexpr Field kDifferenceFields[] = {
    {.name = "name",
     .type = &kString,
     .doc = "The application. By default every one of the set.",
     .emit = "name"},
    {.name = "json_pointers",
     .type = &kPointers,
     .doc = "Fields by JSON pointer, such as `/spec/source/targetRevision`.",
     .emit = "jsonPointers"},
    {.name = "jq_path_expressions",
     .type = &kStringList,
     .doc = "Fields by jq path.",
     .emit = "jqPathExpressions",
     .aliases = kNames<"jq">},
};

constexpr Rule kDifferenceRules[] = {
    {Together::at_least_one, kNames<"json_pointers", "jq_path_expressions">,
     "Without a path it ignores nothing."},
};

constexpr Block kDifference{
    .kind = "ignore_application_difference",
    .doc = "What may be changed in a generated application without being changed back.",
    .fields = kDifferenceFields,
    .rules = kDifferenceRules,
    .example =
        "ignore_application_difference { json_pointers = [\"/spec/source/targetRevision\"] }",
};
constexpr Type kDifferenceBlock = block_of(kDifference);

constexpr std::array kOwnFields{
    Field{.name = "application",
          .type = &kApplicationBlock,
          .doc =
              "What each application is. Its texts may hold parameters, `{{.name}}`; a text with "
              "one may also stand for its project and its cluster.",
          .required = true,
          .also_emits = "spec.template",
          .aliases = kNames<"template">},
    Field{.name = "template_patch",
          .type = &kString,
          .doc = "A patch of the application in YAML, parameters and all: for what is no text.",
          .emit = "spec.templatePatch"},
    Field{.name = "go_template",
          .type = &kBoolean,
          .doc = "Whether parameters are written for Go's templates, `{{.name}}`; else `{{name}}`.",
          .emit = "spec.goTemplate",
          .fallback = "true"},
    Field{.name = "go_template_options",
          .type = &kTemplateOptions,
          .doc = "Options of Go's templates.",
          .emit = "spec.goTemplateOptions",
          .fallback = "[\"missingkey=error\"]",
          .only_with = "go_template"},
    Field{.name = "preserve_resources_on_deletion",
          .type = &kBoolean,
          .doc = "Whether what an application deployed stays when the application goes.",
          .emit = "spec.syncPolicy.preserveResourcesOnDeletion"},
    Field{.name = "applications_sync",
          .type = &kApplicationsSync,
          .doc = "What the controller may do to applications. By default `sync`: create, update "
                 "and delete.",
          .emit = "spec.syncPolicy.applicationsSync"},
    Field{.name = "preserve_labels",
          .type = &kStringList,
          .doc = "Labels of applications that the controller leaves alone.",
          .emit = "spec.preservedFields.labels",
          .aliases = kNames<"labels_to_preserve">},
    Field{.name = "preserve_annotations",
          .type = &kStringList,
          .doc = "Annotations of applications that the controller leaves alone.",
          .emit = "spec.preservedFields.annotations",
          .aliases = kNames<"annotations_to_preserve">},
    Field{.name = "ignore_application_difference",
          .type = &kDifferenceBlock,
          .doc = "What may be changed in an application without being changed back.",
          .emit = "spec.ignoreApplicationDifferences",
          .repeat = Repeat::many,
          .aliases = kNames<"ignoreApplicationDifferences", "ignore_application_differences">},
    Field{.name = "strategy",
          .type = &kStrategies,
          .doc = "How changes reach the applications. By default `RollingSync` where there are "
                 "steps, else all at once.",
          .emit = "spec.strategy.type",
          .aliases = kNames<"type">},
    Field{.name = "step",
          .type = &kStepBlock,
          .doc = "The steps of a progressive sync, in order; what no step names is not synced by "
                 "it.",
          .emit = "spec.strategy.rollingSync.steps",
          .repeat = Repeat::many,
          .aliases = kNames<"steps", "rollingSync", "rolling_sync">},
    Field{.name = "deletion_order",
          .type = &kDeletionOrders,
          .doc = "In which order applications are deleted when steps are given.",
          .emit = "spec.strategy.deletionOrder",
          .since = "3.2"},
    Field{.name = "apply_nested_selectors",
          .type = &kBoolean,
          .doc = "Whether selectors of generators inside others count; they always do.",
          .emit = "spec.applyNestedSelectors"},
    Field{.name = "namespace",
          .type = &kNamespace,
          .doc = "The namespace of the ApplicationSet itself. By default Argo CD's.",
          .emit = "metadata.namespace"},
    Field{.name = "labels",
          .type = &kLabels,
          .doc = "Labels of the ApplicationSet.",
          .emit = "metadata.labels"},
    Field{.name = "annotations",
          .type = &kAnnotations,
          .doc = "Annotations of the ApplicationSet.",
          .emit = "metadata.annotations"},
    Field{.name = "finalizers",
          .type = &kFinalizers,
          .doc = "Finalizers of the ApplicationSet.",
          .emit = "metadata.finalizers"},
    Field{.name = "raw",
          .type = &kRawBlock,
          .doc = "What no field can say, merged into the ApplicationSet last."},
};

constexpr std::array kCombinations{
    generator_row("matrix", kMatrixType, "All pairs of what two generators give.",
                  "spec.generators[]"),
    generator_row("merge", kMergeType, "What several generators give for the same keys.",
                  "spec.generators[]"),
};

constexpr auto kFields =
    joined(joined(generator_rows("spec.generators[]"), kCombinations), kOwnFields);

constexpr Rule kRules[] = {
    {Together::needs, kNames<"deletion_order", "step">,
     "Argo CD reads it together with the steps of a progressive sync."},
};

}  // namespace

constexpr Block kApplicationSet{
    .kind = "application_set",
    .doc =
        "Applications that a controller makes of one description, for each of what its "
        "generators find when it runs. What is known when it is compiled is a `for`.",
    .label = Label::required,
    .label_emit = "metadata.name",
    .fields = kFields,
    .rules = kRules,
    .label_form = Form::dns_subdomain,
    .example =
        "application_set \"previews\" { pull_request { … }; application "
        "\"preview-{{.number}}\" { … } }",
    .target = Target::argocd,
    .manifest = "argoproj.io/v1alpha1/ApplicationSet",
};

}  // namespace rollout::schema
