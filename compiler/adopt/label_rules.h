// SPDX-License-Identifier: Apache-2.0
//
// What Kubernetes takes for the labels and annotations of an object: the API server refuses an
// object with any other. Of annotations it holds the names against the rules in lower case, and the
// texts against none. Private to compiler/adopt.
#pragma once

#include <string>
#include <vector>

#include "compiler/value/value.h"

namespace rollout::adopt {

struct LabelRefusal {
  value::Span span;
  std::string message;
};

// Of `labels`, `annotations` and `matchLabels` in a map. What others fill in is passed over, and
// what is no text.
std::vector<LabelRefusal> refused_labels(const value::Record& metadata);

}  // namespace rollout::adopt
