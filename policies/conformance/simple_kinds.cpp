// SPDX-License-Identifier: Apache-2.0
//
// The kinds that ask about one text: patterns, addresses, durations, schedules.
#include "policies/conformance/kinds.h"
#include "policies/engine/cron_schedule.h"
#include "policies/engine/file_path_pattern.h"
#include "policies/engine/git_url.h"
#include "policies/engine/glob_rule.h"
#include "policies/engine/go_duration.h"

namespace rollout::conformance {

namespace {

using namespace engine;

Json error() { return Json::Object{{"error", true}}; }
Json error(const std::string& text) { return Json::Object{{"error", text}}; }
Json match(bool matches) { return Json::Object{{"match", matches}}; }

}  // namespace

Json answer_glob(const Json& request, RequestReader& reader) {
  const GlobPattern pattern(reader.text(request, "pattern"), reader.text(request, "separators"),
                            reader.version());
  const auto text = reader.text(request, "text");
  return pattern.compiles() ? match(pattern.matches(text)) : error();
}

Json answer_file_path(const Json& request, RequestReader& reader) {
  const FilePathPattern pattern(reader.text(request, "pattern"));
  const auto matches = pattern.match(reader.text(request, "name"));
  return matches ? match(*matches) : error();
}

Json answer_url(const Json& request, RequestReader& reader) {
  return Json::Object{{"normalized", normalize_git_url(reader.text(request, "url"))}};
}

Json answer_duration(const Json& request, RequestReader& reader) {
  const auto parsed = parse_go_duration(reader.text(request, "duration"));
  if (const auto* problem = std::get_if<std::string>(&parsed)) return error(*problem);
  return Json::Object{{"nanoseconds", std::to_string(std::get<Nanoseconds>(parsed))}};
}

Json answer_cron(const Json& request, RequestReader& reader) {
  const auto parsed = CronSchedule::parse(reader.text(request, "schedule"));
  const auto after = reader.instant(request, "after").value_or(kZeroTime);
  if (parsed.panics()) return Json::Object{{"panic", true}};
  if (!parsed.ok()) return error(parsed.error());
  const auto next = parsed.value().next(after);
  return Json::Object{{"next", next ? print_instant(*next) : "never"}};
}

}  // namespace rollout::conformance
