// SPDX-License-Identifier: Apache-2.0
//
// What the definitions of Argo CD and Flagger demand of manifests beside what the tables of blocks
// say: fields that they require, and texts that they take. Without it Kubernetes refuses the
// object. A test holds it against the definitions. Private to compiler/schema.
#pragma once

#include <string_view>

#include "compiler/schema/manifest_tree.h"

namespace rollout::schema {

void add_demands(ManifestNode& root, std::string_view kind);

}  // namespace rollout::schema
