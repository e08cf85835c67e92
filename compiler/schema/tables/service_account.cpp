// SPDX-License-Identifier: Apache-2.0
#include "compiler/schema/tables/blocks.h"

namespace rollout::schema {

namespace {

constexpr Type kPlainGlob{.kind = TypeKind::glob, .form = Form::plain_glob};
constexpr Type kAccount = text_of(Form::account);

constexpr Field kFields[] = {
    {.name = "server",
     .type = &kPlainGlob,
     .doc = "The cluster, as a pattern of its address; `prod-eu.server` is that of a declared one.",
     .emit = "server",
     .required = true},
    {.name = "namespace",
     .type = &kPlainGlob,
     .doc = "The destination namespace, as a pattern.",
     .emit = "namespace"},
    {.name = "account",
     .type = &kAccount,
     .doc = "The service account, as `name` or `namespace:name`.",
     .emit = "defaultServiceAccount",
     .required = true,
     .aliases = kNames<"defaultServiceAccount", "default_service_account">},
};

}  // namespace

constexpr Block kServiceAccount{
    .kind = "service_account",
    .doc =
        "The service account as which syncs to a destination run, where impersonation is on; the "
        "first match "
        "counts.",
    .fields = kFields,
    .example =
        "service_account { server = prod-eu.server; namespace = \"web\"; account = \"deployer\" }",
};

}  // namespace rollout::schema
