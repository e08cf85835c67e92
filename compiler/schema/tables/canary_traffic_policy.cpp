// SPDX-License-Identifier: Apache-2.0
#include "compiler/schema/tables/blocks.h"

namespace rollout::schema {

namespace {

constexpr Type kConnectionPoolBlock = block_of(kConnectionPool);
constexpr Type kLoadBalancerBlock = block_of(kLoadBalancer);
constexpr Type kTlsModes = choice_of(kNames<"DISABLE", "SIMPLE", "MUTUAL", "ISTIO_MUTUAL">);

constexpr Field kOutlierFields[] = {
    {.name = "consecutive_5xx_errors",
     .type = &kSmallCount,
     .doc = "How many server errors in a row put a pod out.",
     .emit = "consecutive5xxErrors",
     .aliases = kNames<"consecutive5xxErrors">},
    {.name = "consecutive_gateway_errors",
     .type = &kSmallCount,
     .doc = "How many gateway errors in a row put a pod out.",
     .emit = "consecutiveGatewayErrors"},
    {.name = "consecutive_local_origin_failures",
     .type = &kSmallCount,
     .doc = "How many failed connections in a row put a pod out.",
     .emit = "consecutiveLocalOriginFailures",
     .since = "1.44"},
    {.name = "consecutive_errors",
     .type = &kSmallCount,
     .doc = "The old name of `consecutive_5xx_errors`.",
     .emit = "consecutiveErrors"},
    {.name = "split_external_local_origin_errors",
     .type = &kBoolean,
     .doc = "Whether failed connections are counted apart from errors of the pod.",
     .emit = "splitExternalLocalOriginErrors",
     .since = "1.44"},
    {.name = "interval",
     .type = &kDuration,
     .doc = "How often pods are judged.",
     .emit = "interval",
     .format = Format::go_duration},
    {.name = "base_ejection_time",
     .type = &kDuration,
     .doc = "How long a pod is out, times how often it was.",
     .emit = "baseEjectionTime",
     .format = Format::go_duration},
    {.name = "max_ejection",
     .type = &kWeight,
     .doc = "The largest share of pods that may be out.",
     .emit = "maxEjectionPercent",
     .format = Format::percent_number,
     .aliases = kNames<"maxEjectionPercent", "max_ejection_percent">},
    {.name = "min_health",
     .type = &kWeight,
     .doc = "The share of healthy pods below which nobody is put out.",
     .emit = "minHealthPercent",
     .format = Format::percent_number,
     .aliases = kNames<"minHealthPercent", "min_health_percent">},
};

constexpr Block kOutlierDetection{
    .kind = "outlier_detection",
    .doc = "Takes failing pods out of the traffic.",
    .fields = kOutlierFields,
    .example =
        "outlier_detection { consecutive_5xx_errors = 5; interval = 10s; base_ejection_time = 30s "
        "}",
};
constexpr Type kOutlierDetectionBlock = block_of(kOutlierDetection);

constexpr Field kTlsFields[] = {
    {.name = "mode", .type = &kTlsModes, .doc = "How connections are secured.", .emit = "mode"},
    {.name = "client_certificate",
     .type = &kString,
     .doc = "The file with the client's certificate.",
     .emit = "clientCertificate"},
    {.name = "private_key",
     .type = &kString,
     .doc = "The file with its key.",
     .emit = "privateKey"},
    {.name = "ca_certificates",
     .type = &kString,
     .doc = "The file with the authorities that are trusted.",
     .emit = "caCertificates"},
    {.name = "subject_alt_names",
     .type = &kStringList,
     .doc = "The names one of which the server must prove.",
     .emit = "subjectAltNames"},
    {.name = "sni", .type = &kString, .doc = "The server name that is asked for.", .emit = "sni"},
};

constexpr Block kTls{
    .kind = "tls",
    .doc = "How connections to the pods are secured.",
    .fields = kTlsFields,
    .example = "tls { mode = \"SIMPLE\"; sni = \"web.acme.io\" }",
};
constexpr Type kTlsBlock = block_of(kTls);

constexpr Field kFields[] = {
    {.name = "load_balancer",
     .type = &kLoadBalancerBlock,
     .doc = "How requests are spread over pods.",
     .emit = "loadBalancer"},
    {.name = "connection_pool",
     .type = &kConnectionPoolBlock,
     .doc = "Limits on connections.",
     .emit = "connectionPool"},
    {.name = "outlier_detection",
     .type = &kOutlierDetectionBlock,
     .doc = "When failing pods are taken out.",
     .emit = "outlierDetection"},
    {.name = "tls", .type = &kTlsBlock, .doc = "How connections are secured.", .emit = "tls"},
};

}  // namespace

constexpr Block kTrafficPolicy{
    .kind = "traffic_policy",
    .doc = "What Istio's destination rules say about connections.",
    .fields = kFields,
    .example = "traffic_policy { tls { mode = \"ISTIO_MUTUAL\" } }",
};

}  // namespace rollout::schema
