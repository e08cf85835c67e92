// SPDX-License-Identifier: Apache-2.0
//
// Secrets in a text: passwords in URLs, `https://user:secret@host`, tokens whose shape is known,
// what stands in quotes behind a key such as `password`, and plain scalars of YAML there. What is
// printed must not hold them.
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

// Whether a key holds passwords or the like: "password", "dbPassword", "api_key". A key that names
// where a secret is, such as "existingSecret" or "passwordKey", does not.
bool names_secret(std::string_view key);

// False for what is plainly none: nothing, a placeholder, a reference to another place.
bool may_be_secret(std::string_view text);

// The text with a `*` for each byte of a secret.
std::string conceal(std::string_view text);

}  // namespace rollout::diagnostics
