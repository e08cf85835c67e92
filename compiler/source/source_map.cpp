// SPDX-License-Identifier: Apache-2.0
#include "compiler/source/source_map.h"

#include <algorithm>

namespace rollout::source {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool begins_code_point(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }

}  // namespace

const std::vector<std::uint32_t>& SourceFile::lines() const {
  if (!lines_.empty()) return lines_;
  const auto text = std::string_view(text_);
  lines_.push_back(text.starts_with(kByteOrderMark) ? 3 : 0);
  for (auto end = text.find('\n'); end != std::string_view::npos; end = text.find('\n', end + 1))
    lines_.push_back(static_cast<std::uint32_t>(end + 1));
  return lines_;
}

std::string SourceFile::shown_path() const {
  return revision_.empty() ? path_ : revision_ + ":" + path_;
}

std::uint32_t SourceFile::line_count() const { return static_cast<std::uint32_t>(lines().size()); }

std::uint32_t SourceFile::line_begin(std::uint32_t line) const { return lines()[line - 1]; }

std::string_view SourceFile::line(std::uint32_t line) const {
  const auto begin = line_begin(line);
  const auto end = line < line_count() ? lines()[line] - 1 : text_.size();
  auto text = std::string_view(text_).substr(begin, end - begin);
  if (text.ends_with('\r')) text.remove_suffix(1);
  return text;
}

Position SourceFile::position(std::uint32_t offset) const {
  const auto& begins = lines();
  const auto next = std::upper_bound(begins.begin(), begins.end(), offset);
  if (next == begins.begin()) return {};  // inside the byte-order mark
  const auto line = static_cast<std::uint32_t>(next - begins.begin());
  const auto end = static_cast<std::uint32_t>(std::min<std::size_t>(offset, text_.size()));
  const bool further = last_.line == line && last_offset_ >= begins[line - 1] &&
                       last_offset_ <= end && !text_.empty();
  const auto begin = further ? last_offset_ : begins[line - 1];
  const auto columns = std::count_if(text_.begin() + begin, text_.begin() + end, begins_code_point);
  last_ = {line, (further ? last_.column : 1) + static_cast<std::uint32_t>(columns)};
  last_offset_ = end;
  return last_;
}

FileId SourceMap::add(std::string path, std::string text, std::string_view revision) {
  files_.push_back(std::make_unique<SourceFile>(std::move(path), std::move(text), revision));
  return static_cast<FileId>(files_.size());
}

}  // namespace rollout::source
