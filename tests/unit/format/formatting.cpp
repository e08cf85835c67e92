// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/format/formatting.h"

#include <algorithm>

#include "compiler/syntax/format.h"

namespace rollout::format {

bool Outcome::unsafe() const {
  return std::any_of(diagnostics.begin(), diagnostics.end(), [](const auto& each) {
    return each.code == diagnostics::Code::format_unsafe;
  });
}

Outcome run_format(std::string_view text) {
  source::SourceMap sources;
  support::SymbolTable symbols;
  diagnostics::Sink sink;
  auto result = format(sources, sources.add("a.rollout", std::string(text)), symbols, sink);
  Outcome outcome{std::nullopt, false, sink.take()};
  if (!result) return outcome;
  outcome.text = std::move(result->text);
  outcome.changed = result->changed;
  return outcome;
}

std::string formatted(std::string_view text) {
  auto outcome = run_format(text);
  if (outcome.text) return *outcome.text;
  std::string out;
  for (const auto& each : outcome.diagnostics) out += "!" + each.message + "\n";
  return out;
}

}  // namespace rollout::format
