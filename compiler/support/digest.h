// SPDX-License-Identifier: Apache-2.0
//
// Fingerprints of bytes, for locks, source maps and the language's `sha256`.
#pragma once

#include <string>
#include <string_view>

namespace rollout::support {

// 64 lower-case hexadecimal digits.
std::string sha256_hex(std::string_view bytes);

}  // namespace rollout::support
