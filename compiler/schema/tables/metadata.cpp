// SPDX-License-Identifier: Apache-2.0
#include "compiler/schema/tables/blocks.h"

namespace rollout::schema {

namespace {

constexpr Field kFields[] = {
    {.name = "labels",
     .type = &kLabels,
     .doc = "Labels of the generated object.",
     .emit = "labels"},
    {.name = "annotations",
     .type = &kAnnotations,
     .doc = "Annotations of the generated object.",
     .emit = "annotations"},
};

}  // namespace

constexpr Block kMetadata{
    .kind = "metadata",
    .doc = "Labels and annotations of an object that is generated, not written.",
    .fields = kFields,
};

}  // namespace rollout::schema
