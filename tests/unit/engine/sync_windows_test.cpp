// SPDX-License-Identifier: Apache-2.0
#include "policies/engine/sync_windows.h"

#include <catch2/catch.hpp>

using namespace rollout::engine;

namespace {

using Windows = std::vector<std::optional<SyncWindow>>;

constexpr WindowSubject kWeb{"web", "in-cluster", "", "shop"};

// From ten o'clock for an hour, each day.
SyncWindow window(std::string kind) {
  return {
      .kind = std::move(kind), .schedule = "0 10 * * *", .duration = "1h", .applications = {"*"}};
}

SyncWindow never(std::string kind) {
  auto made = window(std::move(kind));
  made.duration = "-1h";
  return made;
}

Instant at(std::string_view time) {
  return parse_instant("2026-07-01T" + std::string(time) + "Z").value();
}

bool applies(const SyncWindow& asked, const WindowSubject& subject = kWeb) {
  return CompiledWindow(asked, ArgocdVersion::v3_6).applies_to(subject);
}

bool active(const SyncWindow& asked, std::string_view time) {
  return CompiledWindow(asked, ArgocdVersion::v3_6).is_active(at(time), at(time)).value();
}

Outcome<SyncDecision> decide(const Windows& all, std::string_view time,
                             SyncTrigger trigger = SyncTrigger::automatic,
                             std::optional<Instant> started = std::nullopt) {
  const SyncWindows windows(all, ArgocdVersion::v3_6);
  const auto some = windows.matching(kWeb);
  return windows.decide(some.value(), trigger, at(time), started);
}

SyncReason reason(const Windows& all, std::string_view time,
                  SyncTrigger trigger = SyncTrigger::automatic,
                  std::optional<Instant> started = std::nullopt) {
  return decide(all, time, trigger, started).value().reason;
}

}  // namespace

TEST_CASE("a window is open between its ends, at neither of them") {
  CHECK_FALSE(active(window("deny"), "10:00:00"));
  CHECK(active(window("deny"), "10:00:00.000000001"));
  CHECK(active(window("deny"), "10:59:59.999999999"));
  CHECK_FALSE(active(window("deny"), "11:00:00"));
}

TEST_CASE("a window that never starts is always open, one without length never") {
  auto impossible = window("deny");
  impossible.schedule = "0 0 30 2 *";
  CHECK(active(impossible, "00:00:00"));
  CHECK_FALSE(active(never("deny"), "10:30:00"));
  auto longest = window("deny");
  longest.duration = "-2562047h47m16.854775808s";
  longest.time_zone = "Asia/Tokyo";
  // Go's arithmetic wraps around: what is most negative becomes most positive.
  CHECK(active(longest, "10:30:00"));
}

TEST_CASE("the zone of a window is its offset of now") {
  auto berlin = window("deny");
  berlin.time_zone = "Europe/Berlin";
  CHECK(active(berlin, "08:30:00"));
  CHECK_FALSE(active(berlin, "10:30:00"));
  const CompiledWindow compiled(berlin, ArgocdVersion::v3_6);
  const auto winter = parse_instant("2026-01-15T08:30:00Z").value();
  CHECK(compiled.is_active(winter, at("08:30:00")).value());
  CHECK_FALSE(compiled.is_active(winter, winter).value());
  berlin.time_zone = "Nowhere/X";
  CHECK(active(berlin, "10:30:00"));
}

TEST_CASE("a window applies where any selector matches, or all of them") {
  CHECK(applies({.applications = {"x", "w*"}}));
  CHECK_FALSE(applies({.applications = {"!x"}}));
  CHECK(applies({.applications = {"x"}, .namespaces = {"shop"}}));
  CHECK(applies({.clusters = {"in-*"}}));
  CHECK(applies({.clusters = {"https://*"}}, {"web", "", "https://c/x", ""}));
  CHECK_FALSE(applies({.clusters = {"https://kubernetes.default.svc"}}));
  CHECK_FALSE(applies({.clusters = {"*"}}, {"web", "", "", ""}));
  CHECK_FALSE(applies({}));
  CHECK_FALSE(applies({.and_operator = true}));
  CHECK(applies({.applications = {"web"}, .and_operator = true}));
  CHECK(applies({.applications = {"web"}, .namespaces = {"shop"}, .and_operator = true}));
  CHECK_FALSE(applies({.applications = {"web"}, .namespaces = {"x"}, .and_operator = true}));
  CHECK_FALSE(applies({.applications = {"x"}, .namespaces = {"shop"}, .and_operator = true}));
  CHECK_FALSE(applies({.namespaces = {"shop"}, .clusters = {"x"}, .and_operator = true}));
}

