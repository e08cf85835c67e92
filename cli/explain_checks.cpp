// SPDX-License-Identifier: Apache-2.0
#include "cli/explain_checks.h"

#include <fmt/format.h>

#include <set>

#include "compiler/check/check.h"
#include "compiler/diagnostics/acceptance.h"

namespace rollout::cli {
namespace {

constexpr std::string_view kIntroduction =
    "Checks look at the completed program, without a cluster. How severe a finding marked `*` is,\n"
    "the program says:\n"
    "\n"
    "  workspace { checks { R0705 = error } }                  everywhere: error, warning, info or "
    "off\n"
    "  accept R0703 until 2031-12-31 because \"no traffic yet\"  in the block where this stands\n"
    "\n";

std::string row(const diagnostics::CodeEntry& code) {
  return fmt::format("  {} {}{:<8} {}\n", code.id, is_debatable(code) ? '*' : ' ',
                     severity_name(code.severity), code.title);
}

}  // namespace

std::string checks_table() {
  std::string table{kIntroduction};
  std::set<diagnostics::Code> listed;
  for (const auto& check : check::checks()) {
    table += fmt::format("{}: {}\n", check.name, check.doc);
    for (const auto code : check.codes) {
      listed.insert(code);
      table += row(diagnostics::entry(code));
    }
  }
  table += "found on the way, by none of these checks:\n";
  for (const auto& code : diagnostics::all_codes())
    if (is_debatable(code) && !listed.contains(code.code)) table += row(code);
  return table;
}

}  // namespace rollout::cli
