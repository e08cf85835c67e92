// SPDX-License-Identifier: Apache-2.0
//
// What a plain YAML scalar is. Readers of YAML 1.1 and 1.2 and Go's disagree on many spellings;
// those are `unclear` and must be quoted. Private to compiler/value.
#pragma once

#include <cstdint>
#include <string_view>

namespace rollout::value {

enum class PlainScalar : std::uint8_t { null, yes, no, number, text, unclear };

PlainScalar classify_plain(std::string_view text);

}  // namespace rollout::value
