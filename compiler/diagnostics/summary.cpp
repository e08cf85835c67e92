// SPDX-License-Identifier: Apache-2.0
#include "compiler/diagnostics/summary.h"

namespace rollout::diagnostics {
namespace {

std::string counted(std::size_t count, std::string_view noun) {
  return std::to_string(count) + " " + std::string(noun) + (count == 1 ? "" : "s");
}

// Every number of a judgement.
constexpr std::size_t Judged::*kNumbers[] = {
    &Judged::decided,  &Judged::undecided,  &Judged::judged,   &Judged::incomplete,
    &Judged::expanded, &Judged::unexpanded, &Judged::rendered, &Judged::unrendered};

// "11 of 12 permissions decided"; nothing where none is missing.
std::string share(std::size_t some, std::size_t missing, std::string_view noun,
                  std::string_view done) {
  if (missing == 0) return {};
  return ", " + std::to_string(some) + " of " + counted(some + missing, noun) + " " +
         std::string(done);
}

}  // namespace

Judged& Judged::operator+=(const Judged& other) {
  for (const auto number : kNumbers) this->*number += other.*number;
  return *this;
}

Judged& Judged::operator-=(const Judged& other) {
  for (const auto number : kNumbers) this->*number -= other.*number;
  return *this;
}

Summary summarize(std::span<const Diagnostic> diagnostics, std::size_t files, std::size_t accepted,
                  const Judged& judged) {
  Summary summary{.files = files, .accepted = accepted, .judged = judged};
  for (const auto& diagnostic : diagnostics) {
    switch (diagnostic.severity) {
      case Severity::error: ++summary.errors; break;
      case Severity::warning: ++summary.warnings; break;
      case Severity::info: ++summary.infos; break;
    }
  }
  return summary;
}

std::string describe(const Summary& summary) {
  std::string text;
  const auto add = [&](std::size_t count, std::string_view noun) {
    if (count > 0) text += (text.empty() ? "" : ", ") + counted(count, noun);
  };
  add(summary.errors, "error");
  add(summary.warnings, "warning");
  add(summary.infos, "info");
  if (text.empty()) text = "no findings";
  text += " in " + counted(summary.files, "file");
  if (summary.accepted > 0) text += ", " + std::to_string(summary.accepted) + " accepted";
  const auto& judged = summary.judged;
  text += share(judged.decided, judged.undecided, "permission", "decided");
  text += share(judged.judged, judged.incomplete, "manifest", "judged");
  text += share(judged.expanded, judged.unexpanded, "application set", "expanded");
  if (const auto all = judged.rendered + judged.unrendered; all > 0)
    text +=
        ", " + std::to_string(judged.rendered) + " of " + counted(all, "application") + " rendered";
  return text;
}

}  // namespace rollout::diagnostics
