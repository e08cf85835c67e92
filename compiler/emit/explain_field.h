// SPDX-License-Identifier: Apache-2.0
//
// Answers `rollout why OBJECT FIELD`: where a field of an emitted object comes from. An object goes
// by its name in Rollout (`checkout-prod`, `checkout/blue`), its metadata.name, its path, or
// KIND/NAME; a field as in the source map, or plainly dotted
// (`metadata.labels.app.kubernetes.io/name`, `sources.0`).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/emit/manifest.h"
#include "compiler/source/source_map.h"
#include "compiler/support/result.h"

namespace rollout::emit {

struct Place {
  std::string file;
  source::Position position;
};

struct FrameExplanation {
  value::FrameKind kind;
  std::string text;
  std::optional<Place> at;
};

struct FieldExplanation {
  const Manifest* manifest;
  std::string path;
  std::string value;                     // as the language writes it, shortened
  std::optional<Place> at;               // the value
  std::optional<Place> set_at;           // the statement that set it
  std::optional<value::Layer> layer;     // none: the compiler put it there
  std::vector<FrameExplanation> frames;  // from the innermost outwards
};

// One explanation for each leaf at or below the field, over all manifests of that name that have
// the field. The failure tells what is unknown, and what was probably meant.
support::Result<std::vector<FieldExplanation>> explain_field(std::span<const Manifest> manifests,
                                                             const source::SourceMap& sources,
                                                             std::string_view object,
                                                             std::string_view field);

// Some lines for a terminal, with a line break at the end.
std::string print(const FieldExplanation& explanation);

}  // namespace rollout::emit
