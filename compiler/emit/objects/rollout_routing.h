// SPDX-License-Identifier: Apache-2.0
//
// In what a Rollout shifts the traffic: `spec.strategy.canary.trafficRouting`, but for the routes
// that its steps make. Private to compiler/emit.
#pragma once

#include <string_view>

#include "compiler/emit/objects/manifest_kinds.h"

namespace rollout::emit {

// "smi" for "smi:v1alpha2". No provider is Istio, as with Flagger.
std::string_view router_family(const ir::Canary& canary);

void write_routing(ManifestContext& context, const ir::Canary& canary, value::Record& object);

}  // namespace rollout::emit
