// SPDX-License-Identifier: Apache-2.0
#include "compiler/schema/tables/blocks.h"

namespace rollout::schema {

namespace {

constexpr Type kRouteMatchBlock = block_of(kRouteMatch);
// The Gateway API takes 32 of them.
constexpr Type kGatewayReferenceBlock{
    .kind = TypeKind::block, .block = &kGatewayReference, .most = 32};
constexpr Type kRouteMirrorBlock = block_of(kRouteMirror);
constexpr Type kHeadersBlock = block_of(kRouteHeaders);
constexpr Type kCorsPolicyBlock = block_of(kCorsPolicy);
constexpr Type kTrafficPolicyBlock = block_of(kTrafficPolicy);
constexpr Type kMetadataBlock = block_of(kMetadata);
constexpr Type kPortName = text_of(Form::port_name);
constexpr Type kKeys = list_of(kQualifiedName);
constexpr Type kRewriteTypes = choice_of(kNames<"ReplaceFullPath", "ReplacePrefixMatch">);
constexpr Type kDistribution = choice_of(kNames<"PreferClose", "PreferSameZone", "PreferSameNode">);

constexpr Field kRewriteFields[] = {
    {.name = "uri", .type = &kString, .doc = "The path that is asked for instead.", .emit = "uri"},
    {.name = "authority",
     .type = &kString,
     .doc = "The host that is asked for instead.",
     .emit = "authority"},
    {.name = "type",
     .type = &kRewriteTypes,
     .doc =
         "`ReplacePrefixMatch` replaces the matched prefix only (Gateway API only). Flagger's own "
         "default is `ReplaceFullPath`.",
     .emit = "type"},
};

constexpr Block kRewrite{
    .kind = "rewrite",
    .doc = "Changes what is asked for before it reaches the pods.",
    .fields = kRewriteFields,
    .example = "rewrite { uri = \"/\" }",
};
constexpr Type kRewriteBlock = block_of(kRewrite);

constexpr Field kRetriesFields[] = {
    {.name = "attempts",
     .type = &kSmallCount,
     .doc = "How often a request is tried again.",
     .emit = "attempts"},
    {.name = "per_try_timeout",
     .type = &kDuration,
     .doc = "How long each try may take.",
     .emit = "perTryTimeout",
     .format = Format::go_duration},
    {.name = "retry_on",
     .type = &kString,
     .doc = "What is tried again, such as `\"gateway-error,connect-failure\"`.",
     .emit = "retryOn"},
};

constexpr Block kRetries{
    .kind = "retries",
    .doc = "What happens when a request fails.",
    .fields = kRetriesFields,
    .example = "retries { attempts = 3; per_try_timeout = 1s; retry_on = \"gateway-error\" }",
};
constexpr Type kRetriesBlock = block_of(kRetries);

constexpr Field kUnmanagedFields[] = {
    {.name = "labels",
     .type = &kKeys,
     .doc = "Keys of labels that Flagger leaves on its services.",
     .emit = "labels"},
    {.name = "annotations",
     .type = &kKeys,
     .doc = "Keys of annotations that Flagger leaves on its services.",
     .emit = "annotations"},
};

constexpr Block kUnmanagedMetadata{
    .kind = "unmanaged_metadata",
    .doc = "What others write on Flagger's services.",
    .fields = kUnmanagedFields,
    .example = "unmanaged_metadata { annotations = [\"acme.io/owner\"] }",
};
constexpr Type kUnmanagedMetadataBlock = block_of(kUnmanagedMetadata);

constexpr Field kFields[] = {
    {.name = "port",
     .type = &kPort,
     .doc = "The port of the service.",
     .emit = "port",
     .required = true},
    {.name = "name",
     .type = &kServiceName,
     .doc = "The name of the services. By default the target's; it cannot change later.",
     .emit = "name"},
    {.name = "port_name",
     .type = &kPortName,
     .doc = "The name of the port. Flagger's own default is `http`.",
     .emit = "portName"},
    {.name = "target_port",
     .type = &kPortOrName,
     .doc = "The port of the pods, by number or name. By default the service's.",
     .emit = "targetPort"},
    {.name = "port_discovery",
     .type = &kBoolean,
     .doc = "Whether the containers' other ports are added to the services.",
     .emit = "portDiscovery"},
    {.name = "app_protocol",
     .type = &kQualifiedName,
     .doc = "The protocol of the port.",
     .emit = "appProtocol"},
    {.name = "traffic_distribution",
     .type = &kDistribution,
     .doc = "Which pods are preferred.",
     .emit = "trafficDistribution",
     .since = "1.42"},
    {.name = "headless",
     .type = &kBoolean,
     .doc = "Whether the services have no address of their own.",
     .emit = "headless",
     .since = "1.41"},
    {.name = "timeout",
     .type = &kDuration,
     .doc = "How long a request may take.",
     .emit = "timeout",
     .format = Format::go_duration},
    {.name = "backend_timeout",
     .type = &kDuration,
     .doc = "How long one try of a request may take (Gateway API only).",
     .emit = "backendTimeout",
     .format = Format::go_duration,
     .since = "1.44"},
    {.name = "hosts",
     .type = &kStringList,
     .doc = "The host names that the route serves.",
     .emit = "hosts"},
    {.name = "gateways",
     .type = &kStringList,
     .doc = "The Istio gateways that it serves.",
     .emit = "gateways"},
    {.name = "gateway_ref",
     .type = &kGatewayReferenceBlock,
     .doc = "The gateways that it is attached to (Gateway API only, which needs one).",
     .emit = "gatewayRefs",
     .repeat = Repeat::many,
     .aliases = kNames<"gatewayRefs", "gateway_refs">},
    {.name = "delegation",
     .type = &kBoolean,
     .doc = "Whether an Istio virtual service delegates to this one; it has no hosts and gateways "
            "then.",
     .emit = "delegation"},
    {.name = "match",
     .type = &kRouteMatchBlock,
     .doc = "Requests that the route takes at all.",
     .emit = "match",
     .repeat = Repeat::many},
    {.name = "rewrite",
     .type = &kRewriteBlock,
     .doc = "Changes to what is asked for.",
     .emit = "rewrite"},
    {.name = "retries",
     .type = &kRetriesBlock,
     .doc = "What happens when a request fails.",
     .emit = "retries"},
    {.name = "headers", .type = &kHeadersBlock, .doc = "Changes to headers.", .emit = "headers"},
    {.name = "cors_policy",
     .type = &kCorsPolicyBlock,
     .doc = "Which web pages of other origins may use the service.",
     .emit = "corsPolicy",
     .aliases = kNames<"cors">},
    {.name = "mirror",
     .type = &kRouteMirrorBlock,
     .doc = "Services that always get a copy of each request (Gateway API only).",
     .emit = "mirror",
     .repeat = Repeat::many},
    {.name = "traffic_policy",
     .type = &kTrafficPolicyBlock,
     .doc = "What Istio's destination rules say about connections.",
     .emit = "trafficPolicy"},
    {.name = "mesh_name", .type = &kString, .doc = "The App Mesh mesh.", .emit = "meshName"},
    {.name = "backends",
     .type = &kStringList,
     .doc = "The App Mesh services that the pods may call.",
     .emit = "backends"},
    {.name = "apex",
     .type = &kMetadataBlock,
     .doc = "Metadata of the service that users call, and of the route.",
     .emit = "apex"},
    {.name = "primary",
     .type = &kMetadataBlock,
     .doc = "Metadata of the service of the old version.",
     .emit = "primary"},
    {.name = "canary",
     .type = &kMetadataBlock,
     .doc = "Metadata of the service of the new version.",
     .emit = "canary"},
    {.name = "unmanaged_metadata",
     .type = &kUnmanagedMetadataBlock,
     .doc = "What others write on Flagger's services.",
     .emit = "unmanagedMetadata",
     .since = "1.42"},
};

constexpr Rule kRules[] = {
    {Together::at_most_one, kNames<"delegation", "hosts">,
     "The virtual service that delegates has the hosts."},
    {Together::at_most_one, kNames<"delegation", "gateways">,
     "The virtual service that delegates has the gateways."},
};

}  // namespace

constexpr Block kService{
    .kind = "service",
    .doc = "The services that Flagger makes for the target, and the route before them.",
    .fields = kFields,
    .rules = kRules,
    .example = "service { port = 80; target_port = \"http\"; hosts = [\"web.acme.io\"] }",
};

}  // namespace rollout::schema
