// SPDX-License-Identifier: Apache-2.0
#include "compiler/support/cron.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <span>
#include <vector>

namespace rollout::support {

namespace {

constexpr std::string_view kMonths[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                        "jul", "aug", "sep", "oct", "nov", "dec"};
constexpr std::string_view kWeekdays[] = {"sun", "mon", "tue", "wed", "thu", "fri", "sat"};

struct Range {
  std::string_view name;
  unsigned least;
  unsigned most;
  std::span<const std::string_view> words = {};  // the first stands for `least`
};
constexpr std::array<Range, 5> kRanges = {{{"minute", 0, 59},
                                           {"hour", 0, 23},
                                           {"day of the month", 1, 31},
                                           {"month", 1, 12, kMonths},
                                           {"day of the week", 0, 6, kWeekdays}}};

std::string quoted(std::string_view text) { return "`" + std::string(text) + "`"; }

bool same_word(std::string_view text, std::string_view lower) {
  return std::equal(text.begin(), text.end(), lower.begin(), lower.end(), [](char a, char b) {
    return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
  });
}

// A plus before it is fine, as it is for Go's Atoi.
std::optional<unsigned> number_of(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  unsigned value = 0;
  const auto* end = text.data() + text.size();
  const auto result = std::from_chars(text.data(), end, value);
  return result.ec == std::errc{} && result.ptr == end ? std::optional(value) : std::nullopt;
}

// One field while it is read; the first mistake stays.
class FieldReader {
 public:
  explicit FieldReader(const Range& range) : range_(range) {}

  void read(std::string_view text) {
    while (problem.empty()) {
      const auto comma = text.find(',');
      // Empty items are passed over, as the original does: `,` is an empty set.
      if (const auto item = text.substr(0, comma); !item.empty()) read_item(item);
      if (comma == std::string_view::npos) return;
      text.remove_prefix(comma + 1);
    }
  }

  CronField field;
  std::string problem;

 private:
  void fail(std::string_view text, std::string_view why) {
    if (problem.empty())
      problem =
          "has the " + std::string(range_.name) + " " + quoted(text) + ", " + std::string(why);
  }

  unsigned value_of(std::string_view text, std::string_view item) {
    for (std::size_t i = 0; i < range_.words.size(); ++i)
      if (same_word(text, range_.words[i])) return range_.least + static_cast<unsigned>(i);
    const auto number = number_of(text);
    if (!number.has_value()) fail(item, "which is no number");
    else if (*number < range_.least || *number > range_.most)
      fail(item, "which is not from " + std::to_string(range_.least) + " to " +
                     std::to_string(range_.most));
    return number.value_or(range_.least);
  }

  // `a`, `a-b`, `*`, each with `/step`.
  void read_item(std::string_view item) {
    const auto slash = item.find('/');
    const auto bounds = item.substr(0, slash);
    unsigned step = 1;
    if (slash != std::string_view::npos) {
      const auto written = number_of(item.substr(slash + 1));
      if (!written.has_value() || *written == 0)
        return fail(item, "whose step is no number above 0");
      step = *written;
    }
    const auto dash = bounds.find('-');
    const auto begin = bounds.substr(0, dash);
    const bool star = begin == "*" || begin == "?";  // whatever follows, as in `*-3`
    unsigned first = range_.least;
    unsigned last = range_.most;
    if (!star) {
      first = value_of(begin, item);
      if (dash != std::string_view::npos) last = value_of(bounds.substr(dash + 1), item);
      else if (slash == std::string_view::npos) last = first;
    }
    if (first > last) fail(item, "which runs backwards");
    for (unsigned value = first; problem.empty() && value <= last; value += step) {
      field.values |= std::uint64_t{1} << value;
      if (step > last - value) break;  // and the sum would leave its type
    }
    field.star = field.star || (star && step == 1);
  }

  const Range& range_;
};

std::vector<std::string_view> fields_of(std::string_view text) {
  constexpr std::string_view kSpaces = " \t\n\v\f\r";
  std::vector<std::string_view> fields;
  for (auto begin = text.find_first_not_of(kSpaces); begin != std::string_view::npos;
       begin = text.find_first_not_of(kSpaces, begin)) {
    const auto end = std::min(text.find_first_of(kSpaces, begin), text.size());
    fields.push_back(text.substr(begin, end - begin));
    begin = end;
  }
  return fields;
}

}  // namespace

bool Cron::ever_fires() const {
  constexpr std::array<unsigned, 13> kLengths = {0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (minutes.values == 0 || hours.values == 0 || months.values == 0) return false;
  bool some_day = false;
  for (unsigned month = 1; month < kLengths.size(); ++month)
    for (unsigned day = 1; months.holds(month) && day <= kLengths[month]; ++day)
      some_day = some_day || days.holds(day);
  const bool both = days.star || weekdays.star;
  return both ? some_day && weekdays.values != 0 : some_day || weekdays.values != 0;
}

std::variant<Cron, std::string> parse_cron(std::string_view text) {
  if (text.starts_with("TZ=") || text.starts_with("CRON_TZ="))
    return std::string("names a time zone, which is said with `tz`");
  if (text.starts_with("@"))
    return "is " + quoted(text) + ", but it has five fields: minute, hour, day, month, weekday";
  const auto written = fields_of(text);
  if (written.size() != kRanges.size())
    return "has " + std::to_string(written.size()) + (written.size() == 1 ? " field" : " fields") +
           ", but it has five: minute, hour, day, month, weekday";
  std::array<CronField, kRanges.size()> read;
  for (std::size_t i = 0; i < kRanges.size(); ++i) {
    FieldReader reader(kRanges[i]);
    reader.read(written[i]);
    if (!reader.problem.empty()) return reader.problem;
    read[i] = reader.field;
  }
  return Cron{read[0], read[1], read[2], read[3], read[4]};
}

std::string cron_problem(std::string_view text) {
  const auto parsed = parse_cron(text);
  if (const auto* problem = std::get_if<std::string>(&parsed)) return *problem;
  return std::get<Cron>(parsed).ever_fires() ? "" : "never comes: no year has such a day or time";
}

}  // namespace rollout::support
