// SPDX-License-Identifier: Apache-2.0
//
// The fields of kinds that no block of the language becomes one to one, such as a `Rollout` with
// its pods: as their definitions have them, which tests/kubernetes/definition_table.py turns into
// the embedded text definitions/argo_rollouts.txt. It is read where a manifest of such a kind is
// met, and only as far as that kind goes.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "compiler/schema/manifest_tree.h"

namespace rollout::schema {

std::vector<std::string_view> defined_kinds();

// Without what every object has. Null for a kind that is not there.
std::shared_ptr<ManifestNode> read_definition(std::string_view kind);

}  // namespace rollout::schema
