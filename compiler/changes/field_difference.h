// SPDX-License-Identifier: Apache-2.0
//
// Where two versions of a manifest differ: the fields, from the outside in, down to the first value
// that is not the same. Items of lists are told apart by their `name` where each has one of its
// own, and by their position otherwise; a list of plain values is one value.
//
//   for (const auto& difference : field_differences(before, after)) … difference.path …
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "compiler/value/value.h"

namespace rollout::changes {

struct FieldDifference {
  std::string path;     // "spec.analysis.metrics[latency].thresholdRange.max"
  value::Value before;  // absent: there was none
  value::Value after;
  // The statements that set them, or the values themselves; unknown where there are none.
  source::Span before_span;
  source::Span after_span;

  // Whether it lies at or below a path.
  bool is_in(std::string_view outer) const;
};

std::vector<FieldDifference> field_differences(const value::Record& before,
                                               const value::Record& after);

// As people read it: a text without quotes, `[a, b]`, shortened to about `limit` bytes.
std::string shown(const value::Value& value, std::size_t limit = 120);

}  // namespace rollout::changes
