// SPDX-License-Identifier: Apache-2.0
//
// Requests about projects that are near a decision: patterns are made of the values that they are
// asked about, and either is off by a character now and then.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/differential/random.h"

namespace rollout::differential {

using Json = nlohmann::json;

// The kinds of requests that are made.
const std::vector<std::string>& kinds();
Json make_request(const std::string& kind, Random& random);

// One character less, more, other, twice, or in the other case. Only between bytes of ASCII.
std::string edited(std::string text, std::string_view alphabet, Random& random);

struct Glob {
  std::string pattern;
  std::string value;
};

enum class Dialect { gobwas, file_path };

// A pattern that matches the value, or nearly so.
std::string pattern_near(const std::string& value, Dialect dialect, Random& random);
// Both near one of the values of `pool`.
Glob near_miss(const std::vector<std::string>& pool, Dialect dialect, Random& random);
// A pattern for a list, which may deny.
std::string entry_near(const std::string& value, Random& random);

std::string url(Random& random);
std::string schedule(Random& random);
std::string duration(Random& random);
// Near the ends of days, months, years and summer time; `now` of windows as well.
std::string instant(Random& random);
Json sync_windows_request(Random& random);
Json access_request(Random& random);

}  // namespace rollout::differential
