// SPDX-License-Identifier: Apache-2.0
#include <chrono>
#include <cstdio>

#include "tests/differential/cases.h"

namespace rollout::differential {
namespace {

constexpr std::int64_t kMinute = 60;
constexpr std::int64_t kDay = 86'400;

// A zone, and how far east of UTC its clocks may be, in minutes.
struct Zone {
  const char* name;
  int winter;
  int summer;
};

const std::vector<Zone>& zones() {
  static const std::vector<Zone> all{
      {"", 0, 0},
      {"UTC", 0, 0},
      {"Europe/Berlin", 60, 120},
      {"America/New_York", -300, -240},
      {"America/St_Johns", -210, -150},
      {"Asia/Kathmandu", 345, 345},
      {"Australia/Lord_Howe", 630, 660},
      {"Pacific/Apia", 780, 840},
      {"Africa/Casablanca", 60, 0},
      {"Europe/Dublin", 0, 60},
      {"EST", -300, -300},
      {"Etc/GMT-14", 840, 840},
      {"europe/berlin", 0, 0},
      {"Nowhere/X", 0, 0},
      {"../UTC", 0, 0},
      {"Europe/Berlin ", 0, 0},
  };
  return all;
}

std::int64_t seconds_near(Random& random) {
  using namespace std::chrono;
  const year year{static_cast<int>(2023 + random.below(6))};
  // The ends of months, and the days of 2026 around which clocks are changed.
  const auto month = random.below(12) + 1;
  sys_days day = year / std::chrono::month{static_cast<unsigned>(month)} / 1;
  if (random.chance(30)) day = year / March / Sunday[last];
  else if (random.chance(30)) day = year / October / Sunday[last];
  else if (random.chance(20)) day = year / (random.chance(50) ? March : November) / Sunday[2];
  else if (random.chance(30)) day += days{random.below(31)};
  const auto at = day.time_since_epoch().count() * kDay;
  return at + static_cast<std::int64_t>(random.below(3 * 1440)) * kMinute - kDay;
}

std::string printed(std::int64_t seconds, std::int64_t nanoseconds) {
  using namespace std::chrono;
  const sys_days day{floor<days>(sys_seconds{std::chrono::seconds{seconds}})};
  const year_month_day date{day};
  const auto rest = seconds - day.time_since_epoch().count() * kDay;
  char out[64];
  std::snprintf(out, sizeof out, "%04d-%02u-%02uT%02d:%02d:%02d", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                static_cast<int>(rest / 3600), static_cast<int>(rest / 60 % 60),
                static_cast<int>(rest % 60));
  std::string text = out;
  if (nanoseconds != 0) {
    std::snprintf(out, sizeof out, ".%09lld", static_cast<long long>(nanoseconds));
    text += out;
  }
  return text + "Z";
}

std::string printed_near(std::int64_t seconds, Random& random) {
  if (random.chance(60)) return printed(seconds, 0);
  const auto off = static_cast<std::int64_t>(random.below(3)) - 1;
  return printed(seconds + off, random.chance(50) ? 0 : random.chance(50) ? 1 : 999'999'999);
}

std::string number(std::size_t value) { return std::to_string(value); }

std::string cron_field(std::size_t low, std::size_t high, Random& random) {
  const auto some = [&] { return number(low + random.below(high - low + 1)); };
  switch (random.below(12)) {
    case 0:
    case 1:
    case 2: return "*";
    case 3: return "?";
    case 4: return "*/" + number(random.below(9));
    case 5: return some() + "-" + some();
    case 6: return some() + "/" + number(1 + random.below(20));
    case 7: return some() + "," + some();
    case 8: return some() + "-" + number(high) + "/" + number(1 + random.below(4)) + "," + some();
    case 9: return number(high + random.below(2));
    default: return some();
  }
}

}  // namespace

std::string instant(Random& random) { return printed_near(seconds_near(random), random); }

std::string schedule(Random& random) {
  auto days = cron_field(0, 6, random);
  if (random.chance(10))
    days = random.pick({"mon", "SUN", "fri-sun", "mon-fri", "sat,sun", "mon/2", "7"});
  auto month = cron_field(1, 12, random);
  if (random.chance(10)) month = random.pick({"jan", "FEB", "oct-dec", "mar,oct", "2", "dec/3"});
  auto out = cron_field(0, 59, random) + " " + cron_field(0, 23, random) + " " +
             cron_field(1, 31, random) + " " + month + " " + days;
  if (random.chance(8))
    out = random.pick({"0 0 30 2 *", "0 0 29 2 *", "0 0 31 */2 ?", "0 0 29 feb sun", ", * * * *",
                       "* * , * *", "* * , * ,", "@daily", "0 0 13 * 5", "0 0 */1 * 5",
                       "0 0 */2 * 5", "0 0 13 * */1", "59 23 31 12 *", "5 4 * *", ""});
  if (random.chance(8))
    out = random.pick({"TZ=UTC ", "CRON_TZ=UTC ", "TZ= ", "TZ=Nowhere ", "TZ=Asia/Kathmandu ",
                       "CRON_TZ=Europe/Berlin  ", "TZ=UTC", "TZ=UTC @"}) +
          out;
  return random.chance(15) ? edited(out, "0123459*/-,? amn", random) : out;
}

std::string duration(Random& random) {
  std::string out = random.chance(10) ? random.pick({"-", "+", "--"}) : "";
  for (auto count = 1 + random.below(3); count > 0; --count) {
    out += random.chance(85)
               ? number(random.below(100))
               : random.pick({"", "9223372036854775807", "9223372036854775808", "2562047"});
    if (random.chance(20)) out += "." + random.word("0159", 4);
    out += random.pick(
        {"h", "m", "s", "h", "m", "ms", "us", "\xC2\xB5s", "\xCE\xBCs", "ns", "d", "", "H", "mm"});
  }
  if (random.chance(10))
    out = random.pick({"0", "", "1h30m", "-0", ".5h", "1.h", ".h", "2562047h47m16.854775807s",
                       "2562047h47m16.854775808s"});
  return random.chance(15) ? edited(out, "0159.hmsund-+ \"\\", random) : out;
}

namespace {

// Opens or closes about now, where the clocks are as the zone may have them.
Json window_near(std::int64_t now, Random& random) {
  const auto& zone = random.pick(zones());
  const auto minutes =
      static_cast<std::int64_t>(random.pick(std::vector<int>{1, 15, 30, 60, 90, 480, 1440}));
  const auto shown = now + (random.chance(50) ? zone.winter : zone.summer) * kMinute;
  const auto off = (static_cast<std::int64_t>(random.below(5)) - 2) / 2 * kMinute;
  const auto opened = shown + off -
                      (random.chance(60)   ? minutes * kMinute
                       : random.chance(50) ? 0
                                           : minutes * kMinute / 2);
  const auto text = printed(opened, 0);
  const auto two = [&](std::size_t at) { return number(std::stoul(text.substr(at, 2))); };
  auto schedule =
      two(14) + " " + two(11) + " " + (random.chance(20) ? two(8) : "*") + " " +
      (random.chance(15) ? two(5) : "*") + " " +
      (random.chance(15) ? number(static_cast<std::size_t>(((opened / kDay) + 4) % 7)) : "*");
  if (random.chance(15)) schedule = differential::schedule(random);
  Json window{
      {"kind", random.chance(95) ? random.pick({"allow", "deny"}) : random.pick({"Allow", ""})},
      {"schedule", schedule},
      {"duration",
       random.chance(90) ? number(static_cast<std::size_t>(minutes)) + "m" : duration(random)},
      {"timeZone", zone.name}};
  for (const auto* key : {"manualSync", "syncOverrun", "andOperator"}) {
    if (random.chance(50)) window[key] = true;
  }
  const auto select = [&](const char* key, std::size_t percent,
                          const std::vector<std::string>& pool) {
    if (!random.chance(percent)) return;
    window[key] = Json::array();
    for (auto count = random.below(3); count > 0; --count)
      window[key].push_back(random.chance(40) ? "*" : entry_near(random.pick(pool), random));
  };
  select("applications", 75, {"web", "web-1", "api"});
  select("clusters", 25, {"prod", "https://prod", "in-cluster"});
  select("namespaces", 25, {"team-a", "team-b", ""});
  return window;
}

}  // namespace

Json sync_windows_request(Random& random) {
  const auto now = seconds_near(random);
  Json windows = Json::array();
  for (auto count = random.below(4) + (random.chance(90) ? 1 : 0); count > 0; --count)
    windows.push_back(window_near(now, random));
  if (random.chance(1)) windows.push_back(nullptr);
  Json to{{"namespace", random.pick({"team-a", "team-b", ""})}};
  if (random.chance(50)) to["name"] = random.pick({"prod", "in-cluster", "Prod"});
  else to["server"] = random.pick({"https://prod", "https://prod/", ""});
  Json request{{"kind", "windows"},
               {"project", {{"spec", {{"syncWindows", windows}}}}},
               {"app",
                {{"metadata", {{"name", random.pick({"web", "web-1", "api"})}}},
                 {"spec", {{"destination", to}}}}},
               {"now", printed_near(now, random)}};
  if (random.chance(50)) {
    const auto before = static_cast<std::int64_t>(random.below(180)) * kMinute;
    request["operationStart"] = printed_near(now - before, random);
  }
  return request;
}

}  // namespace rollout::differential
