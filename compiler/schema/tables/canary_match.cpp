// SPDX-License-Identifier: Apache-2.0
#include "compiler/schema/tables/blocks.h"

namespace rollout::schema {

namespace {

constexpr Field kPatternFields[] = {
    {.name = "exact", .type = &kString, .doc = "The whole value.", .emit = "exact"},
    {.name = "prefix", .type = &kString, .doc = "How the value begins.", .emit = "prefix"},
    {.name = "regex",
     .type = &kString,
     .doc = "A regular expression for the value.",
     .emit = "regex"},
};

constexpr Field kHeaderPatternFields[] = {
    {.name = "exact", .type = &kString, .doc = "The whole value.", .emit = "exact"},
    {.name = "prefix", .type = &kString, .doc = "How the value begins.", .emit = "prefix"},
    {.name = "suffix", .type = &kString, .doc = "How the value ends.", .emit = "suffix"},
    {.name = "regex",
     .type = &kString,
     .doc = "A regular expression for the value.",
     .emit = "regex"},
};

constexpr Rule kPatternRules[] = {
    {Together::exactly_one, kNames<"exact", "prefix", "regex">, "A pattern is of one kind."},
};

constexpr Rule kHeaderPatternRules[] = {
    {Together::exactly_one, kNames<"exact", "prefix", "suffix", "regex">,
     "A pattern is of one kind."},
};

constexpr Block kPattern{
    .kind = "pattern",
    .doc = "What a part of the request must be; one of its fields is set.",
    .fields = kPatternFields,
    .rules = kPatternRules,
};
constexpr Type kPatternBlock = block_of(kPattern);

constexpr Block kNamedPattern{
    .kind = "pattern",
    .doc = "What the value of that name must be; one of its fields is set.",
    .label = Label::required,
    .fields = kPatternFields,
    .rules = kPatternRules,
};
constexpr Type kNamedPatternBlock = block_of(kNamedPattern);

constexpr Block kHeaderPattern{
    .kind = "header",
    .doc =
        "What the header of that name must be; one of its fields is set. For nginx a `cookie` "
        "header names the "
        "cookie in `exact`.",
    .label = Label::required,
    .fields = kHeaderPatternFields,
    .rules = kHeaderPatternRules,
    .label_form = Form::header,
    .example = "header \"x-user\" { exact = \"beta\" }",
};
constexpr Type kHeaderPatternBlock = block_of(kHeaderPattern);

constexpr Field kAnalysisFields[] = {
    {.name = "header",
     .type = &kHeaderPatternBlock,
     .doc = "Headers that the request must have.",
     .emit = "headers",
     .repeat = Repeat::keyed,
     .aliases = kNames<"headers">},
    {.name = "query_param",
     .type = &kNamedPatternBlock,
     .doc = "Query parameters that it must have (Gateway API only).",
     .emit = "queryParams",
     .repeat = Repeat::keyed,
     .aliases = kNames<"queryParams", "query_params">},
    {.name = "source_labels",
     .type = &kLabels,
     .doc = "Labels of the pods that it must come from (Istio only).",
     .emit = "sourceLabels"},
};

constexpr Field kRouteFields[] = {
    {.name = "name", .type = &kString, .doc = "A name for the match, for traces.", .emit = "name"},
    {.name = "uri", .type = &kPatternBlock, .doc = "The path.", .emit = "uri"},
    {.name = "ignore_uri_case",
     .type = &kBoolean,
     .doc = "Whether upper and lower case are the same in the path.",
     .emit = "ignoreUriCase"},
    {.name = "scheme", .type = &kPatternBlock, .doc = "The scheme.", .emit = "scheme"},
    {.name = "method", .type = &kPatternBlock, .doc = "The HTTP method.", .emit = "method"},
    {.name = "authority",
     .type = &kPatternBlock,
     .doc = "The host that is asked for.",
     .emit = "authority"},
    {.name = "header",
     .type = &kNamedPatternBlock,
     .doc = "Headers that the request must have.",
     .emit = "headers",
     .repeat = Repeat::keyed,
     .aliases = kNames<"headers">},
    {.name = "without_header",
     .type = &kNamedPatternBlock,
     .doc = "Headers that it must not have.",
     .emit = "withoutHeaders",
     .repeat = Repeat::keyed,
     .aliases = kNames<"withoutHeaders", "without_headers">},
    {.name = "query_param",
     .type = &kNamedPatternBlock,
     .doc = "Query parameters that it must have.",
     .emit = "queryParams",
     .repeat = Repeat::keyed,
     .aliases = kNames<"queryParams", "query_params">},
    {.name = "port", .type = &kPort, .doc = "The port that is asked for.", .emit = "port"},
    {.name = "gateways",
     .type = &kStringList,
     .doc = "The gateways that the match holds for.",
     .emit = "gateways"},
    {.name = "source_labels",
     .type = &kLabels,
     .doc = "Labels of the pods that the request must come from.",
     .emit = "sourceLabels"},
    {.name = "source_namespace",
     .type = &kString,
     .doc = "The namespace that it must come from.",
     .emit = "sourceNamespace"},
};

}  // namespace

constexpr Block kAnalysisMatch{
    .kind = "match",
    .doc =
        "Requests that see the new version in an A/B test; what one block says must all hold, one "
        "of several "
        "blocks is enough.",
    .fields = kAnalysisFields,
    .example = "match { header \"x-user\" { exact = \"beta\" } }",
};

constexpr Block kRouteMatch{
    .kind = "match",
    .doc = "Requests that the route takes at all.",
    .fields = kRouteFields,
    .example = "match { uri { prefix = \"/api\" } }",
};

}  // namespace rollout::schema
