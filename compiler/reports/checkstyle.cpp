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

using diagnostics::Diagnostic;

std::string error(const Report& report, const Diagnostic& diagnostic) {
  std::string out = "    <error";
  if (diagnostic.span.known()) {
    const auto region = region_of(report.sources, diagnostic.span, Columns::code_points);
    out += " line=\"" + std::to_string(region.line) + "\" column=\"" +
           std::to_string(region.column) + "\"";
  }
  out.append(" severity=\"").append(severity_name(diagnostic.severity));
  out += "\" message=\"" + xml_text(whole_message(diagnostic)) + "\" source=\"rollout.";
  return out.append(diagnostics::entry(diagnostic.code).id).append("\"/>\n");
}

}  // namespace

std::string checkstyle(const Report& report) {
  std::vector<std::string> paths;
  std::map<std::string, std::string> errors;
  for (const auto* diagnostic : worst_first(report.diagnostics)) {
    const auto [found, is_new] = errors.try_emplace(plain(path_of(report, diagnostic->span)));
    if (is_new) paths.push_back(found->first);
    found->second += error(report, *diagnostic);
  }
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"10.0\">\n";
  for (const auto& path : paths)
    out += "  <file name=\"" + xml_text(path) + "\">\n" + errors[path] + "  </file>\n";
  return out + "</checkstyle>\n";
}

}  // namespace rollout::reports
