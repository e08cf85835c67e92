// SPDX-License-Identifier: Apache-2.0
//
// Sync windows.
#include "tests/model/parts.h"

namespace rollout::model {
namespace {

template <typename Compute>
auto invalid(Compute compute) {
  try {
    return compute();
  } catch (const Failure& failure) {
    throw Failure(std::string("invalid sync windows: ") + failure.what());
  }
}

struct Windows {
  std::vector<std::size_t> matches;  // positions in `all`
  const Json& all;
  std::vector<std::int64_t> offsets;  // of the zones, now

  bool is(std::size_t window, const char* kind) const { return text(all[window], "kind") == kind; }
  bool every(const std::vector<std::size_t>& some, const char* key) const {
    for (const auto window : some) {
      if (!flag(all[window], key)) return false;
    }
    return true;
  }
  std::vector<std::size_t> of(const std::vector<std::size_t>& some, const char* kind) const {
    std::vector<std::size_t> out;
    for (const auto window : some) {
      if (is(window, kind)) out.push_back(window);
    }
    return out;
  }

  bool open(std::size_t window, Instant at) const {
    const auto schedule_text = text(all[window], "schedule");
    const auto duration_text = text(all[window], "duration");
    const auto wrapped = [](const std::string& what, const std::string& value, auto read) {
      try {
        return read(value);
      } catch (const Failure& failure) {
        throw Failure("cannot parse " + what + " '" + value + "': " + failure.what());
      }
    };
    const auto schedule = wrapped("schedule", schedule_text, Schedule::parse);
    const auto length = wrapped("duration", duration_text, duration);
    const auto offset = offsets[window];
    const Instant shown{at.seconds + offset, at.nanoseconds};
    const auto back = static_cast<std::uint64_t>(offset * 1'000'000'000) -
                      static_cast<std::uint64_t>(length);  // which wraps around
    const auto next = schedule.next(at.plus(static_cast<std::int64_t>(back)));
    return !next || *next < shown;
  }
  std::vector<std::size_t> active(Instant at) const {
    std::vector<std::size_t> out;
    for (const auto window : matches) {
      if (open(window, at)) out.push_back(window);
    }
    return out;
  }
  std::vector<std::size_t> inactive_allows(Instant at) const {
    std::vector<std::size_t> out;
    for (const auto window : of(matches, "allow")) {
      if (!open(window, at)) out.push_back(window);
    }
    return out;
  }

  bool can_sync(bool manual, Instant at, const Instant* start) const {
    const auto decide = [&](const std::vector<std::size_t>& closing) {
      if (manual && every(closing, "manualSync")) return true;
      return start != nullptr && every(closing, "syncOverrun") && can_sync(manual, *start, nullptr);
    };
    if (matches.empty()) return true;
    const auto now_open = invalid([&] { return active(at); });
    const auto denies = of(now_open, "deny");
    if (!denies.empty()) return decide(denies);
    if (!of(now_open, "allow").empty()) return true;
    const auto closed = invalid([&] { return inactive_allows(at); });
    return closed.empty() || decide(closed);
  }
};

bool matches(const Json& window, const Json& app, Release release) {
  const auto& to = field(field(app, "spec"), "destination");
  const auto any = [&](const char* key, const std::vector<std::string>& values) {
    bool found = false;
    for (const auto& pattern : texts(window, key)) {
      for (const auto& value : values)
        found = found || project_glob(pattern, value, "", false, release);
    }
    return found;
  };
  std::vector<std::string> clusters;
  for (const auto* key : {"name", "server"}) {
    if (!text(to, key).empty()) clusters.push_back(text(to, key));
  }
  int configured = 0;
  int hit = 0;
  const auto look = [&](const char* key, const std::vector<std::string>& values) {
    configured += texts(window, key).empty() ? 0 : 1;
    hit += any(key, values) ? 1 : 0;
  };
  look("applications", {text(field(app, "metadata"), "name")});
  look("clusters", clusters);
  look("namespaces", {text(to, "namespace")});
  return flag(window, "andOperator") ? hit > 0 && hit == configured : hit > 0;
}

template <typename Compute>
Json value_or_error(Compute compute) {
  try {
    return Json(compute());
  } catch (const Failure& failure) {
    return {{"error", failure.what()}};
  }
}

}  // namespace

Json windows(const Json& request, Release release) {
  const auto& all = field(field(field(request, "project"), "spec"), "syncWindows");
  const auto now = instant(text(request, "now"));
  Windows windows{{}, all, {}};
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].is_null()) throw Panic();
    windows.offsets.push_back(zone_offset(text(all[i], "timeZone"), now.seconds).value_or(0));
    if (matches(all[i], field(request, "app"), release)) windows.matches.push_back(i);
  }
  std::optional<Instant> start;
  if (const auto at = text(request, "operationStart"); !at.empty()) start = instant(at);
  const auto* from = start ? &*start : nullptr;
  return {{"matches", windows.matches},
          {"active", value_or_error([&] { return windows.active(now); })},
          {"inactiveAllows", value_or_error([&] { return windows.inactive_allows(now); })},
          {"auto", value_or_error([&] { return windows.can_sync(false, now, from); })},
          {"manual", value_or_error([&] { return windows.can_sync(true, now, from); })}};
}

}  // namespace rollout::model
