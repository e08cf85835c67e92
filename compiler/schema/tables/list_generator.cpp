// SPDX-License-Identifier: Apache-2.0
#include "compiler/schema/tables/generator_rows.h"

namespace rollout::schema {

namespace {

constexpr Type kElement = map_of(kAny);
constexpr Type kElements = list_of(kElement);

constexpr Field kFields[] = {
    {.name = "elements",
     .type = &kElements,
     .doc = "Records; each gives one application, and its keys are the parameters.",
     .emit = "list.elements",
     .aliases = kNames<"element">},
    {.name = "elements_yaml",
     .type = &kString,
     .doc = "Further elements, as a text that is a list in YAML once its parameters are put in.",
     .emit = "list.elementsYaml"},
    part_at("list.template"),
    kSelectorRow,
};

constexpr Rule kRules[] = {
    {Together::at_least_one, kNames<"elements", "elements_yaml">,
     "A list of nothing makes no application."},
};

}  // namespace

constexpr Block kListGenerator{
    .kind = "list",
    .doc = "Parameters that are written here. What only this list varies is better a `for`.",
    .fields = kFields,
    .rules = kRules,
    .example = "list { elements = [{ team = \"cart\", size = \"small\" }] }",
};

}  // namespace rollout::schema
