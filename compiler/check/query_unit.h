// SPDX-License-Identifier: Apache-2.0
//
// What a query for Prometheus answers in, as far as its text shows: series end in the unit that
// they are counted in, a division makes a fraction of two of them. It knows no PromQL, and is
// silent where it sees nothing. Private to compiler/check.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rollout::check {

enum class Answer : std::uint8_t { seconds, milliseconds, ratio, percent, per_second };

struct QueryAnswer {
  Answer answer;
  std::string because;  // "`http_request_duration_seconds_bucket` counts seconds"
};

std::optional<QueryAnswer> answer_of(std::string_view query);

}  // namespace rollout::check
