// SPDX-License-Identifier: Apache-2.0
//
// Who made a commit, and when.
#pragma once

#include <cstdint>
#include <string>

namespace rollout::git {

struct Signature {
  std::string name;
  std::string mail;
  std::int64_t seconds = 0;  // since 1970, in UTC

  bool operator==(const Signature&) const = default;
};

}  // namespace rollout::git
