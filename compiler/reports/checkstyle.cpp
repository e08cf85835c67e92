// SPDX-License-Identifier: Apache-2.0
//
// Checkstyle's XML: findings by file, the file with the worst first. Columns are characters, as
// Checkstyle's own are.
#include <map>

#include "compiler/reports/order.h"
#include "compiler/reports/place.h"
#include "compiler/reports/wording.h"
#include "compiler/reports/writers.h"
#include "compiler/reports/xml_text.h"

namespace rollout::reports {
namespace {

std::string error(const Report& report, const Finding& finding) {
  std::string out = "    <error";
  if (finding.span.known()) {
    const auto region = region_of(report.sources, finding.span, Columns::code_points);
    out += " line=\"" + std::to_string(region.line) + "\" column=\"" +
           std::to_string(region.column) + "\"";
  }
  out.append(" severity=\"").append(severity_name(finding.severity));
  out += "\" message=\"" + xml_text(whole_message(finding)) + "\" source=\"rollout.";
  return out.append(finding.rule.id).append("\"/>\n");
}

}  // namespace

std::string checkstyle(const Report& report) {
  std::vector<std::string> paths;
  std::map<std::string, std::string> errors;
  for (const auto& finding : worst_first(report)) {
    const auto [found, is_new] = errors.try_emplace(plain(path_of(report, finding.span)));
    if (is_new) paths.push_back(found->first);
    found->second += error(report, finding);
  }
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"10.0\">\n";
  for (const auto& path : paths)
    out += "  <file name=\"" + xml_text(path) + "\">\n" + errors[path] + "  </file>\n";
  return out + "</checkstyle>\n";
}

}  // namespace rollout::reports
