// SPDX-License-Identifier: Apache-2.0
#include "compiler/reports/findings.h"
#include "compiler/reports/limits.h"
#include "compiler/reports/place.h"
#include "compiler/reports/writers.h"

namespace rollout::reports {
namespace {

// Two hyphens would end a comment of HTML, or begin to.
std::string marker_of(const Report& report) {
  std::string key;
  for (const char c : url_path(report.key)) {
    if (c == '-' && key.ends_with('-')) key += "%2D";
    else key += c;
  }
  return "<!-- rollout:" + std::string(report.command) + ":" + (key.empty() ? "." : key) + " -->";
}

}  // namespace

std::vector<std::string> markdown(const Report& report) {
  auto page = page_of(report);
  page.marker = marker_of(report);
  return parts_of(std::move(page), kCommentBytes);
}

std::string github_summary(const Report& report, std::size_t limit) {
  return cut_to(page_of(report), limit);
}

}  // namespace rollout::reports
