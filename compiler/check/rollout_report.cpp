// SPDX-License-Identifier: Apache-2.0
#include "compiler/check/rollout_report.h"

#include "compiler/check/entry.h"

namespace rollout::check {

using diagnostics::Code;

void RolloutReport::cannot(source::Span span, std::string message, std::string help) {
  say(Code::rollouts_cannot, span, std::move(message), std::move(help));
}

void RolloutReport::left_out(source::Span span, std::string message, std::string help) {
  say(Code::rollouts_leave_out, span, std::move(message), std::move(help));
}

void RolloutReport::say(Code code, source::Span span, std::string message, std::string help) {
  auto report = context_.sink.report(code, span, std::move(message));
  const auto* engine = written_entry(*canary_.object, "engine");
  if (engine != nullptr && engine->origin->span.known())
    report.note(engine->origin->span, "the engine is chosen here");
  report.help(std::move(help));
}

source::Span RolloutReport::span_of(const value::Entry& entry) const {
  return check::span_of(entry, canary_.object->span);
}

source::Span RolloutReport::span_of_provider() const {
  return canary_.provider.span.known() ? canary_.provider.span : canary_.object->span;
}

}  // namespace rollout::check
