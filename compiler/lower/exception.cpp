// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "compiler/ir/window_name.h"
#include "compiler/lower/declared.h"
#include "compiler/lower/suggest.h"
#include "compiler/lower/written_window.h"
#include "compiler/support/edit_distance.h"
#include "compiler/value/date.h"

namespace rollout::lower {

namespace {

constexpr std::string_view kGrammar =
    "except policy.rule on application \"name\" until 2031-12-31 ticket \"SEC-1\" because \"…\"";
constexpr std::string_view kWindowGrammar =
    "except policy.rule on window project mon-fri 09:00-17:00 until 2031-12-31 ticket \"SEC-1\" "
    "because \"…\"";

void read_until(Context& context, Words& words, ir::Exception& exception) {
  const auto* term = words.next();
  const bool date =
      term != nullptr && term->kind == value::TermKind::value && term->value.is(value::Kind::date);
  if (!date)
    return words.fail(term == nullptr ? exception.span : term->span,
                      "`until` is followed by a date");
  exception.until = term->value.as_text();
  exception.until_span = term->span;
  if (!value::parse_date(exception.until).has_value())
    context.sink.report(Code::bad_date, term->span,
                        fmt::format("the calendar has no day `{}`", exception.until));
}

// What does not exist is not excepted from anything; the exception is harmless, but somebody meant
// something by it.
void check_target(Context& context, const ir::Exception& exception) {
  const auto& names = declared_names(context, exception.kind);
  if (names.known.contains(exception.target)) return;
  context.sink
      .report(Code::unused_exception, exception.target_span,
              fmt::format("there is no {} `{}`, so this covers nothing", exception.kind,
                          exception.target))
      .help(context.sink.suggestion(exception.target, names.all))
      .absent(fmt::format("{} {}", exception.kind, exception.target), diagnostics::Loss::objects);
}

bool is_of_window(const value::Sentence& sentence) {
  const auto& terms = sentence.terms;
  for (std::size_t i = 1; i < terms.size(); ++i)
    if (terms[i - 1].spelling == "on") return terms[i].spelling == "window";
  return false;
}

void find_window(Context& context, const WrittenWindow& written, ir::Exception& exception) {
  const auto& projects = context.program.projects;
  const auto project = std::ranges::find(projects, written.project.text, &ir::Project::name);
  if (project == projects.end()) {
    exception.kind = "project";
    return check_target(context, exception);
  }
  exception.target = {};
  const auto found = windows_of(*project, written);
  if (found.empty() && knows_all_windows(*project))
    context.sink
        .report(Code::unused_exception, written.span,
                fmt::format("project `{}` has no such window as `{}`, so this covers nothing",
                            project->name, written.hours))
        .help(other_windows(context, *project, written));
  if (found.size() > 1)
    report_ambiguous_window(context, Code::bad_exception, *project, written, found);
  if (found.size() != 1) return;
  exception.target = context.arena.copy(ir::window_name(*project, *found[0]));
  exception.target_span = found[0]->span;
}

bool check_kind(Context& context, const ir::Text& kind) {
  auto kinds = named_kinds();
  kinds.push_back("window");
  kinds.push_back("object");
  if (std::ranges::find(kinds, kind.text) != kinds.end()) return true;
  suggest(context,
          context.sink.report(Code::malformed_sentence, kind.span,
                              fmt::format("there is no kind `{}` to except", kind.text)),
          kind, kinds);
  return false;
}

void check_complete(Context& context, const ir::Exception& exception) {
  const auto missing = exception.until.empty()     ? "`until` a date"
                       : exception.ticket.empty()  ? "a `ticket`"
                       : exception.because.empty() ? "`because`"
                                                   : "";
  if (std::string_view(missing).empty()) return;
  context.sink
      .report(Code::bad_exception, exception.span, fmt::format("this exception lacks {}", missing))
      .help(fmt::format("it is written `{}`",
                        exception.kind == "window" ? kWindowGrammar : kGrammar));
}

}  // namespace

void lower_exception(Context& context, const value::Sentence& sentence) {
  Words words(context, sentence, is_of_window(sentence) ? kWindowGrammar : kGrammar);
  ir::Exception exception{};
  exception.span = sentence.span;
  exception.because =
      sentence.because.is(value::Kind::text) ? sentence.because.as_text() : std::string_view{};
  const auto rule = words.name("a policy or one of its rules");
  exception.rule = rule.text;
  exception.rule_span = rule.span;
  if (!words.failed() && !words.take("on"))
    words.fail(rule.span, "an exception says `on` what it is made for");
  const auto kind = words.failed() ? ir::Text{} : words.name("a kind, such as `application`");
  exception.kind = kind.text;
  WrittenWindow window;
  if (!words.failed()) {
    const bool quoted = words.is_text() && kind.text != "window";
    const auto target = quoted ? words.text("a name") : words.name("a name");
    exception.target = target.text;
    exception.target_span = target.span;
    if (kind.text == "window") window = read_window(context, words, target);
  }
  while (!words.at_end() && !words.failed()) {
    if (words.take("until")) read_until(context, words, exception);
    else if (words.take("ticket")) exception.ticket = words.text("a ticket").text;
    else words.fail(words.peek()->span, "an exception says `until`, `ticket` and `because`");
  }
  if (!words.finish()) return;
  if (!check_kind(context, kind)) return;
  if (!sentence.because.is_poison()) check_complete(context, exception);
  check_rule_id(context, rule);
  if (exception.kind == "window") find_window(context, window, exception);
  // What sources become is not known here.
  else if (exception.kind != "object") check_target(context, exception);
  context.program.exceptions.push_back(exception);
}

}  // namespace rollout::lower
