// SPDX-License-Identifier: Apache-2.0
//
// What two lists of windows answer differently, held against what the engine says of each moment.
#include "policies/exact/window_comparison.h"

#include <fmt/format.h>
#include <catch2/catch.hpp>

#include <algorithm>
#include <random>

#include "tests/unit/exact/window_sample.h"

namespace rollout::exact {
namespace {

using engine::ArgocdVersion;
using engine::Instant;
using engine::SyncTrigger;

constexpr std::int64_t kWeek = 7 * 24 * 60 * 60;

// Of automatic syncs: "+2026-06-01T09:00:00Z 2026-06-01T10:00:00Z".
std::vector<std::string> turns(const Windows& before, const Windows& after,
                               std::string_view from = "2026-06-01T00:00:00Z") {
  const auto made = compare_windows({before, kShop, ArgocdVersion::v3_6},
                                    {after, kShop, ArgocdVersion::v3_6}, moment(from));
  REQUIRE(made.ok());
  std::vector<std::string> texts;
  for (const auto& turn : made.value())
    if (turn.trigger == SyncTrigger::automatic)
      texts.push_back(fmt::format("{}{} {}", turn.allowed ? "+" : "-",
                                  engine::print_instant(turn.from),
                                  engine::print_instant(turn.until)));
  return texts;
}

TEST_CASE("a longer window opens minutes, a later one opens and closes some") {
  const Windows nine = {window("allow", "0 9 * * 1", "1h")};
  CHECK(turns(nine, nine).empty());
  CHECK(turns(nine, {window("allow", "0 9 * * 1", "2h")}) ==
        std::vector<std::string>{"+2026-06-01T10:00:00Z 2026-06-01T11:00:00Z",
                                 "+2026-11-30T10:00:00Z 2026-11-30T11:00:00Z"});
  const auto later = turns(nine, {window("allow", "30 9 * * 1", "1h")});
  REQUIRE(later.size() == 4);
  CHECK(later[0] == "-2026-06-01T09:00:00Z 2026-06-01T09:30:00Z");
  CHECK(later[1] == "+2026-06-01T10:00:00Z 2026-06-01T10:30:00Z");
}

TEST_CASE("what is equal in summer may differ in winter") {
  const auto found = turns({window("deny", "0 9 * * 1", "1h", "Europe/Berlin")},
                           {window("deny", "0 7 * * 1", "1h", "UTC")});
  CHECK(found == std::vector<std::string>{"-2026-11-30T07:00:00Z 2026-11-30T08:00:00Z",
                                          "+2026-11-30T08:00:00Z 2026-11-30T09:00:00Z"});
}

TEST_CASE("a window of one day of the year is found") {
  CHECK(turns({}, {window("deny", "0 0 24 12 *", "48h")}) ==
        std::vector<std::string>{"-2026-12-24T00:00:00Z 2026-12-26T00:00:00Z"});
}

TEST_CASE("a sync by hand is compared for itself") {
  auto lenient = window("deny", "0 9 * * 1", "1h");
  lenient.manual_sync = true;
  const Windows before = {window("deny", "0 9 * * 1", "1h")};
  const Windows after = {lenient};
  const auto made =
      compare_windows({before, kShop, ArgocdVersion::v3_6}, {after, kShop, ArgocdVersion::v3_6},
                      moment("2026-06-01T00:00:00Z"));
  REQUIRE(made.ok());
  REQUIRE(made.value().size() == 2);
  CHECK(made.value()[0].trigger == SyncTrigger::manual);
  CHECK(made.value()[0].allowed);
}

TEST_CASE("windows that cannot be read are Argo CD's error") {
  const Windows broken = {window("deny", "0 9 * *", "1h")};
  const Windows none;
  CHECK_FALSE(compare_windows({none, kShop, ArgocdVersion::v3_6},
                              {broken, kShop, ArgocdVersion::v3_6}, Instant{0, 0})
                  .ok());
}

TEST_CASE("random windows turn exactly where the engine answers otherwise") {
  std::mt19937 dice(11);
  const auto from = moment("2026-06-01T00:00:00Z");
  const auto random_windows = [&] {
    static const std::vector<std::string> kSchedules = {"0 9 * * *", "30 8 * * 1-5", "0 22 * * 6",
                                                        "0 0 * * 0", "15 */6 * * *"};
    Windows all(dice() % 3);
    for (auto& each : all)
      each =
          window(dice() % 2 == 0 ? "allow" : "deny", kSchedules[dice() % kSchedules.size()],
                 fmt::format("{}h", 1 + dice() % 12), dice() % 2 == 0 ? "UTC" : "America/New_York");
    return all;
  };
  for (int i = 0; i < 60; ++i) {
    const auto before = random_windows();
    const auto after = random_windows();
    const auto made = compare_windows({before, kShop, ArgocdVersion::v3_6},
                                      {after, kShop, ArgocdVersion::v3_6}, from);
    REQUIRE(made.ok());
    const engine::SyncWindows old(before, ArgocdVersion::v3_6);
    const engine::SyncWindows now(after, ArgocdVersion::v3_6);
    const auto old_windows = old.matching(kShop).value();
    const auto new_windows = now.matching(kShop).value();
    for (int asked = 0; asked < 200; ++asked) {
      const Instant moment{from.seconds + static_cast<std::int64_t>(dice() % kWeek) / 60 * 60 + 30,
                           0};
      const auto allows = [&](const engine::SyncWindows& windows,
                              const engine::WindowPositions& some) {
        return windows.decide(some, SyncTrigger::automatic, moment, {}).value().allowed;
      };
      const bool is = allows(now, new_windows);
      const bool differs = is != allows(old, old_windows);
      const bool told = std::ranges::any_of(made.value(), [&](const WindowTurn& turn) {
        return turn.trigger == SyncTrigger::automatic && turn.allowed == is &&
               turn.from <= moment && moment < turn.until;
      });
      CHECK(differs == told);
    }
  }
}

}  // namespace
}  // namespace rollout::exact
