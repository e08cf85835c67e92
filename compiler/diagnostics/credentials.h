// SPDX-License-Identifier: Apache-2.0
//
// Secrets in URLs, `https://user:secret@host`: what is printed must not hold them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace rollout::diagnostics {

// Half-open range of bytes.
struct SecretRange {
  std::size_t begin;
  std::size_t end;
};

// The secrets of a text, ascending.
std::vector<SecretRange> secrets_in(std::string_view text);

// The text with a `*` for each byte of a secret.
std::string conceal(std::string_view text);

}  // namespace rollout::diagnostics
