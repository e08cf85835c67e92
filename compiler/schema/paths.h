// SPDX-License-Identifier: Apache-2.0
//
// Which paths of a manifest some field of the language reaches, so that a test can hold the table
// against the real CRDs. Lists are spelt `[]`, maps with free keys `*`, free-form objects end in
// `.**`: "spec.source.helm.valueFiles[]", "metadata.labels.*", "spec.source.helm.valuesObject.**".
#pragma once

#include <array>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/schema/schema.h"

namespace rollout::schema {

// What an object is and whose: it is said by where its block stands and by fields that are checked,
// and never in `raw`.
inline constexpr std::array<std::string_view, 6> kIdentityPaths = {
    "apiVersion",  "kind", "metadata.name", "metadata.namespace", "metadata.generateName",
    "spec.project"};

// Every block that becomes a manifest of its own, wherever it may stand.
std::span<const Block* const> manifests();

// Sorted, each once; empty for a kind that no block becomes. `kind` is the manifest's:
// "Application".
std::vector<std::string> emitted_paths(std::string_view kind);

// Who writes each of these paths, as the language spells the way there: `sync.retry.limit`.
std::map<std::string, std::string, std::less<>> writers_of(const Block& block);

// The rows that say the fields of a block and of the blocks in it, by the place of what they emit,
// without what their types add to it: "metadata.labels", "spec.sources[].helm.valueFiles".
std::map<std::string, const Field*, std::less<>> rows_of(const Block& block);

// The paths of one row, relative to the object of the block that it stands in. A block gives the
// places of its own object.
std::vector<std::string> paths_of(const Field& field);

}  // namespace rollout::schema
