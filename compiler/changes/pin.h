// SPDX-License-Identifier: Apache-2.0
//
// What the change of a revision is: forwards or back by the order of versions, or off a pin.
// Private to compiler/changes.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rollout::changes {

enum class PinChange : std::uint8_t {
  major,  // to a newer version
  minor,
  patch,
  back,      // to an older version
  loosened,  // from a pin to what moves: a branch, a range
  fastened,  // the other way
  other,     // of which nobody knows the order
};

PinChange pin_change(std::string_view before, std::string_view after, bool chart);

// How two pins follow each other; nothing where nobody knows: of commits, and of tags with
// different words before their versions.
std::optional<std::strong_ordering> pin_order(std::string_view left, std::string_view right);

// "forwards, by a minor version"
std::string_view describe(PinChange change);

}  // namespace rollout::changes
