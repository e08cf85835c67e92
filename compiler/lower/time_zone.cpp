// SPDX-License-Identifier: Apache-2.0
#include "compiler/lower/time_zone.h"

#include <absl/time/time.h>

#include <string>

namespace rollout::lower {

bool is_time_zone(std::string_view name) {
  // The library also takes paths of files and "localtime", which are no names.
  if (name.empty() || name.front() == '/' || name.find("..") != std::string_view::npos ||
      name == "localtime")
    return false;
  if (name.starts_with("Fixed/")) return false;
  absl::TimeZone zone;
  return absl::LoadTimeZone(std::string(name), &zone);
}

}  // namespace rollout::lower
