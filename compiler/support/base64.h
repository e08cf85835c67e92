// SPDX-License-Identifier: Apache-2.0
//
// Bytes as base64 with padding, RFC 4648 section 4.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rollout::support {

std::string encode_base64(std::string_view bytes);
// Nothing when the text is no canonical base64: a wrong letter, length, or bits that are lost.
std::optional<std::string> decode_base64(std::string_view text);

}  // namespace rollout::support
