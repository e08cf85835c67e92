// SPDX-License-Identifier: Apache-2.0
//
// The text of a metric's query, read as Flagger reads it: a Go template without data, in which
// `{{ target }}` and its like are functions (pkg/metrics/observers/render.go). It finds what the
// query asks for; it renders nothing, and knows no PromQL.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rollout::check {

struct QueryProblem {
  std::string message;
  std::string help;
};

struct QueryText {
  std::vector<std::string_view> variables;  // `foo` of `{{ variables.foo }}`
  bool names_canary = false;                // by its target, service, ingress, route or a variable
  bool names_primary = false;               // `{{ target }}-primary`
  bool names_both = false;              // `=~"{{ target }}-.*"`, and nothing excludes the old one
  bool names_others = false;            // `!="{{ target }}"`
  std::optional<QueryProblem> problem;  // what Flagger, or Prometheus, would refuse
};

// `promql`: the text is for Prometheus, which knows no `$name`.
QueryText read_query(std::string_view text, bool promql);

}  // namespace rollout::check
