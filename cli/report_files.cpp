// SPDX-License-Identifier: Apache-2.0
#include "cli/report_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <system_error>

#include "cli/replace_file.h"
#include "compiler/reports/limits.h"
#include "compiler/reports/writers.h"

namespace rollout::cli {
namespace {

namespace filesystem = std::filesystem;

std::string part_path(const std::string& file, std::size_t number) {
  if (number == 1) return file;
  const filesystem::path path(file);
  auto name = path.stem().string() + "." + std::to_string(number) + path.extension().string();
  return (path.parent_path() / name).string();
}

// Only what an earlier run left: it begins with a marker of ours.
bool is_old_part(const std::string& file) {
  constexpr std::string_view kMarker = "<!-- rollout:";
  std::string begin(kMarker.size(), '\0');
  std::ifstream stream(file);
  return stream.read(begin.data(), static_cast<std::streamsize>(begin.size())) && begin == kMarker;
}

}  // namespace

support::Status write_parts(const std::string& file, const std::vector<std::string>& parts) {
  std::size_t number = 0;
  for (const auto& part : parts)
    if (auto done = write_file(part_path(file, ++number), part); !done.ok()) return done;
  std::error_code problem;
  while (is_old_part(part_path(file, ++number)) &&
         filesystem::remove(part_path(file, number), problem))
    continue;
  return support::Done{};
}

support::Status append_summary(const std::string& file, const reports::Report& report) {
  // Below this nothing is said that helps.
  constexpr std::size_t kLeast = 4 * 1024;
  std::error_code problem;
  const auto size = filesystem::file_size(file, problem);
  const auto used = problem ? 0 : std::min<std::size_t>(size, reports::kSummaryBytes);
  const auto left = reports::kSummaryBytes - used;
  if (left < kLeast) return support::Done{};
  return append_file(file, reports::github_summary(report, left - 1) + "\n");
}

}  // namespace rollout::cli
