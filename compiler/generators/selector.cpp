// SPDX-License-Identifier: Apache-2.0
#include "compiler/generators/selector.h"

#include <algorithm>

#include "compiler/value/record_reader.h"

namespace rollout::generators {

engine::LabelSelector read_selector(const value::Record& selector) {
  engine::LabelSelector read;
  if (const auto* labels = value::record_at(selector, "matchLabels"))
    for (const auto& entry : labels->entries)
      if (entry.value.is(value::Kind::text))
        read.match_labels.emplace(entry.key.text(), entry.value.as_text());
  if (const auto* expressions = value::list_at(selector, "matchExpressions"))
    for (const auto& item : expressions->items)
      if (item.is(value::Kind::record))
        read.match_expressions.push_back({value::text_at(item.as_record(), "key"),
                                          value::text_at(item.as_record(), "operator"),
                                          value::texts_at(item.as_record(), "values")});
  return read;
}

bool is_valid_but_for_values(engine::LabelSelector selector) {
  for (auto& [key, text] : selector.match_labels) text.clear();
  for (auto& expression : selector.match_expressions)
    for (auto& text : expression.values) text.clear();
  return selector.is_valid();
}

bool selects_by(const engine::LabelSelector& selector, std::string_view key) {
  const auto lies_at = [&](std::string_view asked) {
    return asked.starts_with(key) && (asked.size() == key.size() || asked[key.size()] == '.');
  };
  return std::ranges::any_of(selector.match_labels,
                             [&](const auto& label) { return lies_at(label.first); }) ||
         std::ranges::any_of(selector.match_expressions,
                             [&](const auto& expression) { return lies_at(expression.key); });
}

}  // namespace rollout::generators
