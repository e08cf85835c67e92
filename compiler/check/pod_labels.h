// SPDX-License-Identifier: Apache-2.0
//
// A workload and the pods that it makes: Kubernetes refuses one whose selector asks for a label
// that the pods of its template do not have. Only `matchLabels` is looked at, and only texts: what
// else may stand there, Kubernetes refuses for itself.
//
//   for (const auto& unlike : unlike_labels(match_labels, labels)) …
#pragma once

#include <string_view>
#include <vector>

#include "compiler/diagnostics/sink.h"
#include "compiler/value/value.h"

namespace rollout::check {

struct UnlikeLabel {
  const value::Entry* wanted;
  const value::Entry* label;  // null: the pods have none of that name

  // The label, else what asks for it.
  value::Span span() const;
};

// `labels` is null where the template has none.
std::vector<UnlikeLabel> unlike_labels(const value::Record& match_labels,
                                       const value::Record* labels);

// The workload of a canary, by its name. The label by which Argo CD may track objects it writes
// itself, into the pods too.
void check_pod_labels(const value::Record& match_labels, const value::Record* labels,
                      std::string_view workload, value::Span canary, diagnostics::Sink& sink);

}  // namespace rollout::check
