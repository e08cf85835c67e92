// SPDX-License-Identifier: Apache-2.0
#include "compiler/git/child.h"

#include <signal.h>
#include <unistd.h>

#include <catch2/catch.hpp>

namespace rollout::git {

using namespace std::chrono_literals;

TEST_CASE("what the work gives comes back, however long it is") {
  const std::string text(3'000'000, 'x');
  const auto answer = run_in_child([&] { return text; }, 30s);
  REQUIRE(answer.ok());
  CHECK(answer.value() == text);
}

TEST_CASE("work that does not end is killed") {
  const auto begin = std::chrono::steady_clock::now();
  const auto answer = run_in_child(
      [] {
        ::pause();
        return std::string{};
      },
      300ms);
  CHECK_FALSE(answer.ok());
  CHECK(std::chrono::steady_clock::now() - begin < 20s);
}

TEST_CASE("work that crashes is a failure, not a crash") {
  const auto answer = run_in_child(
      []() -> std::string {
        ::raise(SIGKILL);
        return "never";
      },
      30s);
  CHECK_FALSE(answer.ok());
}

}  // namespace rollout::git
