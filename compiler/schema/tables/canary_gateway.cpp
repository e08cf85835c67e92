// SPDX-License-Identifier: Apache-2.0
#include "compiler/schema/tables/blocks.h"

namespace rollout::schema {

namespace {

constexpr Field kReferenceFields[] = {
    {.name = "namespace",
     .type = &kNamespace,
     .doc = "Its namespace. By default the canary's.",
     .emit = "namespace"},
    {.name = "section",
     .type = &kName,
     .doc = "The listener of the gateway.",
     .emit = "sectionName",
     .aliases = kNames<"sectionName", "section_name", "listener">},
    {.name = "port", .type = &kPort, .doc = "The port of the gateway.", .emit = "port"},
    {.name = "group",
     .type = &kGroup,
     .doc = "Its API group. The Gateway API's own default is `gateway.networking.k8s.io`.",
     .emit = "group"},
    {.name = "kind",
     .type = &kKindName,
     .doc = "Its kind. The Gateway API's own default is `Gateway`.",
     .emit = "kind"},
};

constexpr Field kMirrorFields[] = {
    {.name = "namespace",
     .type = &kNamespace,
     .doc = "Its namespace. By default the canary's.",
     .emit = "backendRef.namespace"},
    {.name = "port", .type = &kPort, .doc = "Its port.", .emit = "backendRef.port"},
    {.name = "group",
     .type = &kGroup,
     .doc = "Its API group. By default the core group.",
     .emit = "backendRef.group"},
    {.name = "kind",
     .type = &kKindName,
     .doc = "Its kind. The Gateway API's own default is `Service`.",
     .emit = "backendRef.kind"},
};

constexpr Rule kMirrorRules[] = {
    {Together::at_least_one, kNames<"port", "kind", "group">, "A service is asked on a port."},
};

}  // namespace

constexpr Block kGatewayReference{
    .kind = "gateway_ref",
    .doc = "A gateway that the route is attached to; its name is the block's.",
    .label = Label::required,
    .label_emit = "name",
    .fields = kReferenceFields,
    .label_form = Form::dns_subdomain,
    .example = "gateway_ref public { namespace = \"istio-system\" }",
};

constexpr Block kRouteMirror{
    .kind = "mirror",
    .doc = "A service that always gets a copy of each request; its name is the block's.",
    .label = Label::required,
    .label_emit = "backendRef.name",
    .fields = kMirrorFields,
    .rules = kMirrorRules,
    .label_form = Form::dns_subdomain,
    .example = "mirror audit { port = 80 }",
};

}  // namespace rollout::schema
