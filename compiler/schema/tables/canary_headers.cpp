// SPDX-License-Identifier: Apache-2.0
#include "compiler/schema/tables/blocks.h"

namespace rollout::schema {

namespace {

constexpr Field kChangeFields[] = {
    {.name = "add",
     .type = &kStringMap,
     .doc = "Headers that are added to those that are there.",
     .emit = "add"},
    {.name = "set", .type = &kStringMap, .doc = "Headers that are replaced.", .emit = "set"},
    {.name = "remove",
     .type = &kStringList,
     .doc = "Headers that are taken out.",
     .emit = "remove"},
};

constexpr Block kChange{
    .kind = "headers",
    .doc = "Changes to headers.",
    .fields = kChangeFields,
};
constexpr Type kChangeBlock = block_of(kChange);

constexpr Field kFields[] = {
    {.name = "request", .type = &kChangeBlock, .doc = "Changes to requests.", .emit = "request"},
    {.name = "response", .type = &kChangeBlock, .doc = "Changes to responses.", .emit = "response"},
};

constexpr Field kOriginFields[] = {
    {.name = "exact", .type = &kString, .doc = "The whole origin.", .emit = "exact"},
    {.name = "prefix", .type = &kString, .doc = "How the origin begins.", .emit = "prefix"},
    {.name = "regex",
     .type = &kString,
     .doc = "A regular expression for the origin.",
     .emit = "regex"},
};

constexpr Block kOrigin{
    .kind = "origin",
    .doc = "An origin that may ask; one of its fields is set.",
    .fields = kOriginFields,
};
constexpr Type kOriginBlock = block_of(kOrigin);

constexpr Field kCorsFields[] = {
    {.name = "origin",
     .type = &kOriginBlock,
     .doc = "Origins that may ask (Istio only).",
     .emit = "allowOrigins",
     .repeat = Repeat::many,
     .aliases = kNames<"allowOrigins", "allow_origins">},
    {.name = "allow_origin",
     .type = &kStringList,
     .doc = "Origins that may ask, in full; the Gateway API knows these only.",
     .emit = "allowOrigin"},
    {.name = "allow_methods",
     .type = &kStringList,
     .doc = "Methods that they may use.",
     .emit = "allowMethods"},
    {.name = "allow_headers",
     .type = &kStringList,
     .doc = "Headers that they may send.",
     .emit = "allowHeaders"},
    {.name = "expose_headers",
     .type = &kStringList,
     .doc = "Headers that they may read.",
     .emit = "exposeHeaders"},
    {.name = "allow_credentials",
     .type = &kBoolean,
     .doc = "Whether they may send credentials.",
     .emit = "allowCredentials"},
    {.name = "max_age",
     .type = &kDuration,
     .doc = "How long the answer may be kept.",
     .emit = "maxAge",
     .format = Format::go_duration},
};

}  // namespace

constexpr Block kRouteHeaders{
    .kind = "headers",
    .doc = "Changes to the headers of requests and responses.",
    .fields = kFields,
};

constexpr Block kCorsPolicy{
    .kind = "cors_policy",
    .doc = "Which web pages of other origins may use the service.",
    .fields = kCorsFields,
};

}  // namespace rollout::schema
