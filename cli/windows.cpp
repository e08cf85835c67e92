// SPDX-License-Identifier: Apache-2.0
//
// rollout windows: when an application may next sync and until when, as a calendar.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>

#include "cli/commands.h"
#include "cli/compilation.h"
#include "cli/compiled_program.h"
#include "cli/date.h"
#include "cli/named_object.h"
#include "compiler/adopt/fields.h"
#include "compiler/diagnostics/excerpt.h"
#include "compiler/support/edit_distance.h"
#include "compiler/support/json_text.h"
#include "compiler/value/field.h"
#include "policies/engine/time_zone.h"
#include "policies/exact/access_answer.h"
#include "policies/exact/project_windows.h"
#include "policies/exact/window_calendar.h"

namespace rollout::cli {
namespace {

using engine::Instant;
using engine::TimeZone;
using exact::Stretch;

constexpr std::string_view kForms[] = {"human", "json"};
constexpr std::int64_t kDay = 24 * 60 * 60;
constexpr int kMostDays = 366;

constexpr Example kExamples[] = {
    {"rollout windows checkout-prod", "the next 14 days, from now"},
    {"rollout windows checkout-prod --days 60", "further"},
    {"rollout windows checkout-prod --from 2026-12-24T00:00:00Z", "from then on"},
    {"rollout windows checkout-prod --zone UTC", "in another time zone"},
};

constexpr Operand kOperands[] = {
    {"APPLICATION", Count::one,
     "an application, by its name, PROJECT/NAME or PROJECT/NAMESPACE/NAME"},
    kPath,
};

constexpr Option kOptions[] = {
    {"--from", "TIME", "where to begin, such as 2026-12-24T00:00:00Z (default now)"},
    {"--days", "NUMBER", "how far to look", {}, "14"},
    {"--zone", "ZONE", "the time zone of the calendar (default that of the windows, or UTC)"},
    {"--output", "FORMAT", "how to print it", kForms, "human", Completion::choices},
    kAsOf,
    kArgocdVersion,
};

// What was asked for.
struct Request {
  Instant from;
  Instant until;
  std::string zone_name;
  TimeZone zone;
};

const ir::Application* find_application(const CompiledProgram& compiled, std::string_view name,
                                        Problem& problem) {
  const auto& program = compiled.program();
  const auto all = applications_of(program);
  const auto found = called(compiled, all, name);
  if (found.size() == 1)
    return &*std::ranges::find(program.applications, found.front().object,
                               &ir::Application::object);
  if (!found.empty()) {
    problem = several(compiled, "application", name, found);
    return nullptr;
  }
  std::vector<std::string_view> known;
  for (const auto& application : all) known.push_back(application.name);
  problem = {fmt::format("there is no application `{}`", name), support::suggestion(name, known)};
  return nullptr;
}

std::optional<Problem> read_span(const Arguments& arguments, Request& request) {
  request.from = {now(), 0};
  if (arguments.has("--from")) {
    const auto given = engine::parse_instant(arguments.value("--from"));
    if (!given)
      return Problem{fmt::format("`--from` cannot be `{}`", arguments.value("--from")),
                     "it is a moment in UTC, such as 2026-12-24T00:00:00Z"};
    request.from = *given;
  }
  int days = 0;
  const auto text = arguments.value("--days");
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), days);
  if (error != std::errc{} || end != text.data() + text.size() || days < 1 || days > kMostDays)
    return Problem{fmt::format("`--days` cannot be `{}`", text),
                   fmt::format("it is a number from 1 to {}", kMostDays)};
  request.until = {request.from.seconds + days * kDay, request.from.nanoseconds};
  return std::nullopt;
}

using Windows = std::vector<exact::ProjectWindow>;

// That of all windows, where they have one in common.
std::string common_zone(const Windows& windows) {
  std::set<std::string> zones;
  for (const auto& [project, position, window] : windows)
    if (window) {
      const bool known = !window->time_zone.empty() && TimeZone::find(window->time_zone);
      zones.insert(known ? window->time_zone : "UTC");
    }
  return zones.size() == 1 ? *zones.begin() : "UTC";
}

std::optional<Problem> read_zone(const Arguments& arguments, const Windows& windows,
                                 Request& request) {
  request.zone_name =
      arguments.has("--zone") ? std::string(arguments.value("--zone")) : common_zone(windows);
  const auto zone = TimeZone::find(request.zone_name);
  if (!zone)
    return Problem{fmt::format("there is no time zone `{}`", request.zone_name),
                   "it is a name such as Europe/Berlin"};
  request.zone = *zone;
  return std::nullopt;
}

