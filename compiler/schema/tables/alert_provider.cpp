// SPDX-License-Identifier: Apache-2.0
#include "compiler/schema/tables/blocks.h"

namespace rollout::schema {

namespace {

constexpr Type kRawBlock = block_of(kRaw);
constexpr Type kServices = choice_of(kNames<"slack", "msteams", "discord", "rocket", "gchat">);

constexpr Field kFields[] = {
    {.name = "type",
     .type = &kServices,
     .doc = "The chat service.",
     .emit = "spec.type",
     .required = true},
    {.name = "address",
     .type = &kUrl,
     .doc = "The address of its web hook; either this or `secret`.",
     .emit = "spec.address",
     .aliases = kNames<"url", "webhook">},
    {.name = "secret",
     .type = &kName,
     .doc = "The Secret that holds `address`, and for Slack a `token`.",
     .emit = "spec.secretRef.name",
     .aliases = kNames<"secretRef", "secret_ref">},
    {.name = "channel",
     .type = &kString,
     .doc = "The channel. Flagger's own default is `general`.",
     .emit = "spec.channel"},
    {.name = "username",
     .type = &kString,
     .doc = "The name that messages come from. Flagger's own default is `flagger`.",
     .emit = "spec.username"},
    {.name = "proxy", .type = &kUrl, .doc = "The HTTP proxy on the way.", .emit = "spec.proxy"},
    {.name = "namespace",
     .type = &kNamespace,
     .doc = "The namespace of the AlertProvider. By default that of the canary that uses it.",
     .emit = "metadata.namespace"},
    {.name = "labels",
     .type = &kLabels,
     .doc = "Labels of the AlertProvider.",
     .emit = "metadata.labels"},
    {.name = "annotations",
     .type = &kAnnotations,
     .doc = "Annotations of the AlertProvider.",
     .emit = "metadata.annotations"},
    {.name = "finalizers",
     .type = &kFinalizers,
     .doc = "Finalizers of the AlertProvider.",
     .emit = "metadata.finalizers"},
    {.name = "raw",
     .type = &kRawBlock,
     .doc = "What no field can say, merged into the AlertProvider last."},
};

constexpr Rule kRules[] = {
    {Together::exactly_one, kNames<"address", "secret">,
     "Flagger takes the address from one place."},
};

}  // namespace

constexpr Block kAlertProvider{
    .kind = "alert_provider",
    .doc = "A chat channel that hears of rollouts.",
    .label = Label::required,
    .label_emit = "metadata.name",
    .fields = kFields,
    .rules = kRules,
    .example = "alert_provider slack { type = slack; secret = \"slack-url\"; channel = \"web\" }",
    .target = Target::flagger,
    .manifest = "flagger.app/v1beta1/AlertProvider",
};

}  // namespace rollout::schema
