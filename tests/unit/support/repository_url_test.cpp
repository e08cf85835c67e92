// SPDX-License-Identifier: Apache-2.0
#include "compiler/support/repository_url.h"

#include <catch2/catch.hpp>

using rollout::support::repository_place;

TEST_CASE("the place of a repository is one for all its spellings") {
  CHECK(repository_place("https://github.com/acme/shop.git") ==
        repository_place("git@github.com:acme/shop"));
  CHECK(repository_place("https://github.com/Acme/Shop/") ==
        repository_place("ssh://git@github.com/acme/shop.git"));
  CHECK(repository_place("https://github.com/acme/shop.git/") ==
        repository_place("https://github.com/acme/shop"));
  CHECK(repository_place("https://me@acme.io:secret@github.com/acme/shop.git") ==
        repository_place("https://github.com/acme/shop"));
  CHECK(repository_place("https://github.com/acme/shop") !=
        repository_place("https://github.com/acme/shops"));
  CHECK(repository_place("").empty());
}
