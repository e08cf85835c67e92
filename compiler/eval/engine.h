// SPDX-License-Identifier: Apache-2.0
//
// `target = argo-rollouts` is a good guess: elsewhere a target is what something is compiled for. A
// canary's `target` is its workload, and what runs it is its `engine`. Private to compiler/eval.
#pragma once

#include "compiler/eval/context.h"
#include "compiler/schema/schema.h"

namespace rollout::eval {

// True after a report with that code: the text names an engine where the workload of a canary is
// expected.
bool report_engine(Context& context, Code code, const schema::Type& expected, std::string_view text,
                   Span span);

}  // namespace rollout::eval
