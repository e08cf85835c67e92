// SPDX-License-Identifier: Apache-2.0
//
// Texts that some YAML reader, somewhere, has read as something else.
#pragma once

#include <span>
#include <string_view>

namespace rollout::emit {

std::span<const std::string_view> nasty_texts();

// Pieces out of which more of them are made.
std::span<const std::string_view> nasty_pieces();

}  // namespace rollout::emit
