// SPDX-License-Identifier: Apache-2.0
//
// Addresses of clusters and repositories, which may hold credentials.
#pragma once

#include <string>
#include <string_view>

namespace rollout::inventory {

struct Address {
  std::string text;  // without what may be a credential
  bool complete = true;
};

// Without passwords, and without users where these may be tokens; `git@` of SSH stays. A query goes
// as well where it holds a value.
Address public_address(std::string_view url);

}  // namespace rollout::inventory
