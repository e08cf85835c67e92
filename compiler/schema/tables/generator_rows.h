// SPDX-License-Identifier: Apache-2.0
//
// The rows that generators share. Each generator's object holds them at a place of its own, so a
// row is made for a place. Private to compiler/schema.
#pragma once

#include "compiler/schema/tables/blocks.h"

namespace rollout::schema {

inline constexpr Type kApplicationPartBlock = block_of(kApplicationPart);
inline constexpr Type kSelectorBlock = block_of(kSelector);
inline constexpr Type kExpressionBlock = block_of(kExpression);
inline constexpr Type kWait{.kind = TypeKind::duration, .least = 1000, .whole = true};

// `part` is the place of the part of an application.
constexpr Field part_at(std::string_view part) {
  return {.name = "application",
          .type = &kApplicationPartBlock,
          .doc = "What is particular to the applications of this generator.",
          .also_emits = part};
}

constexpr Field values_at(std::string_view place) {
  return {.name = "values",
          .type = &kStringMap,
          .doc = "Further parameters, as `values.<name>`; they may be made of the others.",
          .emit = place};
}

constexpr Field requeue_at(std::string_view place) {
  return {.name = "requeue_after",
          .type = &kWait,
          .doc = "How long until the generator asks again.",
          .emit = place,
          .format = Format::seconds,
          .aliases = kNames<"requeueAfterSeconds", "requeue_after_seconds">};
}

constexpr Field labels_at(std::string_view place) {
  return {.name = "labels",
          .type = &kStringMap,
          .doc = "Labels that it must carry.",
          .emit = place,
          .aliases = kNames<"matchLabels", "match_labels">};
}

constexpr Field expressions_at(std::string_view place) {
  return {.name = "expression",
          .type = &kExpressionBlock,
          .doc = "Conditions on labels that it must meet as well.",
          .emit = place,
          .repeat = Repeat::many,
          .aliases = kNames<"matchExpressions", "match_expressions">};
}

inline constexpr Field kSelectorRow{.name = "selector",
                                    .type = &kSelectorBlock,
                                    .doc = "Which of the generated parameters are taken.",
                                    .emit = "selector"};

}  // namespace rollout::schema
