// SPDX-License-Identifier: Apache-2.0
#include "compiler/schema/tables/blocks.h"

namespace rollout::schema {

namespace {

constexpr Type kProviderReference = reference_to(kNames<"alert_provider">);
constexpr Type kReferenceBlock = block_of(kObjectReference);
constexpr Type kSeverities = choice_of(kNames<"info", "warn", "error">);

constexpr Field kFields[] = {
    {.name = "provider",
     .type = &kProviderReference,
     .doc = "The alert provider that sends it.",
     .also_emits = "providerRef.name providerRef.namespace"},
    {.name = "provider_ref",
     .type = &kReferenceBlock,
     .doc = "An alert provider of the cluster that is not declared here.",
     .emit = "providerRef"},
    {.name = "severity",
     .type = &kSeverities,
     .doc = "From which severity on it is sent; `\"warn\"` stands in quotes. Flagger without one "
            "sends none.",
     .emit = "severity",
     .fallback = "info"},
};

constexpr Rule kRules[] = {
    {Together::exactly_one, kNames<"provider", "provider_ref">,
     "The alert provider is declared here, or in the cluster."},
};

}  // namespace

constexpr Block kAlert{
    .kind = "alert",
    .doc = "Who is told how the rollout goes.",
    .label = Label::required,
    .label_emit = "name",
    .fields = kFields,
    .rules = kRules,
    .example = "alert \"chat\" { provider = slack; severity = error }",
};

}  // namespace rollout::schema
