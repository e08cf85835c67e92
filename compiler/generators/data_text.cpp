// SPDX-License-Identifier: Apache-2.0
#include "compiler/generators/data_text.h"

#include <fmt/format.h>

#include "compiler/value/yaml_document.h"

namespace rollout::generators {

namespace {

// What was read has places in a text that nobody can look at.
value::Value without_places(const value::Value& value, support::Arena& arena) {
  if (value.is(value::Kind::record)) {
    auto& made = *arena.make<value::Record>();
    for (const auto& entry : value.as_record().entries)
      made.entries.push_back(arena, {entry.key, without_places(entry.value, arena), nullptr});
    return value::Value::record(&made);
  }
  if (value.is(value::Kind::list)) {
    auto& made = *arena.make<value::ListData>();
    for (const auto& item : value.as_list().items)
      made.items.push_back(arena, without_places(item, arena));
    return value::Value::list(&made);
  }
  return value.at({});
}

}  // namespace

Outcome<value::Value> read_data(std::string_view text, support::Arena& arena,
                                support::SymbolTable& symbols) {
  if (const auto problem = value::problem_of_yaml_characters(text, source::kNoFile))
    return Trouble::unknown(problem->message);
  const auto spans = value::split_yaml(text, source::kNoFile);
  if (spans.empty()) return value::Value{};
  if (spans.size() > 1) return Trouble::unknown("it holds several documents of YAML");
  const auto kept = arena.copy(text);
  const auto read = value::read_yaml_document(kept, spans.front(), arena, symbols);
  if (read.value.is_poison())
    return Trouble::unknown(read.problems.empty() ? std::string("it cannot be read")
                                                  : read.problems.front().message);
  for (const auto& problem : read.problems)
    if (problem.fault == value::YamlFault::ambiguous) return Trouble::unknown(problem.message);
  return without_places(read.value, arena);
}

}  // namespace rollout::generators
