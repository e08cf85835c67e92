// SPDX-License-Identifier: Apache-2.0
//
// A calendar is without gaps, and says of every moment what the engine says of it.
#include "policies/exact/window_calendar.h"

#include <catch2/catch.hpp>
#include <random>

#include "tests/unit/exact/window_sample.h"

namespace rollout::exact {
namespace {

using engine::ArgocdVersion;
using engine::Instant;
using engine::SyncTrigger;

std::vector<Stretch> calendar(const Windows& windows, std::string_view from,
                              std::string_view until) {
  const auto made =
      window_calendar(windows, kShop, ArgocdVersion::v3_6, moment(from), moment(until));
  REQUIRE(made.ok());
  return made.value();
}

TEST_CASE("without windows that are about it there is one stretch") {
  auto other = window("deny", "0 0 * * *", "1h", "UTC");
  other.applications = {"other"};
  const auto made = calendar({other}, "2026-11-26T12:00:00Z", "2026-11-27T12:00:00Z");
  REQUIRE(made.size() == 1);
  CHECK(made[0].automatic);
  CHECK(made[0].windows.empty());
}

TEST_CASE("a window ends at the second that its duration says") {
  const auto made = calendar({window("deny", "0 13 * * *", "90s", "UTC")}, "2026-11-26T12:00:00Z",
                             "2026-11-26T14:00:00Z");
  REQUIRE(made.size() == 3);
  CHECK(engine::print_instant(made[1].from) == "2026-11-26T13:00:00Z");
  CHECK(engine::print_instant(made[1].until) == "2026-11-26T13:01:30Z");
  CHECK_FALSE(made[1].automatic);
}

TEST_CASE("outside its allows nothing syncs, and who waits knows for what") {
  const auto made = calendar({window("allow", "0 9 * * *", "8h", "Europe/Berlin")},
                             "2026-11-26T12:00:00Z", "2026-11-27T12:00:00Z");
  REQUIRE(made.size() == 3);
  CHECK(made[0].automatic);
  CHECK_FALSE(made[0].outside);
  CHECK(made[1].outside);
  CHECK(made[1].windows == engine::WindowPositions{0});
  CHECK(engine::print_instant(made[1].until) == "2026-11-27T08:00:00Z");
}

TEST_CASE("what cannot be read is Argo CD's error") {
  const auto made =
      window_calendar({window("deny", "nonsense", "1h", "UTC")}, kShop, ArgocdVersion::v3_6,
                      moment("2026-11-26T12:00:00Z"), moment("2026-11-27T12:00:00Z"));
  REQUIRE_FALSE(made.ok());
  CHECK_FALSE(made.panics());
}

// Stretches follow on each other, and the engine agrees at moments inside of them.
void check_against_engine(const Windows& windows, std::mt19937& dice) {
  const auto from = moment("2026-03-27T10:17:23Z");
  const auto until = moment("2026-03-31T01:00:00Z");
  const auto made = calendar(windows, "2026-03-27T10:17:23Z", "2026-03-31T01:00:00Z");
  const engine::SyncWindows compiled(windows, ArgocdVersion::v3_6);
  const auto matching = compiled.matching(kShop).value();
  auto expected = from;
  for (const auto& stretch : made) {
    REQUIRE(stretch.from == expected);
    REQUIRE(stretch.from < stretch.until);
    expected = stretch.until;
    for (int i = 0; i < 5; ++i) {
      const auto length = stretch.until.seconds - stretch.from.seconds;
      if (length < 2) break;
      const Instant inside{
          stretch.from.seconds + 1 + static_cast<std::int64_t>(dice()) % (length - 1), 0};
      for (const auto trigger : {SyncTrigger::automatic, SyncTrigger::manual}) {
        const auto decision = compiled.decide(matching, trigger, inside, {}).value();
        const bool said = trigger == SyncTrigger::automatic ? stretch.automatic : stretch.by_hand;
        INFO(engine::print_instant(inside));
        CHECK(decision.allowed == said);
      }
    }
  }
  CHECK(expected == until);
}

TEST_CASE("the engine agrees with every stretch, also when the clocks change") {
  std::mt19937 dice{7};
  const std::vector<std::string> schedules = {"0 9 * * 1-5", "30 22 * * *", "15 */6 * * *",
                                              "0 2 * * 0", "59 23 29 3 *"};
  const std::vector<std::string> durations = {"8h", "90s", "25h", "45m", "1h0m0.5s", "30m1s"};
  const std::vector<std::string> zones = {"UTC", "Europe/Berlin", "America/New_York",
                                          "Australia/Lord_Howe"};
  const auto pick = [&](const auto& all) { return all[dice() % all.size()]; };
  for (int round = 0; round < 40; ++round) {
    Windows windows;
    for (auto count = 1 + dice() % 3; count > 0; --count) {
      auto made =
          window(dice() % 2 == 0 ? "allow" : "deny", pick(schedules), pick(durations), pick(zones));
      made.manual_sync = dice() % 2 == 0;
      windows.emplace_back(std::move(made));
    }
    check_against_engine(windows, dice);
  }
}

}  // namespace
}  // namespace rollout::exact
