// SPDX-License-Identifier: Apache-2.0
#include "compiler/lower/claim_subject.h"

#include <fmt/format.h>

#include <algorithm>

#include "compiler/ir/window_name.h"
#include "compiler/lower/declared.h"
#include "compiler/lower/written_window.h"
#include "compiler/schema/schema.h"
#include "compiler/value/turn.h"

namespace rollout::lower {

bool is_subject_kind(std::string_view word) {
  return std::ranges::find(kSubjectKinds, word) != std::end(kSubjectKinds);
}

bool is_known(const ClaimSentence& written, const ir::Given& fixture) {
  return value::is_within(written.sentence.origin->frame, fixture.turn);
}

void refuse_subject(ClaimSentence& written, const ir::Test& test, const ir::Text& name,
                    std::string_view kind, const std::vector<std::string_view>& known) {
  const auto given = std::ranges::find(test.given, name.text, &ir::Given::name);
  if (given == test.given.end()) return report_undeclared(written.context, name, kind, known);
  auto report = written.context.sink.report(
      Code::unknown_name, name.span,
      fmt::format("`{}` is given in a `for`, and is not known outside of it", name.text));
  if (given->object != nullptr) report.note(given->object->label_span, "here");
  report.help("expect it in the same braces: each turn of the loop has an object of its own");
}

ir::ClaimSubject read_claim_subject(ClaimSentence& written, const ir::Test& test) {
  auto& words = written.words;
  if (!words.failed() && !words.take("on"))
    words.fail(written.sentence.header, "the sentence does not say `on` what");
  const auto name = words.failed() ? ir::Text{} : written.name_or_text("a name");
  if (words.failed()) return {};
  if (name.text == "window" && !words.at_end()) return read_claimed_window(written);
  for (Index given = 0; given < test.given.size(); ++given)
    if (const auto& fixture = test.given[given];
        fixture.name == name.text && is_known(written, fixture))
      return {fixture.object == nullptr ? "" : fixture.object->schema->kind, name.text, given};
  for (const auto kind : kSubjectKinds)
    if (declared_names(written.context, kind).known.contains(name.text)) return {kind, name.text};
  std::vector<std::string_view> known;
  for (const auto& fixture : test.given)
    if (is_known(written, fixture)) known.push_back(fixture.name);
  for (const auto kind : kSubjectKinds) {
    const auto& names = declared_names(written.context, kind).all;
    known.insert(known.end(), names.begin(), names.end());
  }
  refuse_subject(written, test, name, "object", known);
  return {};
}

ir::ClaimSubject read_claimed_window(ClaimSentence& written) {
  auto& context = written.context;
  auto& words = written.words;
  const auto name = written.name_or_text("a project");
  if (words.failed()) return {};
  const auto meant = read_window(context, words, name);
  if (words.failed() || !check_declared(context, name, "project")) return {};
  const auto project = std::ranges::find(context.program.projects, name.text, &ir::Project::name);
  const auto found = windows_of(*project, meant);
  if (found.size() == 1)
    return {"window", context.arena.copy(ir::window_name(*project, *found[0])), kNone,
            found[0]->span};
  if (found.size() > 1)
    report_ambiguous_window(context, Code::malformed_sentence, *project, meant, found);
  else if (knows_all_windows(*project))
    context.sink
        .report(Code::unknown_name, meant.span,
                fmt::format("project `{}` has no such window as `{}`", name.text, meant.hours))
        .help(other_windows(context, *project, meant));
  return {};
}

}  // namespace rollout::lower
