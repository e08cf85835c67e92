// SPDX-License-Identifier: Apache-2.0
#include "compiler/schema/tables/blocks.h"

namespace rollout::schema {

namespace {

constexpr Field kFields[] = {
    {.name = "name",
     .type = &kName,
     .doc = "The name of the object.",
     .emit = "name",
     .required = true},
    {.name = "namespace",
     .type = &kNamespace,
     .doc = "Its namespace. By default the canary's.",
     .emit = "namespace"},
};

}  // namespace

constexpr Block kObjectReference{
    .kind = "reference",
    .doc = "An object of the cluster that is not declared here.",
    .fields = kFields,
};

}  // namespace rollout::schema
