// SPDX-License-Identifier: Apache-2.0
#include "policies/engine/time_zone.h"

#include <absl/time/internal/cctz/include/cctz/zone_info_source.h>
#include <absl/time/time.h>

#include <algorithm>
#include <functional>
#include <span>
#include <string>

#include "compiler/support/embedded_file.h"

namespace rollout::engine {

std::span<const support::EmbeddedFile> embedded_time_zones();  // in the order of their names

namespace {

using absl::time_internal::cctz::ZoneInfoSource;
using FindSource = std::function<std::unique_ptr<ZoneInfoSource>(const std::string&)>;

class EmbeddedZone final : public ZoneInfoSource {
 public:
  explicit EmbeddedZone(std::string_view rest) : rest_(rest) {}

  std::size_t Read(void* target, std::size_t size) override {
    const auto read = rest_.copy(static_cast<char*>(target), size);
    rest_.remove_prefix(read);
    return read;
  }
  int Skip(std::size_t size) override {
    rest_.remove_prefix(std::min(size, rest_.size()));
    return 0;
  }

 private:
  std::string_view rest_;
};

std::unique_ptr<ZoneInfoSource> find_source(const std::string& name, const FindSource& of_system) {
  if (auto source = of_system(name)) return source;
  const auto zones = embedded_time_zones();
  const auto zone = std::ranges::lower_bound(zones, name, {}, &support::EmbeddedFile::name);
  if (zone == zones.end() || zone->name != name) return nullptr;
  return std::make_unique<EmbeddedZone>(zone->text);
}

}  // namespace

}  // namespace rollout::engine

// Where Abseil looks for zones: who links with it may say so by defining this.
namespace absl {
ABSL_NAMESPACE_BEGIN
namespace time_internal::cctz_extension {
ZoneInfoSourceFactory zone_info_source_factory = rollout::engine::find_source;
}  // namespace time_internal::cctz_extension
ABSL_NAMESPACE_END
}  // namespace absl

namespace rollout::engine {

struct TimeZone::Data {
  absl::TimeZone zone;
};

namespace {

bool is_name_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' ||
         c == '_' || c == '-' || c == '+';
}

// What Go would look for in the database. Abseil knows spellings beyond that, which are left out.
bool is_database_name(std::string_view name) {
  return std::ranges::all_of(name, is_name_character) && !name.starts_with('/') &&
         !name.starts_with("Fixed/") && name != "localtime" && name != "UTC0";
}

bool is_outside_database(std::string_view name) {
  return name.find("..") != std::string_view::npos || name.starts_with('/') ||
         name.starts_with('\\');
}

}  // namespace

TimeZone::TimeZone() = default;

std::optional<TimeZone> TimeZone::find(std::string_view name) {
  if (name.empty() || name == "UTC" || name == "Local") return TimeZone();
  if (!is_database_name(name)) return std::nullopt;
  auto data = std::make_shared<Data>();
  if (!absl::LoadTimeZone(std::string(name), &data->zone)) return std::nullopt;
  TimeZone found;
  found.data_ = std::move(data);
  return found;
}

std::int64_t TimeZone::offset_at(std::int64_t seconds) const {
  return data_ ? data_->zone.At(absl::FromUnixSeconds(seconds)).offset : 0;
}

std::string describe_unknown_zone(std::string_view name) {
  return is_outside_database(name) ? "time: invalid location name"
                                   : "unknown time zone " + std::string(name);
}

}  // namespace rollout::engine
