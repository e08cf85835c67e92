// SPDX-License-Identifier: Apache-2.0
#include "compiler/inventory/address.h"

#include <catch2/catch.hpp>

namespace rollout::inventory {

TEST_CASE("an address loses what may be a credential, and says so") {
  const auto [given, wanted] = GENERATE(table<std::string, std::string>({
      {"https://user:secret@git.acme.io/web", "https://git.acme.io/web"},
      {"https://token@git.acme.io/web", "https://git.acme.io/web"},
      {"https://a@b:secret@git.acme.io/web", "https://git.acme.io/web"},
      {"ssh://git:secret@git.acme.io:22/web", "ssh://git@git.acme.io:22/web"},
      {"bot:secret@git.acme.io:web", "git.acme.io:web"},
      {"https://git.acme.io/web?token=secret", "https://git.acme.io/web"},
      {"https://git.acme.io/web#key=secret", "https://git.acme.io/web"},
  }));
  const auto address = public_address(given);
  CHECK(address.text == wanted);
  CHECK_FALSE(address.complete);
}

TEST_CASE("an address without a credential stays as it is") {
  const auto* given = GENERATE("https://git.acme.io/web", "https://git.acme.io/@scope/web",
                               "git@github.com:acme/web.git", "ssh://git@git.acme.io/web",
                               "oci://ghcr.io/acme/web", "https://git.acme.io/web?", "");
  const auto address = public_address(given);
  CHECK(address.text == given);
  CHECK(address.complete);
}

}  // namespace rollout::inventory
