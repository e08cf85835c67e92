// SPDX-License-Identifier: Apache-2.0
//
// Secrets in a text: passwords in URLs, `https://user:secret@host`, tokens whose shape is known or
// that stand behind the word "Bearer", what stands in quotes behind a key such as `password`, and
// plain scalars of YAML there. What is printed must not hold them.
#pragma once

#include <cstddef>
#include <cstdint>
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

// What a key holds as its name says: "password", "dbPassword" and "api_key" hold passwords or the
// like, "API_TOKEN" a token or the name of one, and "Authorization" one behind the word "Bearer". A
// key that names where a secret is, such as "existingSecret" or "passwordKey", holds none.
enum class Held : std::uint8_t { anything, secret, token, header };
Held held_by(std::string_view key);

// Whether a text is a secret under such a key. False for what is plainly none: nothing, a
// placeholder, a reference to another place; and for a token that reads like a name.
bool is_secret(Held held, std::string_view text);

// The text with a `*` for each byte of a secret.
std::string conceal(std::string_view text);

}  // namespace rollout::diagnostics
