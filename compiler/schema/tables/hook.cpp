// SPDX-License-Identifier: Apache-2.0
#include "compiler/schema/tables/blocks.h"

namespace rollout::schema {

namespace {

constexpr Field kFields[] = {
    {.name = "url",
     .type = &kAddress,
     .doc = "The address that is called, with a POST.",
     .emit = "url",
     .required = true},
    {.name = "timeout",
     .type = &kSeconds,
     .doc = "How long the answer may take. Flagger's own default is 10s.",
     .emit = "timeout",
     .format = Format::flagger_duration},
    {.name = "metadata",
     .type = &kStringMap,
     .doc = "What is sent along, such as the load tester's `cmd`.",
     .emit = "metadata"},
    {.name = "retries",
     .type = &kSmallCount,
     .doc = "How often a failed call is tried again.",
     .emit = "retries"},
    {.name = "mute_alert",
     .type = &kBoolean,
     .doc = "Whether a failing gate raises no alert.",
     .emit = "muteAlert"},
    {.name = "disable_tls",
     .type = &kBoolean,
     .doc = "Whether the server's certificate is not checked.",
     .emit = "disableTLS",
     .since = "1.39",
     .aliases = kNames<"disableTLS">},
};

}  // namespace

constexpr Block kHook{
    .kind = "hook",
    .doc = "A call that tests, loads, approves or hears of a rollout.",
    .fields = kFields,
    .example =
        "hook pre_rollout \"smoke\" { url = \"http://tester.test/gate/check\"; timeout = 30s }",
};

}  // namespace rollout::schema