TEST_CASE("where one entry is null the original panics") {
  const SyncWindows windows({std::nullopt}, ArgocdVersion::v3_6);
  CHECK(windows.matching(kWeb).panics());
}

TEST_CASE("open denies refuse, open allows permit, closed allows refuse") {
  CHECK(reason({}, "10:30:00") == SyncReason::no_window);
  CHECK(reason({window("deny"), window("allow")}, "10:30:00") == SyncReason::active_deny);
  CHECK(decide({never("deny"), window("deny")}, "10:30:00").value().windows == WindowPositions{1});
  CHECK(reason({window("allow")}, "10:30:00") == SyncReason::active_allow);
  CHECK(reason({window("allow")}, "12:00:00") == SyncReason::outside_allows);
  CHECK(reason({never("deny"), window("allow")}, "12:00:00") == SyncReason::outside_allows);
  CHECK(reason({window("deny")}, "12:00:00") == SyncReason::inactive_denies);
  CHECK(reason({window("Deny")}, "10:30:00") == SyncReason::inactive_denies);
  CHECK_FALSE(decide({window("allow")}, "12:00:00").value().allowed);
  CHECK(decide({window("deny")}, "12:00:00").value().allowed);
}

TEST_CASE("by hand it passes where all the windows that refuse let it") {
  auto lenient = window("deny");
  lenient.manual_sync = true;
  CHECK(reason({lenient}, "10:30:00", SyncTrigger::manual) == SyncReason::manual_in_deny);
  CHECK(reason({lenient}, "10:30:00") == SyncReason::active_deny);
  CHECK(reason({lenient, window("deny")}, "10:30:00", SyncTrigger::manual) ==
        SyncReason::active_deny);
  lenient.kind = "allow";
  CHECK(reason({lenient}, "12:00:00", SyncTrigger::manual) == SyncReason::manual_outside_allows);
  CHECK(reason({lenient, window("allow")}, "12:00:00", SyncTrigger::manual) ==
        SyncReason::outside_allows);
}

TEST_CASE("what began in time may run over where all the windows that refuse let it") {
  auto lenient = window("deny");
  lenient.sync_overrun = true;
  const auto trigger = SyncTrigger::automatic;
  CHECK(reason({lenient}, "10:30:00", trigger, at("09:50:00")) == SyncReason::overrun_into_deny);
  CHECK(reason({lenient}, "10:30:00", trigger, at("10:10:00")) == SyncReason::active_deny);
  CHECK(reason({lenient}, "10:30:00", trigger, kZeroTime) == SyncReason::active_deny);
  CHECK(reason({lenient, window("deny")}, "10:30:00", trigger, at("09:50:00")) ==
        SyncReason::active_deny);
  lenient.kind = "allow";
  CHECK(reason({lenient}, "11:30:00", trigger, at("10:50:00")) ==
        SyncReason::overrun_outside_allows);
  CHECK(reason({lenient}, "11:30:00", trigger, at("09:50:00")) == SyncReason::outside_allows);
}

TEST_CASE("a window that cannot be read is an error of the whole") {
  auto broken = window("deny");
  broken.schedule = "0 10 * *";
  const std::string text =
      "cannot parse schedule '0 10 * *': expected exactly 5 fields, found 4: [0 10 * *]";
  CHECK(decide({window("allow"), broken}, "10:30:00").error() == "invalid sync windows: " + text);
  const SyncWindows windows({broken}, ArgocdVersion::v3_6);
  CHECK(windows.active({0}, at("10:30:00"), at("10:30:00")).error() == text);
  // Only allows are looked at here.
  CHECK(windows.inactive_allows({0}, at("10:30:00"), at("10:30:00")).value().empty());
  broken = window("allow");
  broken.duration = "1d";
  CHECK(decide({broken}, "10:30:00").error() ==
        "invalid sync windows: cannot parse duration '1d': time: unknown unit \"d\" in duration "
        "\"1d\"");
  broken.schedule = "TZ=0";
  CHECK(decide({broken}, "10:30:00").panics());
  CHECK(SyncWindows({broken}, ArgocdVersion::v3_6)
            .inactive_allows({0}, at("10:30:00"), at("10:30:00"))
            .panics());
}
