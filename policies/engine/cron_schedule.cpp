// SPDX-License-Identifier: Apache-2.0
#include "policies/engine/cron_schedule.h"

#include <fmt/format.h>

#include <vector>

#include "compiler/support/text.h"
#include "policies/engine/cron_field.h"
#include "policies/engine/cron_search.h"
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
  const auto found = next_firing(fields_, zone_, after.seconds + 1);
  return found ? std::optional(Instant{*found, 0}) : std::nullopt;
}

}  // namespace rollout::engine
