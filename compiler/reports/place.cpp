// SPDX-License-Identifier: Apache-2.0
#include "compiler/reports/place.h"

#include <algorithm>

#include "compiler/support/path.h"
#include "compiler/support/text.h"

namespace rollout::reports {
namespace {

std::uint32_t units_of(std::string_view text, Columns columns) {
  if (columns == Columns::bytes) return static_cast<std::uint32_t>(text.size());
  std::uint32_t units = 0;
  for (std::size_t i = 0; i < text.size();) {
    const auto point = support::code_point_at(text, i);
    units += columns == Columns::utf16 && point.value > 0xFFFF ? 2 : 1;
    i += point.length;
  }
  return units;
}

std::uint32_t column_of(const source::SourceFile& file, source::Position position,
                        std::uint32_t offset, Columns columns) {
  if (columns == Columns::code_points) return position.column;
  const auto begin = file.line_begin(position.line);
  if (offset <= begin) return 1;
  return 1 + units_of(file.text().substr(begin, offset - begin), columns);
}

bool is_unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view{"-._~/"}.find(c) != std::string_view::npos;
}

}  // namespace

Region region_of(const source::SourceMap& sources, source::Span span, Columns columns) {
  const auto& file = sources.file(span.file);
  const auto begin = file.position(span.begin);
  const auto column = column_of(file, begin, span.begin, columns);
  const auto end = file.position(span.end);
  return {begin.line, column, end.line, column_of(file, end, span.end, columns)};
}

std::string path_of(const Report& report, source::Span span) {
  if (!span.known()) return std::string(kNoPath);
  const std::string_view path = report.sources.file(span.file).path();
  const auto& [root, directory, blob] = report.checkout;
  if (!path.starts_with('/')) {
    const auto below = support::simple_path(
        directory.empty() ? std::string(path) : directory + "/" + std::string(path));
    return below.starts_with("../") && !root.empty() ? support::simple_path(root + "/" + below)
                                                     : below;
  }
  auto absolute = support::simple_path(path);
  if (root.empty() || !absolute.starts_with(root + "/")) return absolute;
  return absolute.substr(root.size() + 1);
}

std::string url_path(std::string_view path) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string url;
  for (const char c : path) {
    if (is_unreserved(c)) {
      url += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    url += '%';
    url += kDigits[byte >> 4];
    url += kDigits[byte & 0xF];
  }
  return url;
}

}  // namespace rollout::reports
