// SPDX-License-Identifier: Apache-2.0
//
// Reads the YAML that nearly every manifest is written in: maps and lists by indentation, scalars
// of one line, texts after `|`, flow lists and maps of one line, comments. Anything else (anchors,
// tags, folded texts, keys of their own line, whatever is wrong) it does not know, and says so
// rather than guess: yaml-cpp reads it then. Private to compiler/value.
#pragma once

#include <string_view>

#include "compiler/value/yaml_tree.h"

namespace rollout::value {

// `at` is the span of the document in its file. False: it is none that this knows, and what
// the tree holds is of no use. Also true where the tree stopped, for what it says is right.
bool read_everyday_yaml(std::string_view document, Span at, YamlTree& tree);

}  // namespace rollout::value
