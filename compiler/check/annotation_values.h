// SPDX-License-Identifier: Apache-2.0
//
// What is wrong with annotations that Argo CD reads: sync waves, hooks, sync options. Those of
// others are passed over.
#pragma once

#include "compiler/diagnostics/sink.h"
#include "compiler/value/value.h"

namespace rollout::check {

struct AnnotationCodes {
  diagnostics::Code unknown;  // Argo CD does not know it
  diagnostics::Code idle;     // it changes nothing
};

void check_annotation_values(const value::Record& annotations, const AnnotationCodes& codes,
                             diagnostics::Sink& sink);

}  // namespace rollout::check
