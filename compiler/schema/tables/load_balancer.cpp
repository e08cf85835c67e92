// SPDX-License-Identifier: Apache-2.0
#include "compiler/schema/tables/blocks.h"

namespace rollout::schema {

namespace {

constexpr Type kAlgorithms =
    choice_of(kNames<"ROUND_ROBIN", "LEAST_REQUEST", "LEAST_CONN", "RANDOM", "PASSTHROUGH">);
constexpr Type kPercentNumber{.kind = TypeKind::integer, .least = 0, .most = 100};
constexpr Type kShares = map_of(kPercentNumber);

constexpr Field kCookieFields[] = {
    {.name = "name", .type = &kString, .doc = "The name of the cookie.", .emit = "name"},
    {.name = "path", .type = &kString, .doc = "Its path.", .emit = "path"},
    {.name = "ttl",
     .type = &kDuration,
     .doc = "How long it lives.",
     .emit = "ttl",
     .format = Format::go_duration},
};

constexpr Block kCookie{
    .kind = "http_cookie",
    .doc = "A cookie that keeps a client with one pod.",
    .fields = kCookieFields,
};
constexpr Type kCookieBlock = block_of(kCookie);

constexpr Field kHashFields[] = {
    {.name = "http_header_name",
     .type = &kString,
     .doc = "The header that is hashed.",
     .emit = "httpHeaderName"},
    {.name = "http_query_parameter_name",
     .type = &kString,
     .doc = "The query parameter that is hashed.",
     .emit = "httpQueryParameterName"},
    {.name = "http_cookie",
     .type = &kCookieBlock,
     .doc = "The cookie that is hashed.",
     .emit = "httpCookie"},
    {.name = "use_source_ip",
     .type = &kBoolean,
     .doc = "Whether the client's address is hashed.",
     .emit = "useSourceIp"},
    {.name = "minimum_ring_size",
     .type = &kCount,
     .doc = "The fewest places on the hash ring.",
     .emit = "minimumRingSize"},
};

constexpr Rule kHashRules[] = {
    {Together::exactly_one,
     kNames<"http_header_name", "http_cookie", "use_source_ip", "http_query_parameter_name">,
     "One part of the request is hashed."},
};

constexpr Block kConsistentHash{
    .kind = "consistent_hash",
    .doc = "Keeps equal requests with one pod.",
    .fields = kHashFields,
    .rules = kHashRules,
    .example = "consistent_hash { http_header_name = \"x-user\" }",
};
constexpr Type kConsistentHashBlock = block_of(kConsistentHash);

constexpr Field kDistributeFields[] = {
    {.name = "to",
     .type = &kShares,
     .doc = "The share of each locality, in percent.",
     .emit = "to",
     .required = true},
};

constexpr Block kDistribute{
    .kind = "distribute",
    .doc = "Where the traffic of the locality that the block names goes.",
    .label = Label::required,
    .label_emit = "from",
    .fields = kDistributeFields,
};
constexpr Type kDistributeBlock = block_of(kDistribute);

constexpr Field kFailoverFields[] = {
    {.name = "to",
     .type = &kString,
     .doc = "The region that takes over.",
     .emit = "to",
     .required = true},
};

constexpr Block kFailover{
    .kind = "failover",
    .doc = "What happens when the region that the block names fails.",
    .label = Label::required,
    .label_emit = "from",
    .fields = kFailoverFields,
};
constexpr Type kFailoverBlock = block_of(kFailover);

constexpr Field kLocalityFields[] = {
    {.name = "enabled",
     .type = &kBoolean,
     .doc = "Whether localities count at all.",
     .emit = "enabled"},
    {.name = "distribute",
     .type = &kDistributeBlock,
     .doc = "How traffic spreads over localities.",
     .emit = "distribute",
     .repeat = Repeat::many},
    {.name = "failover",
     .type = &kFailoverBlock,
     .doc = "Which regions stand in for others.",
     .emit = "failover",
     .repeat = Repeat::many},
};

constexpr Block kLocality{
    .kind = "locality",
    .doc = "Keeps traffic near its source.",
    .fields = kLocalityFields,
};
constexpr Type kLocalityBlock = block_of(kLocality);

constexpr Field kFields[] = {
    {.name = "simple", .type = &kAlgorithms, .doc = "A plain algorithm.", .emit = "simple"},
    {.name = "consistent_hash",
     .type = &kConsistentHashBlock,
     .doc = "Hashing, in place of a plain algorithm.",
     .emit = "consistentHash"},
    {.name = "locality",
     .type = &kLocalityBlock,
     .doc = "Regions and zones.",
     .emit = "localityLbSetting",
     .aliases = kNames<"localityLbSetting", "locality_lb_setting">},
    {.name = "warmup",
     .type = &kDuration,
     .doc = "How long a new pod gets less traffic.",
     .emit = "warmupDurationSecs",
     .format = Format::go_duration,
     .aliases = kNames<"warmupDurationSecs", "warmup_duration_secs">},
};

constexpr Rule kRules[] = {
    {Together::exactly_one, kNames<"simple", "consistent_hash">,
     "Istio spreads requests by one algorithm."},
};

}  // namespace

constexpr Block kLoadBalancer{
    .kind = "load_balancer",
    .doc = "How requests are spread over pods.",
    .fields = kFields,
    .rules = kRules,
    .example = "load_balancer { simple = \"LEAST_REQUEST\"; warmup = 30s }",
};

}  // namespace rollout::schema