// "Thu 26 Nov 2026 09:00", with seconds where there are some.
std::string shown(const Instant& instant, const TimeZone& zone) {
  constexpr std::string_view kDays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::string_view kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto at = engine::civil_of(instant.seconds + zone.offset_at(instant.seconds));
  const auto seconds = at.second == 0 ? std::string{} : fmt::format(":{:02}", at.second);
  return fmt::format("{} {:02} {} {} {:02}:{:02}{}", kDays[at.weekday()], at.day,
                     kMonths[at.month - 1], at.year, at.hour, at.minute, seconds);
}

std::string_view verdict(const Stretch& stretch) {
  if (stretch.automatic) return "syncs run";
  return stretch.by_hand ? "by hand only" : "syncs wait";
}

class Printer {
 public:
  Printer(const CompiledProgram& compiled, const ir::Application& application,
          const Windows& windows, const Request& request)
      : compiled_(compiled),
        application_(application),
        project_(compiled.program().projects[application.project]),
        windows_(windows),
        request_(request) {}

  void print(const std::vector<Stretch>& stretches, Output& out) const {
    out.line(headline(stretches));
    if (assumes_default())
      out.line(
          "  assumed: project `default` is as Argo CD makes it, without windows; "
          "`project default { … }` says otherwise");
    if (stretches.size() == 1 && stretches[0].windows.empty()) return;
    out.line("");
    for (const auto& stretch : stretches) out.line(row(stretch));
  }

  void print_json(const std::vector<Stretch>& stretches, Output& out) const {
    std::vector<std::string> all;
    for (const auto& stretch : stretches)
      all.push_back(fmt::format(
          "{{\"from\": \"{}\", \"until\": \"{}\", \"automatic\": {}, \"manual\": {}, \"by\": {}}}",
          engine::print_instant(stretch.from), engine::print_instant(stretch.until),
          stretch.automatic, stretch.by_hand, support::json_string(reason(stretch))));
    out.line(fmt::format(
        "{{\"version\": 1, \"application\": {}, \"stretches\": [{}], "
        "\"assumes_default_project\": {}}}",
        support::json_string(application_.name), fmt::join(all, ", "), assumes_default()));
  }

  // A manifest may name one that is none.
  void note_unknown_zones(Output& out) const {
    for (const auto& which : windows_)
      if (which.window && !which.window->time_zone.empty() &&
          !TimeZone::find(which.window->time_zone))
        out.line(fmt::format("`{}` is no time zone, and Argo CD takes it as UTC: {}",
                             diagnostics::visible(which.window->time_zone), window(which)));
  }

 private:
  bool assumes_default() const { return is_assumed_default(*compiled_.compilation, project_); }

  std::string row(const Stretch& stretch) const {
    const auto times = fmt::format("  {}  to  {}", shown(stretch.from, request_.zone),
                                   shown(stretch.until, request_.zone));
    if (stretch.windows.empty()) return fmt::format("{}  {}", times, verdict(stretch));
    return fmt::format("{}  {:<12}  {}", times, verdict(stretch), reason(stretch));
  }

  std::string headline(const std::vector<Stretch>& stretches) const {
    const auto& first = stretches.front();
    if (stretches.size() == 1 && first.windows.empty())
      return fmt::format("no window of project `{}` is about `{}`: it may sync at any time",
                         project_.name, application_.name);
    const auto last = fmt::format("{} {}", shown(first.until, request_.zone), request_.zone_name);
    if (first.automatic)
      return fmt::format("`{}` may sync until {}{}", application_.name, last,
                         stretches.size() == 1 ? ", and perhaps longer" : "");
    const auto next = std::ranges::find(stretches, true, &Stretch::automatic);
    if (next == stretches.end())
      return fmt::format("`{}` may not sync before {}", application_.name, last);
    return fmt::format("`{}` may next sync from {} to {} {}", application_.name,
                       shown(next->from, request_.zone), shown(next->until, request_.zone),
                       request_.zone_name);
  }

  std::string reason(const Stretch& stretch) const {
    std::string text = stretch.outside ? "outside " : "";
    for (const auto position : stretch.windows) {
      if (position != stretch.windows.front()) text += stretch.outside ? " and " : "; ";
      text += window(windows_[position]);
    }
    return text;
  }

  std::string window(const exact::ProjectWindow& which) const {
    const auto& project = *which.project;
    const auto from =
        &project == &project_ ? "" : fmt::format(" of global project `{}`", project.name);
    const auto* manifest = compiled_.compilation->manifest_at(project.object->span);
    if (manifest != nullptr) return window_of_manifest(*manifest, which) + from;
    return which.position < project.windows.size() ? window(project.windows[which.position], from)
                                                   : "a window" + from;
  }

