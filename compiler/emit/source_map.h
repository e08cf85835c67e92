// SPDX-License-Identifier: Apache-2.0
//
// The sidecar `.rollout-map.json`: leads every field of every manifest back to what set it.
//
//   {
//     "version": 1,
//     "files": ["shop.rollout"],
//     "frames": [{"kind": "call", "text": "web", "at": [0, 58, 40], "outer": null}],
//     "origins": [{"layer": "from", "at": [0, 41, 3], "frame": 0}],
//     "manifests": {
//       "argocd/applications/checkout-prod": {
//         "kind": "Application", "name": "checkout-prod", "declared_as": "checkout-prod",
//         "at": [0, 58, 5],
//         "fields": {
//           "spec.syncPolicy.automated.prune": [0, 41, 30, 0]
//         }
//       }
//     }
//   }
//
// `at` is file, line, column, counted from 0, 1 and 1, or null where no text spells it (a default).
// A field is the place of its value and the index of its origin; -1 stands for a file or an origin
// that there is not. Frames lead outwards: template call, loop, `use`, override; `derived` is the
// compiler's own doing, with the reason as its text. One pass, no tree in memory.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "compiler/emit/manifest.h"
#include "compiler/source/source_map.h"

namespace rollout::emit {

inline constexpr std::string_view kSourceMapName = ".rollout-map.json";

// Appends to `out`.
void write_source_map(std::span<const Manifest> manifests, const source::SourceMap& sources,
                      std::string& out);

std::string_view layer_name(value::Layer layer);  // "default", "use", "from", "own", "override"
std::string_view frame_kind_name(
    value::FrameKind kind);  // "call", "use", "for", "override", "derived"

}  // namespace rollout::emit
