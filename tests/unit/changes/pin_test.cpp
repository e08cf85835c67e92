// SPDX-License-Identifier: Apache-2.0
#include "compiler/changes/pin.h"

#include <catch2/catch.hpp>

namespace rollout::changes {

TEST_CASE("a pin goes forwards or back by the order of versions") {
  CHECK(pin_change("v1.2.0", "v2.0.0", false) == PinChange::major);
  CHECK(pin_change("v1.2.0", "v1.10.0", false) == PinChange::minor);
  CHECK(pin_change("1.2.0", "1.2.1", true) == PinChange::patch);
  CHECK(pin_change("v1.2.0-rc.1", "v1.2.0", false) == PinChange::patch);
  CHECK(pin_change("v1.10.0", "v1.9.0", false) == PinChange::back);
  CHECK(pin_change("v1.2.0", "v1.2.0-rc.1", false) == PinChange::back);
}

TEST_CASE("versions of a tag stand behind its words, which must be the same") {
  CHECK(pin_change("shop-v1.2.0", "shop-v1.1.0", false) == PinChange::back);
  CHECK(pin_change("refs/tags/v1.0.0", "v1.1.0", false) == PinChange::minor);
  CHECK(pin_change("web/v1.2.0", "api/v1.1.0", false) == PinChange::other);
}

TEST_CASE("what moves by itself is no pin") {
  CHECK(pin_change("v1.2.0", "main", false) == PinChange::loosened);
  CHECK(pin_change("v1.2.0", "", false) == PinChange::loosened);
  CHECK(pin_change("1.2.0", "1.x", true) == PinChange::loosened);
  CHECK(pin_change("HEAD", "v1.2.0", false) == PinChange::fastened);
  CHECK(pin_change("main", "develop", false) == PinChange::other);
  CHECK(pin_change("8d1e0f0c6f5e4b3a2d1c0b9a8f7e6d5c4b3a2f1e",
                   "0f8d1e0c6f5e4b3a2d1c0b9a8f7e6d5c4b3a2f1e", false) == PinChange::other);
}

}  // namespace rollout::changes
