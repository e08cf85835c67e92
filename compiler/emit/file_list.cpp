// SPDX-License-Identifier: Apache-2.0
#include "compiler/emit/file_list.h"

#include <algorithm>
#include <vector>

#include "compiler/support/digest.h"
#include "compiler/support/text.h"

namespace rollout::emit {

namespace {

constexpr std::size_t kDigest = 64;
constexpr std::string_view kSeparator = "  ";

bool is_line(std::string_view line) {
  if (line.size() <= kDigest + kSeparator.size()) return false;
  const auto path = line.substr(kDigest + kSeparator.size());
  const auto digest = line.substr(0, kDigest);
  return digest.find_first_not_of("0123456789abcdef") == std::string_view::npos &&
         line.substr(kDigest, kSeparator.size()) == kSeparator && is_inside(path) &&
         !is_reserved(path);
}

}  // namespace

std::string print_file_list(std::span<const OutputFile> files) {
  std::vector<const OutputFile*> sorted;
  sorted.reserve(files.size());
  for (const auto& file : files) sorted.push_back(&file);
  std::ranges::sort(sorted, {},
                    [](const OutputFile* file) { return std::string_view{file->path}; });
  std::string text;
  for (const auto* file : sorted) {
    text += support::sha256_hex(file->text);
    text += kSeparator;
    text += file->path;
    text += '\n';
  }
  return text;
}

support::Result<ListedFiles> parse_file_list(std::string_view text) {
  constexpr std::size_t kLongestShown = 160;
  ListedFiles files;
  while (!text.empty()) {
    const auto end = text.find('\n');
    const auto line = text.substr(0, end);
    text.remove_prefix(end == text.npos ? text.size() : end + 1);
    if (!is_line(line))
      return support::Failure{"`" + std::string{kFileListName} +
                              "` holds a line that rollout did not write: " +
                              support::quote(support::shorten(line, kLongestShown)) +
                              "; restore it, or compile to another directory: nothing was removed"};
    files.emplace(line.substr(kDigest + kSeparator.size()), line.substr(0, kDigest));
  }
  return files;
}

}  // namespace rollout::emit