  std::string window_of_manifest(const adopt::Manifest& manifest,
                                 const exact::ProjectWindow& which) const {
    const auto* list = adopt::list_at(*manifest.object, "spec.syncWindows");
    const auto& window = which.window;
    if (list == nullptr || which.position >= list->items.size() || !window) return "a window";
    return fmt::format("{} {} for {} ({})", window->kind, window->schedule, window->duration,
                       place_of(*compiled_.compilation, list->items[which.position].span()));
  }

  std::string window(const ir::Window& window, std::string_view from) const {
    auto text = fmt::format("{} {} ({}){}", window.allows ? "allow" : "deny", window.written,
                            place_of(*compiled_.compilation, window.span), from);
    if (!window.because.empty()) text += fmt::format(", {}", window.because);
    return text;
  }

  const CompiledProgram& compiled_;
  const ir::Application& application_;
  const ir::Project& project_;
  const Windows& windows_;
  const Request& request_;
};

// Argo CD compares windows with the destination as it is written: an address, or else a name.
engine::Outcome<std::vector<Stretch>> calendar(const ir::Program& program,
                                               const ir::Application& application,
                                               const Windows& windows, const Request& request) {
  const auto& destination = application.destination;
  engine::WindowSubject subject{application.name, {}, {}, destination.name_space.text};
  if (destination.cluster != ir::kNone) {
    const auto& cluster = program.clusters[destination.cluster];
    if (cluster.server.empty()) subject.cluster_name = cluster.name;
    else subject.server = cluster.server.text;
  } else if (destination.object != nullptr) {
    subject.server = value::text_field(*destination.object, "server");
  }
  std::vector<std::optional<engine::SyncWindow>> all;
  for (const auto& each : windows) all.push_back(each.window);
  return exact::window_calendar(all, subject, exact::argocd_version(program), request.from,
                                request.until);
}

ExitStatus run_windows(const Arguments& arguments, Console& console) {
  const auto& operands = arguments.operands();
  Request request;
  auto problem = read_span(arguments, request);
  const auto usage = [&](const Problem& what) {
    say_error(console, what.message, what.help);
    return ExitStatus::usage;
  };
  if (problem) return usage(*problem);
  const auto compiled = compile_program(arguments, operands.size() > 1 ? operands[1] : ".",
                                        "nothing was decided", console);
  if (compiled.status != ExitStatus::clean) return compiled.status;
  const auto& program = compiled.program();
  Problem missing;
  const auto* application = find_application(compiled, operands[0], missing);
  if (application == nullptr) return usage(missing);
  const auto unanswered = [&](const auto& outcome) {
    say_error(console, outcome.panics() ? "Argo CD cannot read a window" : outcome.error());
    return ExitStatus::findings;
  };
  const auto& meant = program.projects[application->project];
  const auto projects = projects_of_instance(*compiled.compilation, &meant);
  const auto project = std::ranges::find(projects, &meant, &exact::InstanceProject::declared);
  if (project == projects.end()) {
    const auto unread = find_unread_project(*compiled.compilation, meant.name);
    say_error(console,
              unread ? unread->message : fmt::format("nothing declares project `{}`", meant.name),
              unread ? unread->help : "name a PATH where it is declared");
    return ExitStatus::findings;
  }
  const auto windows = exact::project_windows(program, projects, *project);
  problem = read_zone(arguments, windows, request);
  if (problem) return usage(*problem);
  const auto stretches = calendar(program, *application, windows, request);
  if (!stretches.ok()) return unanswered(stretches);
  const Printer printer(compiled, *application, windows, request);
  printer.note_unknown_zones(console.error);
  if (arguments.value("--output") == "json") printer.print_json(stretches.value(), console.out);
  else printer.print(stretches.value(), console.out);
  return ExitStatus::clean;
}

}  // namespace

constexpr Command kWindows = {
    .name = "windows",
    .summary = "Show when an application may sync, as a calendar.",
    .description =
        "Compiles in memory and asks Argo CD's own rules about every minute to come: the windows\n"
        "of the application's project, and those of global projects that `workspace` declares.\n"
        "Manifests are asked as well.\n"
        "\"by hand only\" is what Argo CD does not begin by itself and a person may.",
    .examples = kExamples,
    .operands = kOperands,
    .options = kOptions,
    .run = run_windows,
};

}  // namespace rollout::cli
