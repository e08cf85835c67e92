// SPDX-License-Identifier: Apache-2.0
#include "policies/engine/cron_search.h"

#include <bit>
#include <utility>

#include "policies/engine/instant.h"

namespace rollout::engine {

namespace {

constexpr std::int64_t kYears = 5;

bool is_day_of(const support::Cron& fields, const CivilTime& civil) {
  const bool of_month = fields.days.holds(static_cast<unsigned>(civil.day));
  const bool of_week = fields.weekdays.holds(static_cast<unsigned>(civil.weekday()));
  return fields.days.star || fields.weekdays.star ? of_month && of_week : of_month || of_week;
}

// Walks as the original does: around a change of the clock its steps decide what it finds.
class ZoneSearch {
 public:
  ZoneSearch(const support::Cron& fields, const TimeZone& zone, std::int64_t seconds)
      : fields_(fields), zone_(zone) {
    set(seconds);
  }

  std::optional<std::int64_t> run() {
    const auto last_year = civil_.year + kYears;
    while (civil_.year <= last_year)
      if (month() && day() && hour() && minute()) return seconds_;
    return std::nullopt;
  }

 private:
  void set(std::int64_t seconds) {
    seconds_ = seconds;
    civil_ = civil_of(seconds + zone_.offset_at(seconds));
  }

  // time.Date: of two offsets around a change, the one that it happens to find first.
  void set(const CivilTime& civil) {
    const auto local = seconds_of(civil);
    const auto offset = zone_.offset_at(local);
    set(offset == 0 ? local : local - zone_.offset_at(local - offset));
  }

  // What is below the first part that moves begins at its least, once.
  bool first_move() { return !std::exchange(moved_, true); }

  // Each goes on to the first moment whose part fits; false: a larger part began anew.
  bool month() {
    while (!fields_.months.holds(static_cast<unsigned>(civil_.month))) {
      if (first_move()) set(CivilTime{civil_.year, civil_.month, 1});
      auto later = civil_;
      ++later.month;
      set(later);
      if (civil_.month == 1) return false;
    }
    return true;
  }

  bool day() {
    while (!is_day_of(fields_, civil_)) {
      if (first_move()) set(CivilTime{civil_.year, civil_.month, civil_.day});
      auto later = civil_;
      ++later.day;
      set(later);
      // Where a change of the clock took midnight away.
      if (civil_.hour > 12) set(seconds_ + (24 - civil_.hour) * 3'600);
      else if (civil_.hour != 0) set(seconds_ - civil_.hour * 3'600);
      if (civil_.day == 1) return false;
    }
    return true;
  }

  bool hour() {
    while (!fields_.hours.holds(static_cast<unsigned>(civil_.hour))) {
      if (first_move()) set(CivilTime{civil_.year, civil_.month, civil_.day, civil_.hour});
      set(seconds_ + 3'600);
      if (civil_.hour == 0) return false;
    }
    return true;
  }

  bool minute() {
    while (!fields_.minutes.holds(static_cast<unsigned>(civil_.minute))) {
      if (first_move()) set(seconds_ - whole_minute_rest());
      set(seconds_ + 60);
      if (civil_.minute == 0) return false;
    }
    return second();
  }

  // Schedules of five fields fire at the beginning of a minute.
  bool second() {
    if (civil_.second == 0) return true;
    moved_ = true;
    set(seconds_ + 60 - civil_.second);
    return false;
  }

  std::int64_t whole_minute_rest() const { return ((seconds_ % 60) + 60) % 60; }

  const support::Cron& fields_;
  const TimeZone& zone_;
  std::int64_t seconds_ = 0;
  CivilTime civil_;
  bool moved_ = false;
};

// The least value of a field that is at least so much, which is below 60.
std::optional<int> first_from(const support::CronField& field, int least) {
  const auto rest = field.values & (~std::uint64_t{0} << least);
  return rest == 0 ? std::nullopt : std::optional(std::countr_zero(rest));
}

// The first fitting time of a day, from its own on.
std::optional<CivilTime> time_of_day(const support::Cron& fields, CivilTime civil) {
  const auto hour = first_from(fields.hours, civil.hour);
  if (!hour) return std::nullopt;
  const auto minute = first_from(fields.minutes, *hour == civil.hour ? civil.minute : 0);
  if (minute) return CivilTime{civil.year, civil.month, civil.day, *hour, *minute};
  const auto later = first_from(fields.hours, civil.hour + 1);
  if (!later) return std::nullopt;
  // A field has a value.
  return CivilTime{civil.year, civil.month, civil.day, *later, *first_from(fields.minutes, 0)};
}

// Without changes of the clock there is nothing to walk through.
std::optional<std::int64_t> next_in_utc(const support::Cron& fields, std::int64_t seconds) {
  auto civil = civil_of(seconds % 60 == 0 ? seconds : seconds + 60 - ((seconds % 60) + 60) % 60);
  const auto last_year = civil_of(seconds).year + kYears;
  while (civil.year <= last_year) {
    CivilTime next{civil.year, civil.month, civil.day + 1};
    if (!fields.months.holds(static_cast<unsigned>(civil.month))) {
      next = {civil.year, civil.month + 1, 1};
    } else if (is_day_of(fields, civil)) {
      if (const auto found = time_of_day(fields, civil)) return seconds_of(*found);
    }
    civil = civil_of(seconds_of(next));
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::int64_t> next_firing(const support::Cron& fields, const TimeZone& zone,
                                        std::int64_t seconds) {
  if (!fields.ever_fires()) return std::nullopt;
  return zone.is_utc() ? next_in_utc(fields, seconds) : ZoneSearch(fields, zone, seconds).run();
}

}  // namespace rollout::engine
