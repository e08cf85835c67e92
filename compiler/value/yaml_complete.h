// SPDX-License-Identifier: Apache-2.0
//
// Reads any YAML, with yaml-cpp. Private to compiler/value.
#pragma once

#include <string_view>

#include "compiler/value/yaml_tree.h"

namespace rollout::value {

// `at` is the span of the document in its file. What is wrong is said in the tree.
void read_complete_yaml(std::string_view document, Span at, YamlTree& tree);

}  // namespace rollout::value
