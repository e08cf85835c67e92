// SPDX-License-Identifier: Apache-2.0
#include "compiler/schema/tables/blocks.h"

namespace rollout::schema {

constexpr Block kRaw{
    .kind = "raw",
    .doc =
        "What the typed fields cannot say, as the manifest spells it. It is merged into the object "
        "last, "
        "project rules still hold for it, and every use is counted.",
    .fields = {},
    .open = &kAny,
    .example = "raw { spec = { newField = true } }",
};

}  // namespace rollout::schema
