// SPDX-License-Identifier: Apache-2.0
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <limits>
#include <vector>

#include "compiler/support/text.h"
#include "tests/model/parts.h"

namespace rollout::model {
namespace {

using namespace std::chrono;

constexpr std::int64_t kBillion = 1'000'000'000;
constexpr std::int64_t kDay = 86'400;

struct Bounds {
  int min, max;
  std::vector<std::string> names;  // of min and what follows
};

int number(const std::string& text) {
  const auto digits = text.substr(text.starts_with('+') || text.starts_with('-') ? 1 : 0);
  const auto refuse = [&](const std::string& why) {
    for (const auto rune : runes(text)) {
      if (rune < ' ' || rune > '~') throw Unmodelled();
    }
    throw Failure("failed to parse int from " + text + ": strconv.Atoi: parsing " + quote(text) +
                  ": " + why);
  };
  if (digits.empty() || digits.find_first_not_of("0123456789") != digits.npos)
    refuse("invalid syntax");
  std::uint64_t value = 0;
  for (const char c : digits) {
    value = value * 10 + static_cast<std::uint64_t>(c - '0');
    if (value > std::numeric_limits<std::int64_t>::max()) refuse("value out of range");
  }
  if (text[0] == '-' && value > 0)
    throw Failure("negative number (-" + std::to_string(value) + ") not allowed: " + text);
  if (value > 1'000'000'000) throw Unmodelled();
  return static_cast<int>(value);
}

int number_or_name(const std::string& text, const Bounds& bounds) {
  for (std::size_t i = 0; i < bounds.names.size(); ++i) {
    if (bounds.names[i] == lower(text)) return bounds.min + static_cast<int>(i);
  }
  return number(text);
}

void add_range(Schedule::Field& field, const std::string& text, const Bounds& bounds) {
  const auto parts = split(text, '/');
  const auto ends = split(parts[0], '-');
  const bool all = ends[0] == "*" || ends[0] == "?";
  int low = bounds.min;
  int high = bounds.max;
  int step = 1;
  if (!all) {
    low = number_or_name(ends[0], bounds);
    if (ends.size() > 2) throw Failure("too many hyphens: " + text);
    high = ends.size() == 2 ? number_or_name(ends[1], bounds) : low;
  }
  if (parts.size() > 2) throw Failure("too many slashes: " + text);
  if (parts.size() == 2) {
    step = number(parts[1]);
    if (ends.size() == 1) high = bounds.max;
  }
  const auto say = [&](const char* what, int first, const char* how, int second) {
    throw Failure(std::string(what) + " of range (" + std::to_string(first) + ") " + how + " (" +
                  std::to_string(second) + "): " + text);
  };
  if (low < bounds.min) say("beginning", low, "below minimum", bounds.min);
  if (high > bounds.max) say("end", high, "above maximum", bounds.max);
  if (low > high) say("beginning", low, "beyond end of range", high);
  if (step == 0) throw Failure("step of range should be a positive number: " + text);
  for (int value = low; value <= high; value += step) field.values.insert(value);
  field.star = field.star || (all && step == 1);
}

Schedule::Field read_field(const std::string& text, const Bounds& bounds) {
  Schedule::Field field;
  for (const auto& range : split(text, ',')) {
    if (!range.empty()) add_range(field, range, bounds);
  }
  return field;
}

std::vector<std::string> words(std::string_view text) {
  std::vector<std::string> out;
  bool inside = false;
  for (const auto rune : runes(text)) {
    if (!is_space(rune)) {
      if (!inside) out.emplace_back();
      support::append_utf8(out.back(), rune);
    }
    inside = !is_space(rune);
  }
  return out;
}

// What the clock of a zone shows.
struct Clock {
  int year, month, day, weekday, hour, minute;

  explicit Clock(std::int64_t local) {
    const sys_days date{floor<days>(sys_seconds{seconds{local}})};
    const year_month_day parts{date};
    year = static_cast<int>(parts.year());
    month = static_cast<int>(static_cast<unsigned>(parts.month()));
    day = static_cast<int>(static_cast<unsigned>(parts.day()));
    weekday = static_cast<int>(std::chrono::weekday{date}.c_encoding());
    const auto rest = local - date.time_since_epoch().count() * kDay;
    hour = static_cast<int>(rest / 3600);
    minute = static_cast<int>(rest % 3600 / 60);
  }
};

bool day_fits(const Schedule& schedule, const Clock& clock) {
  const bool day = schedule.day.values.contains(clock.day);
  const bool weekday = schedule.weekday.values.contains(clock.weekday);
  const bool either = !schedule.day.star && !schedule.weekday.star;
  return schedule.month.values.contains(clock.month) && (either ? day || weekday : day && weekday);
}

std::int64_t unit_of(const std::string& name, std::string_view original) {
  if (name == "ns") return 1;
  if (name == "us" || name == "µs" || name == "μs") return 1'000;
  if (name == "ms") return 1'000'000;
  if (name == "s") return kBillion;
  if (name == "m") return 60 * kBillion;
  if (name == "h") return 3600 * kBillion;
  throw Failure("time: unknown unit " + quote(name) + " in duration " + quote(original));
}

}  // namespace

Instant Instant::plus(std::int64_t more) const {
  auto total = nanoseconds + more % kBillion;
  auto whole = seconds + more / kBillion;
  if (total < 0) total += kBillion, --whole;
  return {whole + total / kBillion, total % kBillion};
}

Instant instant(std::string_view text) {
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0;
  if (std::sscanf(std::string(text).c_str(), "%d-%d-%dT%d:%d:%d", &year, &month, &day, &hour,
                  &minute, &second) != 6)
    throw Unmodelled();
  auto decimals = text.size() > 20 ? std::string(text.substr(20, text.size() - 21)) : "";
  decimals.resize(9, '0');
  const sys_days date{std::chrono::year{year} / month / day};
  return {date.time_since_epoch().count() * kDay + hour * 3600 + minute * 60 + second,
          std::stoll(decimals)};
}

std::string print(Instant instant) {
  const Clock clock(instant.seconds);
  char out[64];
  std::snprintf(out, sizeof out, "%04d-%02d-%02dT%02d:%02d:%02dZ", clock.year, clock.month,
                clock.day, clock.hour, clock.minute,
                static_cast<int>(((instant.seconds % 60) + 60) % 60));
  return out;
}

std::int64_t duration(std::string_view text) {
  const Failure invalid("time: invalid duration " + quote(text));
  constexpr std::uint64_t most = std::uint64_t{1} << 63;
  auto rest = text;
  const bool negative = rest.starts_with('-');
  if (negative || rest.starts_with('+')) rest.remove_prefix(1);
  if (rest == "0") return 0;
  if (rest.empty()) throw invalid;
  std::uint64_t total = 0;
  while (!rest.empty()) {
    const auto whole_end = std::min(rest.find_first_not_of("0123456789"), rest.size());
    const auto whole = std::string(rest.substr(0, whole_end));
    rest.remove_prefix(whole_end);
    std::string fraction;
    if (rest.starts_with('.')) {
      const auto end = std::min(rest.find_first_not_of("0123456789", 1), rest.size());
      fraction = rest.substr(1, end - 1);
      rest.remove_prefix(end);
    }
    if (whole.empty() && fraction.empty()) throw invalid;
    std::uint64_t value = 0;
    for (const char c : whole) {
      if (value > most / 10) throw invalid;
      value = value * 10 + static_cast<std::uint64_t>(c - '0');
      if (value > most) throw invalid;
    }
    const auto name = std::string(rest.substr(0, rest.find_first_of(".0123456789")));
    if (name.empty()) throw Failure("time: missing unit in duration " + quote(text));
    rest.remove_prefix(name.size());
    const auto unit = unit_of(name, text);
    if (value > most / static_cast<std::uint64_t>(unit)) throw invalid;
    value *= static_cast<std::uint64_t>(unit);
    if (fraction.size() > 18) throw Unmodelled();
    if (!fraction.empty()) {
      double scale = 1;
      for (std::size_t i = 0; i < fraction.size(); ++i) scale *= 10;
      value += static_cast<std::uint64_t>(static_cast<double>(std::stoull(fraction)) *
                                          (static_cast<double>(unit) / scale));
      if (value > most) throw invalid;
    }
    total += value;
    if (total > most) throw invalid;
  }
  if (!negative && total == most) throw invalid;
  return static_cast<std::int64_t>(negative ? -total : total);
}

std::optional<std::int64_t> zone_offset(const std::string& zone, std::int64_t at) {
  if (zone.empty() || zone == "UTC") return 0;
  if (zone == "Local") throw Unmodelled();
  if (has(zone, "..") || zone[0] == '/' || zone[0] == '\\' || has(zone, std::string(1, '\0')))
    return std::nullopt;
  static std::string current = "none";
  if (current != zone) {
    if (!std::filesystem::is_regular_file("/usr/share/zoneinfo/" + zone)) return std::nullopt;
    setenv("TZ", (":" + zone).c_str(), 1);
    tzset();
    current = zone;
  }
  const std::time_t time = at;
  std::tm out{};
  localtime_r(&time, &out);
  return out.tm_gmtoff;
}

Schedule Schedule::parse(std::string_view text) {
  if (text.empty()) throw Failure("empty spec string");
  Schedule out;
  auto rest = std::string(text);
  if (rest.starts_with("TZ=") || rest.starts_with("CRON_TZ=")) {
    const auto blank = rest.find(' ');
    const auto equals = rest.find('=');
    if (blank == rest.npos) throw Panic();
    out.zone = rest.substr(equals + 1, blank - equals - 1);
    if (!zone_offset(out.zone, 0)) {
      const bool odd = has(out.zone, "..") || out.zone[0] == '/' || out.zone[0] == '\\';
      throw Failure("provided bad location " + out.zone + ": " +
                    (odd ? "time: invalid location name" : "unknown time zone " + out.zone));
    }
    if (out.zone == "UTC") out.zone.clear();
    rest = trim_space(std::string_view(rest).substr(blank));
  }
  if (rest.starts_with('@')) throw Failure("parser does not accept descriptors: " + rest);
  const auto fields = words(rest);
  if (fields.size() != 5) {
    std::string list;
    for (const auto& field : fields) list += (list.empty() ? "" : " ") + field;
    throw Failure("expected exactly 5 fields, found " + std::to_string(fields.size()) + ": [" +
                  list + "]");
  }
  out.minute = read_field(fields[0], {0, 59, {}});
  out.hour = read_field(fields[1], {0, 23, {}});
  out.day = read_field(fields[2], {1, 31, {}});
  out.month = read_field(fields[3], {1,
                                     12,
                                     {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep",
                                      "oct", "nov", "dec"}});
  out.weekday = read_field(fields[4], {0, 6, {"sun", "mon", "tue", "wed", "thu", "fri", "sat"}});
  return out;
}

std::optional<Instant> Schedule::next(Instant after) const {
  if (minute.values.empty() || hour.values.empty()) return std::nullopt;
  const auto local = [&](std::int64_t at) { return at + *zone_offset(zone, at); };
  auto at = after.seconds + 1;
  const int last_year = Clock(local(at)).year + 5;
  at += ((-at % 60) + 60) % 60;
  for (;;) {
    const auto now = local(at);
    const Clock clock(now);
    if (clock.year > last_year) return std::nullopt;
    if (day_fits(*this, clock)) {
      if (hour.values.contains(clock.hour) && minute.values.contains(clock.minute))
        return Instant{at, 0};
      at += hour.values.contains(clock.hour) || !zone.empty() ? 60 : 3600 - clock.minute * 60;
    } else if (zone.empty()) {
      at += kDay - now % kDay - (now % kDay < 0 ? kDay : 0);
    } else {
      at += clock.hour < 22 ? 3600 : 60;  // no clock is put forward by more than this leaves
    }
  }
}

}  // namespace rollout::model
