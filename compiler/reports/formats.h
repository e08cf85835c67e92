// SPDX-License-Identifier: Apache-2.0
//
// All forms of a report, by name: what `--output` takes. docs/ci.md tells who reads which.
//
// To add one: a function in a file of its own, declared in writers.h, and a row here.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/reports/report.h"

namespace rollout::reports {

struct Format {
  std::string_view name;
  std::string_view doc;  // one line, lower case, no final period
  // One text, or several where the reader takes only so much at once.
  std::vector<std::string> (*write)(const Report& report);
};

// The names, in the order of the help.
inline constexpr std::string_view kFormatNames[] = {
    "human",  "compact", "json",       "sarif",   "github",  "github-summary",
    "gitlab", "junit",   "checkstyle", "rdjsonl", "markdown"};

std::span<const Format> formats();
const Format* find_format(std::string_view name);

}  // namespace rollout::reports
