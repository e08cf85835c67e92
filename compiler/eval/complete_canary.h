// SPDX-License-Identifier: Apache-2.0
//
// The defaults of a canary that depend on its other fields: step and maximum where traffic is
// shifted evenly, and metric templates of std/metric for what the provider has no built-in query
// for. Private to compiler/eval.
#pragma once

#include "compiler/eval/context.h"

namespace rollout::eval {

// The provider of the cluster that an application goes to; empty where none is said.
std::string_view provider_of_cluster(Context& context, const Object& application);

void complete_canary(Context& context, Object& canary);

// Whether Flagger itself can ask for `success_rate` or `latency_p99` with this provider.
bool has_builtin_metric(std::string_view metric, std::string_view provider);

}  // namespace rollout::eval
