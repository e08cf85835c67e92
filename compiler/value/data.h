// SPDX-License-Identifier: Apache-2.0
//
// Foreign data as values: what `read_yaml` and `read_json` give. Both readers are strict: one
// document, UTF-8, no duplicate keys, keys are texts, bounded depth and size. YAML scalars are
// typed as Go reads them (1.1's `yes` and `on` among them are texts unless they are `true` or
// `false`); aliases and merge keys are refused, since what they expand to has no place in the file.
// Numbers stay exact: a decimal keeps its digits.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "compiler/support/result.h"
#include "compiler/value/value.h"

namespace rollout::value {

// Values of one YAML document: reading more would take too long.
inline constexpr std::size_t kMostYamlValues = 50'000;

inline constexpr std::size_t kDeepestData = 100;  // lists and maps inside each other

// Every value gets `span`: the call that read the file. A failure names line and column of the
// file.
support::Result<Value> read_json(std::string_view text, Arena& arena, support::SymbolTable& symbols,
                                 Span span);
support::Result<Value> read_yaml(std::string_view text, Arena& arena, support::SymbolTable& symbols,
                                 Span span);

// What keeps a text from being YAML, with its place, or from being a map; empty where nothing does.
// What read_yaml does not read, such as anchors, is none of it.
std::string problem_of_yaml_map(std::string_view text);

}  // namespace rollout::value
