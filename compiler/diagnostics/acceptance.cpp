// SPDX-License-Identifier: Apache-2.0
#include "compiler/diagnostics/acceptance.h"

#include <fmt/format.h>

#include <algorithm>

namespace rollout::diagnostics {

namespace {

bool contains(source::Span block, source::Span place) {
  return place.known() && place.file == block.file && block.begin <= place.begin &&
         place.end <= block.end;
}

}  // namespace

bool is_debatable(const CodeEntry& code) {
  // What an import says of manifests is about no program.
  if (code.id.starts_with("R12")) return false;
  return code.severity != Severity::error || code.id.starts_with("R07");
}

bool is_of_change(Code code) { return code == Code::pin_backwards || code == Code::pin_ahead; }

std::optional<Code> debatable_code(Sink& sink, std::string_view id, source::Span span) {
  const auto code = find_code(id);
  if (code.has_value() && is_debatable(entry(*code))) return code;
  if (code.has_value()) {
    sink.report(
            Code::unknown_check, span,
            fmt::format("`{}` ({}) is an error that cannot be set aside", id, entry(*code).title))
        .help("warnings, infos and the checks R07.. can; `rollout explain checks` lists them");
    return std::nullopt;
  }
  std::vector<std::string_view> known;
  for (const auto& row : all_codes())
    if (is_debatable(row)) known.push_back(row.id);
  const auto near = sink.nearest(id, known);
  auto report =
      sink.report(Code::unknown_check, span, fmt::format("no check has the code `{}`", id));
  report.help("`rollout explain checks` lists them");
  if (near.size() == 1) report.fix(fmt::format("write `{}`", near[0]), span, std::string(near[0]));
  return std::nullopt;
}

Decisions::Decisions(std::span<const SeverityChoice> choices,
                     std::span<const Acceptance> acceptances, std::string_view as_of,
                     Written written)
    : choices_(choices), by_code_(all_codes().size()), as_of_(as_of), written_(std::move(written)) {
  for (const auto& acceptance : acceptances)
    by_code_[static_cast<std::size_t>(acceptance.code)].push_back({acceptance});
}

bool Decisions::concerns(const Diagnostic& finding, source::Span block) const {
  const auto holds = [&](source::Span place) {
    return contains(block, written_ ? written_(place) : place);
  };
  return holds(finding.span) ||
         std::ranges::any_of(finding.notes, [&](const Note& note) { return holds(note.span); });
}

bool Decisions::accept(Diagnostic& finding) {
  for (auto& row : by_code_[static_cast<std::size_t>(finding.code)]) {
    const auto& acceptance = row.acceptance;
    if (!concerns(finding, acceptance.block)) continue;
    row.used = true;
    const bool expired = !acceptance.until.empty() && !as_of_.empty() && acceptance.until < as_of_;
    if (!expired) return true;
    finding.notes.push_back(
        {acceptance.span, fmt::format("this was accepted until {}", acceptance.until)});
  }
  return false;
}

void Decisions::report_unused(Sink& sink) const {
  for (const auto& rows : by_code_)
    for (const auto& [acceptance, used] : rows) {
      if (used || !acceptance.whole || is_of_change(acceptance.code)) continue;
      sink.report(Code::unused_acceptance, acceptance.span,
                  fmt::format("nothing here is {}", entry(acceptance.code).id))
          .help("what it was written for is gone: remove it, or it will hide the next one")
          .only_if_sound();
    }
}

void Decisions::apply(Sink& sink) {
  sink.reconsider(judged_, [&](Diagnostic& finding) {
    if (accept(finding)) return ++accepted_, false;
    for (const auto& choice : choices_) {
      if (choice.code != finding.code) continue;
      if (!choice.severity.has_value()) return false;
      finding.severity = *choice.severity;
    }
    return true;
  });
  judged_ = sink.size();
}

}  // namespace rollout::diagnostics
