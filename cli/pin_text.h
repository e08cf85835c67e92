// SPDX-License-Identifier: Apache-2.0
//
// The text of a pin in a file, and what it becomes: quotes, comments and whatever stands around it
// stay as they are.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace rollout::cli {

// What the rules for texts without quotes are: none, where a file is read as it is.
enum class PinStyle : std::uint8_t { rollout, yaml, json, text };

PinStyle pin_style(std::string_view path);

// `"v1"` or, where the style has it, `v1`, with another revision in it. Nothing where `literal` is
// anything else, or the revision cannot stand there as it is.
std::optional<std::string> repinned(std::string_view literal, std::string_view before,
                                    std::string_view after, PinStyle style);

struct PinOccurrence {
  std::size_t begin;
  std::size_t end;
};

// Where a revision stands as a word of its own, with its quotes where it has any.
std::vector<PinOccurrence> pin_occurrences(std::string_view text, std::string_view revision);

// The texts in quotes that an expression holds: names of files among them.
std::vector<std::string> quoted_texts(std::string_view expression);

}  // namespace rollout::cli
