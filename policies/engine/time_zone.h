// SPDX-License-Identifier: Apache-2.0
//
// A zone of the IANA database, found as Go's time.LoadLocation finds one: the name is a path, in
// its exact case; the empty name and "UTC" are UTC; "Local" is UTC as well, as on the servers that
// run Argo CD. Read from the system's database, which is the only file that the engine ever reads;
// a zone that it does not have, and all where there is none, comes from the database that was
// compiled in, as Argo CD's binary has one.
//
// The one place that uses Abseil.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace rollout::engine {

class TimeZone {
 public:
  // UTC.
  TimeZone();
  static std::optional<TimeZone> find(std::string_view name);

  bool is_utc() const { return data_ == nullptr; }
  // Seconds east of UTC that were in force at an instant, given in seconds since 1970.
  std::int64_t offset_at(std::int64_t seconds) const;

 private:
  struct Data;
  std::shared_ptr<const Data> data_;  // null: UTC
};

// What Go says about a name that it does not find: "unknown time zone Mars/Base".
std::string describe_unknown_zone(std::string_view name);

}  // namespace rollout::engine
