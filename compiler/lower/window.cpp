// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "compiler/lower/reader.h"
#include "compiler/lower/time_zone.h"
#include "compiler/lower/window_hours.h"
#include "compiler/support/edit_distance.h"

namespace rollout::lower {

namespace {

constexpr std::string_view kGrammar =
    "window allow|deny mon-fri 09:00-17:00 tz \"Europe/Berlin\" on application \"*\"";

void read_selectors(Words& words, ir::Window& window) {
  while (!words.at_end() && !words.failed()) {
    if (words.take("application")) window.applications = words.texts("an application");
    else if (words.take("namespace")) window.namespaces = words.texts("a namespace");
    else if (words.take("cluster")) window.clusters = words.texts("a cluster");
    else
      words.fail(words.peek()->span, "`on` is followed by `application`, `namespace` or `cluster`");
  }
}

// `on application "*" tz "UTC"`: the zone is there, and stands too late.
void fail_zone(const value::Sentence& sentence, Words& words) {
  const auto& terms = sentence.terms;
  const auto* here = words.peek();
  for (std::size_t i = 1; here != nullptr && i + 1 < terms.size(); ++i) {
    const auto& zone = terms[i + 1];
    if (terms[i].spelling != "tz" || terms[i].kind != value::TermKind::name ||
        !zone.value.is(value::Kind::text))
      continue;
    const auto begin = here->span.begin;
    const auto file = here->span.file;
    return words.fail(terms[i].span, "the time zone stands before `on`, behind the hours",
                      {"move it",
                       {{{file, begin, begin}, fmt::format("tz \"{}\" ", zone.value.as_text())},
                        {{file, terms[i - 1].span.end, zone.span.end}, ""}}});
  }
  words.fail(sentence.header,
             "a window needs a time zone: `tz \"UTC\"`, or the zone of those who are on call");
}

void report_zone(Context& context, const ir::Text& zone) {
  auto report = context.sink.report(Code::unknown_time_zone, zone.span,
                                    fmt::format("`{}` is no time zone", zone.text));
  // Many zones are named alike: only the nearest are worth a word.
  auto near = context.sink.nearest(zone.text, time_zone_names());
  constexpr std::size_t kFarthest = 5;
  const auto distance = [&](std::string_view name) {
    return support::edit_distance(zone.text, name, kFarthest);
  };
  std::erase_if(near, [&, least = near.empty() ? 0 : distance(near[0])](std::string_view name) {
    return distance(name) > least;
  });
  if (near.empty()) {
    report.help(
        "time zones are named as in the IANA database: \"Europe/Berlin\", "
        "\"America/New_York\", \"UTC\"");
    return;
  }
  report.help(context.sink.suggestion(zone.text, near));
  if (near.size() == 1)
    report.fix(fmt::format("write `{}`", near[0]), zone.span, fmt::format("\"{}\"", near[0]));
}

void read_zone(Context& context, const value::Sentence& sentence, Words& words,
               ir::Window& window) {
  if (!words.take("tz")) return fail_zone(sentence, words);
  window.time_zone = words.text("a time zone");
  if (!words.failed() && !is_time_zone(window.time_zone.text))
    report_zone(context, window.time_zone);
}

void append_texts(const value::Object& object, std::string_view field, std::vector<ir::Text>& out) {
  for (auto& text : read_texts(object, field)) out.push_back(text);
}

}  // namespace

bool lower_window(Context& context, const value::Sentence& sentence, ir::Project& project) {
  Words words(context, sentence, kGrammar);
  ir::Window window{};
  window.span = sentence.span;
  window.origin = sentence.origin;
  window.options = sentence.body;
  window.because =
      sentence.because.is(value::Kind::text) ? sentence.because.as_text() : std::string_view{};
  window.allows = words.take("allow");
  if (!window.allows && !words.take("deny")) {
    words.fail(words.at_end() ? sentence.header : words.peek()->span,
               "a window begins with `allow` or `deny`");
    return false;
  }
  if (!read_hours(context, words, window)) return false;
  read_zone(context, sentence, words, window);
  if (words.take("on")) read_selectors(words, window);
  if (!words.finish()) return false;
  append_texts(*sentence.body, "applications", window.applications);
  append_texts(*sentence.body, "namespaces", window.namespaces);
  append_texts(*sentence.body, "clusters", window.clusters);
  if (sentence.body->poisoned) return false;
  if (window.applications.empty() && window.namespaces.empty() && window.clusters.empty()) {
    context.sink.report(Code::bad_window, sentence.span, "this window applies to nothing")
        .help("say what it is for: `on application \"*\"`");
    return false;
  }
  project.windows.push_back(std::move(window));
  return true;
}

}  // namespace rollout::lower
