// SPDX-License-Identifier: Apache-2.0
//
// The formatter, as the tests call it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/diagnostics/diagnostic.h"

namespace rollout::format {

struct Outcome {
  std::optional<std::string> text;
  bool changed = false;
  std::vector<diagnostics::Diagnostic> diagnostics;

  // A result that would not have been safe to write: a bug of ours.
  bool unsafe() const;
};

Outcome run_format(std::string_view text);

// The formatted text, or what was reported, each behind "!".
std::string formatted(std::string_view text);

}  // namespace rollout::format
