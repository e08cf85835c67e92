// SPDX-License-Identifier: Apache-2.0
#include "compiler/schema/tables/generator_rows.h"

namespace rollout::schema {

namespace {

constexpr Type kOperators = choice_of(kNames<"In", "NotIn", "Exists", "DoesNotExist">);

constexpr Field kExpressionFields[] = {
    {.name = "operator",
     .type = &kOperators,
     .doc = "How what the block is named for is compared.",
     .emit = "operator",
     .required = true},
    {.name = "values",
     .type = &kStringList,
     .doc = "The values for `In` and `NotIn`.",
     .emit = "values"},
};

constexpr Field kSelectorFields[] = {
    {.name = "parameters",
     .type = &kStringMap,
     .doc = "Parameters and the values that they must have.",
     .emit = "matchLabels",
     .aliases = kNames<"labels", "matchLabels", "match_labels">},
    {.name = "expression",
     .type = &kExpressionBlock,
     .doc = "Conditions on parameters that must be met as well.",
     .emit = "matchExpressions",
     .repeat = Repeat::many,
     .aliases = kNames<"matchExpressions", "match_expressions">},
};

}  // namespace

constexpr Block kExpression{
    .kind = "expression",
    .doc = "One condition; the label or the parameter that it is on is the name of the block.",
    .label = Label::required,
    .label_emit = "key",
    .fields = kExpressionFields,
    .example = "expression region { operator = In; values = [\"eu\", \"us\"] }",
};

constexpr Block kSelector{
    .kind = "selector",
    .doc = "Which of the parameters that a generator gives are taken.",
    .fields = kSelectorFields,
    .example = "selector { parameters = { tier = \"prod\" } }",
};

}  // namespace rollout::schema
