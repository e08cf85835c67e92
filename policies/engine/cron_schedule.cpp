// SPDX-License-Identifier: Apache-2.0
#include "policies/engine/cron_schedule.h"

#include <fmt/format.h>

#include <utility>
#include <vector>

#include "compiler/support/text.h"
#include "policies/engine/cron_field.h"
#include "policies/engine/go_text.h"

namespace rollout::engine {

namespace {

constexpr std::string_view kMonths[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                        "jul", "aug", "sep", "oct", "nov", "dec"};
constexpr std::string_view kWeekdays[] = {"sun", "mon", "tue", "wed", "thu", "fri", "sat"};
constexpr CronBounds kBounds[] = {{0, 59}, {0, 23}, {1, 31}, {1, 12, kMonths}, {0, 6, kWeekdays}};
constexpr std::size_t kFields = std::size(kBounds);

// strings.Fields.
std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto point = support::code_point_at(text, at);
    if (is_go_space(point.value)) {
      if (at > begin) words.push_back(text.substr(begin, at - begin));
      begin = at + point.length;
    }
    at += point.length;
  }
  if (begin < text.size()) words.push_back(text.substr(begin));
  return words;
}

// A moment that a search moves forward, seen in a zone.
class Search {
 public:
  Search(const support::Cron& fields, const TimeZone& zone, std::int64_t seconds)
      : fields_(fields), zone_(zone) {
    set(seconds);
  }

  std::optional<Instant> run() {
    const auto last_year = civil_.year + 5;
    while (civil_.year <= last_year)
      if (month() && day() && hour() && minute()) return Instant{seconds_, 0};
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
    while (!day_fits()) {
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

  bool day_fits() const {
    const bool of_month = fields_.days.holds(static_cast<unsigned>(civil_.day));
    const bool of_week = fields_.weekdays.holds(static_cast<unsigned>(civil_.weekday()));
    return fields_.days.star || fields_.weekdays.star ? of_month && of_week : of_month || of_week;
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

Outcome<support::Cron> parse_fields(std::string_view text) {
  const auto words = words_of(text);
  if (words.size() != kFields)
    return GoError{fmt::format("expected exactly {} fields, found {}: [{}]", kFields, words.size(),
                               fmt::join(words, " "))};
  support::CronField read[kFields];
  for (std::size_t i = 0; i < kFields; ++i) {
    const auto field = parse_cron_field(words[i], kBounds[i]);
    if (!field.ok()) return field.failure_as<support::Cron>();
    read[i] = field.value();
  }
  return support::Cron{read[0], read[1], read[2], read[3], read[4]};
}

}  // namespace

Outcome<CronSchedule> CronSchedule::parse(std::string_view text) {
  if (text.empty()) return GoError{"empty spec string"};
  CronSchedule schedule;
  if (text.starts_with("TZ=") || text.starts_with("CRON_TZ=")) {
    const auto space = text.find(' ');
    if (space == std::string_view::npos) return GoPanic{};
    const auto begin = text.find('=') + 1;
    const auto name = text.substr(begin, space - begin);
    auto zone = TimeZone::find(name);
    if (!zone)
      return GoError{
          fmt::format("provided bad location {}: {}", name, describe_unknown_zone(name))};
    schedule.zone_ = std::move(*zone);
    text = trim_go_space(text.substr(space));
  }
  if (text.starts_with('@'))
    return GoError{fmt::format("parser does not accept descriptors: {}", text)};
  const auto fields = parse_fields(text);
  if (!fields.ok()) return fields.failure_as<CronSchedule>();
  schedule.fields_ = fields.value();
  return schedule;
}

std::optional<Instant> CronSchedule::next(const Instant& after) const {
  return Search(fields_, zone_, after.seconds + 1).run();
}

}  // namespace rollout::engine
