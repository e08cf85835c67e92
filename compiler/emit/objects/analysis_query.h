// SPDX-License-Identifier: Apache-2.0
//
// The queries of a canary's metrics as Argo Rollouts asks them. What Flagger fills in before it
// asks is filled in here; what tells the versions apart is known in the cluster alone and becomes
// an argument: `{{ target }}` is the ReplicaSet of the new version, `<rollout>-<hash>`, because
// both versions are pods of one Rollout. Private to compiler/emit.
#pragma once

#include <cstdint>
#include <string>

#include "compiler/emit/objects/manifest_kinds.h"

namespace rollout::emit {

// The argument with the hash that Argo Rollouts gives the new version's ReplicaSet and pods.
inline constexpr std::string_view kCanaryHash = "canary-hash";

// Null where nothing is asked: the check says so.
const value::Entry* query_of(const ir::Program& program, const ir::Metric& metric);
std::string filled_query(ManifestContext& context, const ir::Canary& canary,
                         const ir::Metric& metric, std::string_view query);
// How far back a metric looks, in nanoseconds.
std::int64_t metric_window(const ir::Metric& metric);
// Whether a metric of the canary tells versions apart by their hash.
bool needs_hash(const ir::Program& program, const ir::Canary& canary);

}  // namespace rollout::emit
