// SPDX-License-Identifier: Apache-2.0
#include "compiler/schema/tables/blocks.h"

namespace rollout::schema {

namespace {

constexpr Type kHeaderValues = map_of(kString, Form::header);
constexpr Type kHeaderNames = list_of(kHeader);

constexpr Field kChangeFields[] = {
    {.name = "add",
     .type = &kHeaderValues,
     .doc = "Headers that are added to those that are there.",
     .emit = "add"},
    {.name = "set", .type = &kHeaderValues, .doc = "Headers that are replaced.", .emit = "set"},
    {.name = "remove",
     .type = &kHeaderNames,
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

constexpr Rule kOriginRules[] = {
    {Together::exactly_one, kNames<"exact", "prefix", "regex">, "A pattern is of one kind."},
};

constexpr Block kOrigin{
    .kind = "origin",
    .doc = "An origin that may ask; one of its fields is set.",
    .fields = kOriginFields,
    .rules = kOriginRules,
    .example = "origin { prefix = \"https://\" }",
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
    .example = "headers { request { add = { \"x-canary\" = \"true\" } } }",
};

constexpr Block kCorsPolicy{
    .kind = "cors_policy",
    .doc = "Which web pages of other origins may use the service.",
    .fields = kCorsFields,
    .example = "cors_policy { allow_origin = [\"https://acme.io\"]; allow_methods = [\"GET\"] }",
};

}  // namespace rollout::schema
