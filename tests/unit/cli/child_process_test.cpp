// SPDX-License-Identifier: Apache-2.0
#include "cli/child_process.h"

#include <catch2/catch.hpp>

namespace rollout::cli {

using namespace std::chrono_literals;

TEST_CASE("what a program writes comes back, however long, and how it ended") {
  const auto done = run_program(
      {"sh", "-c", "head -c 3000000 /dev/zero | tr '\\0' x; echo said >&2; cat; exit 3"}, 60s);
  REQUIRE(done.ok());
  CHECK(done.value().out.size() == 3'000'000);
  CHECK(done.value().error == "said\n");
  CHECK(done.value().status == 3);
}

TEST_CASE("a program that a signal ends says so as a shell does") {
  const auto done = run_program({"sh", "-c", "kill -9 $$"}, 60s);
  REQUIRE(done.ok());
  CHECK(done.value().status == 128 + 9);
}

TEST_CASE("a program that does not end is killed") {
  const auto begin = std::chrono::steady_clock::now();
  const auto done = run_program({"sleep", "600"}, 300ms);
  REQUIRE_FALSE(done.ok());
  CHECK(done.failure().message.find("no answer") != std::string::npos);
  CHECK(std::chrono::steady_clock::now() - begin < 60s);
}

TEST_CASE("a program that is not there is a failure") {
  const auto done = run_program({"there-is-no-such-program"}, 60s);
  REQUIRE_FALSE(done.ok());
  CHECK(done.failure().message.starts_with("cannot run `there-is-no-such-program`"));
}

}  // namespace rollout::cli
