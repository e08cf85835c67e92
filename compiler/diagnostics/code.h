// SPDX-License-Identifier: Apache-2.0
//
// Every diagnostic that Rollout can print, by name. A code is declared once, in codes/<area>.def,
// as
//     CODE(R0101, unexpected_token, error, "something stands where it cannot")
// and has a page in explain/R0101.md and a golden in tests/diagnostics. Codes are never reused.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace rollout::diagnostics {

enum class Severity : std::uint8_t { error, warning, info };

enum class Code : std::uint16_t {
#define CODE(id, name, severity, title) name,
#include "compiler/diagnostics/codes/all.def"
#undef CODE
};

struct CodeEntry {
  Code code;
  std::string_view id;  // "R0101"
  std::string_view name;
  Severity severity;  // the default
  std::string_view title;
};

const CodeEntry& entry(Code code);
std::span<const CodeEntry> all_codes();
// What a project, a policy or a rendered source says of the program, which is understood: R09..,
// R10.., R13...
bool is_judgement(Code code);
std::optional<Code> find_code(std::string_view id);  // "R0101" or "r0101"
std::string_view severity_name(Severity severity);
std::optional<Severity> find_severity(std::string_view name);

}  // namespace rollout::diagnostics
