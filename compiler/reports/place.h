// SPDX-License-Identifier: Apache-2.0
//
// Where something stands, as readers of reports count: lines and columns from 1, columns in the
// unit that a form is read in, an end after the last character; paths below the root of the
// repository.
#pragma once

#include <cstdint>
#include <string>

#include "compiler/reports/report.h"

namespace rollout::reports {

// What a column counts: 1 for each byte of UTF-8, for each unit of UTF-16, for each code point.
enum class Columns : std::uint8_t { bytes, utf16, code_points };

struct Region {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
  std::uint32_t end_line = 1;
  std::uint32_t end_column = 1;
};

// `span` must be known.
Region region_of(const source::SourceMap& sources, source::Span span, Columns columns);

// What findings are filed under that stand in no file.
inline constexpr std::string_view kNoPath = ".";

// The path below the root of the repository; one outside of it is absolute where the root is known.
// "." for an unknown span.
std::string path_of(const Report& report, source::Span span);

// A path as part of a URL: what is not allowed there is percent-encoded, byte by byte.
std::string url_path(std::string_view path);

}  // namespace rollout::reports
