// SPDX-License-Identifier: Apache-2.0
#include "compiler/schema/tables/blocks.h"

namespace rollout::schema {

namespace {

constexpr Type kSameSite = choice_of(kNames<"Strict", "Lax", "None">);

constexpr Field kFields[] = {
    {.name = "cookie_name",
     .type = &kHeader,
     .doc = "The cookie of users who have seen the new version.",
     .emit = "cookieName",
     .required = true},
    {.name = "primary_cookie_name",
     .type = &kHeader,
     .doc = "The cookie of users who stay with the old one; another name than `cookie_name`.",
     .emit = "primaryCookieName",
     .since = "1.41"},
    {.name = "max_age",
     .type = &kSeconds,
     .doc = "How long the cookie lives. Flagger's own default is 1d.",
     .emit = "maxAge",
     .format = Format::seconds},
    {.name = "domain",
     .type = &kString,
     .doc = "The cookie's domain.",
     .emit = "domain",
     .since = "1.42"},
    {.name = "path",
     .type = &kString,
     .doc = "The cookie's path.",
     .emit = "path",
     .since = "1.42"},
    {.name = "http_only",
     .type = &kBoolean,
     .doc = "Whether scripts cannot read the cookie.",
     .emit = "httpOnly",
     .since = "1.42"},
    {.name = "secure",
     .type = &kBoolean,
     .doc = "Whether the cookie goes over HTTPS only.",
     .emit = "secure",
     .since = "1.42"},
    {.name = "partitioned",
     .type = &kBoolean,
     .doc = "Whether the cookie is kept apart for each site that embeds the service.",
     .emit = "partitioned",
     .since = "1.42"},
    {.name = "same_site",
     .type = &kSameSite,
     .doc = "Whether requests from other sites carry the cookie.",
     .emit = "sameSite",
     .since = "1.42"},
};

}  // namespace

constexpr Block kSessionAffinity{
    .kind = "session_affinity",
    .doc = "Keeps a user who has seen the new version with it (Istio and Gateway API only).",
    .fields = kFields,
    .example = "session_affinity { cookie_name = \"web-canary\"; max_age = 1h }",
};

}  // namespace rollout::schema
