// SPDX-License-Identifier: Apache-2.0
//
// What a canary of Flagger exposes, by its manifest: which shares of the traffic see a new version
// before all of it does, and for how long. Semantics: Flagger 1.44 (pkg/controller/scheduler.go): a
// share grows while it is below the maximum, and each check takes an interval. Private to
// compiler/changes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "compiler/value/value.h"

namespace rollout::changes {

struct Exposure {
  std::vector<std::int64_t> shares;      // in percent, in order; empty: it is not exposed by shares
  std::int64_t iterations = 0;           // of A/B tests and blue/green: checks before all goes over
  bool some_requests = false;            // those that match, not a share
  bool mirrored = false;                 // copies of requests
  std::optional<std::int64_t> interval;  // nanoseconds; nothing: not said, or not readable

  // From the first exposure until it is promoted, when every check passes; nanoseconds.
  std::optional<std::int64_t> shortest() const;
  // "10%, 20% … 50% in 5 steps, at least 5m"
  std::string text() const;
};

Exposure exposure_of(const value::Record& canary);

// Whether more users see a new version, or it is promoted sooner, than before.
bool exposes_more(const Exposure& after, const Exposure& before);

}  // namespace rollout::changes
