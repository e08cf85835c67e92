// SPDX-License-Identifier: Apache-2.0
#include "compiler/schema/tables/blocks.h"

namespace rollout::schema {

namespace {

constexpr Type kUpgrades = choice_of(kNames<"DEFAULT", "DO_NOT_UPGRADE", "UPGRADE">);

constexpr Field kFields[] = {
    {.name = "h2_upgrade_policy",
     .type = &kUpgrades,
     .doc = "Whether connections are upgraded to HTTP/2.",
     .emit = "http.h2UpgradePolicy"},
    {.name = "http1_max_pending_requests",
     .type = &kSmallCount,
     .doc = "How many requests may wait for a connection.",
     .emit = "http.http1MaxPendingRequests"},
    {.name = "http2_max_requests",
     .type = &kSmallCount,
     .doc = "How many requests may run at a time.",
     .emit = "http.http2MaxRequests"},
    {.name = "idle_timeout",
     .type = &kDuration,
     .doc = "How long an unused connection is kept.",
     .emit = "http.idleTimeout",
     .format = Format::go_duration},
    {.name = "max_requests_per_connection",
     .type = &kSmallCount,
     .doc = "How many requests one connection serves.",
     .emit = "http.maxRequestsPerConnection"},
    {.name = "max_retries",
     .type = &kSmallCount,
     .doc = "How many retries may run at a time.",
     .emit = "http.maxRetries"},
};

}  // namespace

constexpr Block kConnectionPool{
    .kind = "connection_pool",
    .doc = "Limits on connections.",
    .fields = kFields,
    .example = "connection_pool { http2_max_requests = 100; idle_timeout = 30s }",
};

}  // namespace rollout::schema
