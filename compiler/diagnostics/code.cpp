// SPDX-License-Identifier: Apache-2.0
#include "compiler/diagnostics/code.h"

#include <algorithm>
#include <array>

namespace rollout::diagnostics {
namespace {

constexpr auto kCodes = std::to_array<CodeEntry>({
#define CODE(id, name, severity, title) {Code::name, #id, #name, Severity::severity, title},
#include "compiler/diagnostics/codes/all.def"
#undef CODE
});

bool same_id(std::string_view written, std::string_view id) {
  return std::equal(written.begin(), written.end(), id.begin(), id.end(),
                    [](char a, char b) { return a == b || (a == 'r' && b == 'R'); });
}

}  // namespace

const CodeEntry& entry(Code code) { return kCodes[static_cast<std::size_t>(code)]; }

std::span<const CodeEntry> all_codes() { return kCodes; }

bool is_judgement(Code code) {
  const auto id = entry(code).id;
  return id.starts_with("R09") || id.starts_with("R10") || id.starts_with("R13");
}

std::optional<Code> find_code(std::string_view id) {
  for (const auto& entry : kCodes)
    if (same_id(id, entry.id)) return entry.code;
  return std::nullopt;
}

std::string_view severity_name(Severity severity) {
  switch (severity) {
    case Severity::error: return "error";
    case Severity::warning: return "warning";
    case Severity::info: return "info";
  }
  return "";
}

std::optional<Severity> find_severity(std::string_view name) {
  for (const auto severity : {Severity::error, Severity::warning, Severity::info})
    if (severity_name(severity) == name) return severity;
  return std::nullopt;
}

}  // namespace rollout::diagnostics
