// SPDX-License-Identifier: Apache-2.0
#include "compiler/adopt/label_rules.h"

#include <fmt/format.h>

#include <algorithm>

#include "compiler/adopt/fields.h"
#include "compiler/adopt/template_text.h"
#include "compiler/schema/form.h"
#include "compiler/support/placeholder.h"

namespace rollout::adopt {

namespace {

using schema::Form;
using schema::problem_of;

bool is_filled_in(std::string_view text) {
  return has_parameter(text) || !support::placeholder_in(text).empty();
}

std::string lower(std::string_view text) {
  std::string made(text);
  std::ranges::transform(made, made.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  });
  return made;
}

void judge_labels(const value::Record& labels, std::vector<LabelRefusal>& refusals) {
  for (const auto& entry : labels.entries) {
    const auto key = entry.key.text();
    if (const auto problem = problem_of(Form::qualified_name, key);
        !problem.empty() && !is_filled_in(key))
      refusals.push_back(
          {entry.origin->span,
           fmt::format("Kubernetes takes no label of this name: `{}` {}", key, problem)});
    if (!entry.value.is(value::Kind::text)) continue;
    const auto value = entry.value.as_text();
    if (const auto problem = problem_of(Form::label_value, value);
        !problem.empty() && !is_filled_in(value))
      refusals.push_back({entry.value.span(),
                          fmt::format("Kubernetes takes no label `{}` with this value: `{}` {}",
                                      key, value, problem)});
  }
}

}  // namespace

std::vector<LabelRefusal> refused_labels(const value::Record& metadata) {
  std::vector<LabelRefusal> refusals;
  for (const std::string_view name : {"labels", "matchLabels"})
    if (const auto* labels = record_at(metadata, name)) judge_labels(*labels, refusals);
  if (const auto* annotations = record_at(metadata, "annotations"))
    for (const auto& entry : annotations->entries) {
      const auto key = entry.key.text();
      if (const auto problem = problem_of(Form::qualified_name, lower(key));
          !problem.empty() && !is_filled_in(key))
        refusals.push_back(
            {entry.origin->span,
             fmt::format("Kubernetes takes no annotation of this name: `{}` {}", key, problem)});
    }
  return refusals;
}

}  // namespace rollout::adopt
