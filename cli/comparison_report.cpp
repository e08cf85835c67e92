// SPDX-License-Identifier: Apache-2.0
#include "cli/comparison_report.h"

#include <fmt/format.h>

#include <algorithm>

#include "cli/count.h"
#include "compiler/diagnostics/excerpt.h"
#include "compiler/support/json_text.h"
#include "policies/engine/instant.h"

namespace rollout::cli {

namespace {

using analysis::Change;
using analysis::Relation;
using analysis::RoleChange;
using exact::WindowTurn;
using review::Fate;
using review::ProjectReview;
using review::WindowReview;
using support::json_string;

std::string_view verdict_of(const ProjectReview& project) {
  if (!project.differs()) return "equal";
  if (project.gains()) return "wider";
  return project.is_undecided() ? "undecided" : "narrower";
}

// "Mon 2026-06-01 10:00 to 11:00 UTC"
std::string shown(const WindowTurn& turn) {
  constexpr std::string_view kDays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  const auto date = [&](const engine::CivilTime& at) {
    return fmt::format("{} {}-{:02}-{:02} ", kDays[at.weekday()], at.year, at.month, at.day);
  };
  const auto from = engine::civil_of(turn.from.seconds);
  const auto until = engine::civil_of(turn.until.seconds);
  const auto same_day = from.day == until.day && turn.until.seconds - turn.from.seconds < 86'400;
  return fmt::format("{}{:02}:{:02} to {}{:02}:{:02} UTC", date(from), from.hour, from.minute,
                     same_day ? "" : date(until), until.hour, until.minute);
}

class Text {
 public:
  void add(const ProjectReview& project) {
    line(0, fmt::format("project `{}`{}: {}", diagnostics::visible(project.name),
                        project.fate == Fate::appears ? " is new"
                        : project.fate == Fate::goes  ? " is gone"
                                                      : "",
                        verdict_of(project)));
    if (!project.problem.empty()) line(1, fmt::format("not decided: {}", project.problem));
    for (const auto& change : project.changes) add(change);
    for (const auto& role : project.roles) add(role);
    for (const auto& window : project.windows) add(window);
  }

  std::string take() { return std::move(out_); }

 private:
  void line(int depth, const std::string& text) {
    out_ += fmt::format("{:{}}{}\n", "", depth * 2, text);
  }

  void add(const Change& change) {
    const auto what = [&](const analysis::Tuple& tuple) {
      return diagnostics::visible(analysis::describe(change.dimension, tuple));
    };
    line(1, fmt::format("{}: {}", analysis::name_of(change.dimension),
                        analysis::name_of(change.relation)));
    if (change.gained) line(2, fmt::format("permits {}, as it did not", what(*change.gained)));
    if (change.lost) line(2, fmt::format("refuses {}, which it permitted", what(*change.lost)));
    if (!change.reason.empty()) line(2, fmt::format("not decided: {}", change.reason));
  }

  void add(const RoleChange& role) {
    const auto what = [](const analysis::Right& right) {
      return diagnostics::visible(analysis::describe_right(right));
    };
    line(1, fmt::format("role `{}`: {}", diagnostics::visible(role.role),
                        analysis::name_of(role.relation)));
    if (role.gained) line(2, fmt::format("may {}, as it might not", what(*role.gained)));
    if (role.lost) line(2, fmt::format("may not {}, as it might", what(*role.lost)));
    for (const auto& group : role.joined)
      line(2, fmt::format("group `{}` joins it", diagnostics::visible(group)));
    for (const auto& group : role.left)
      line(2, fmt::format("group `{}` leaves it", diagnostics::visible(group)));
    if (!role.reason.empty()) line(2, fmt::format("not decided: {}", role.reason));
  }

  void add(const WindowReview& window) {
    auto who = fmt::format("`{}`", diagnostics::visible(window.applications.front()));
    if (window.applications.size() > 1)
      who += fmt::format(" and {} more", window.applications.size() - 1);
    line(1, fmt::format("windows of {}", who));
    if (!window.problem.empty()) line(2, fmt::format("not decided: {}", window.problem));
    for (const auto trigger : {engine::SyncTrigger::automatic, engine::SyncTrigger::manual})
      for (const bool allowed : {true, false}) add(window, trigger, allowed);
  }

  // The first, and how many there are.
  void add(const WindowReview& window, engine::SyncTrigger trigger, bool allowed) {
    const auto fits = [&](const WindowTurn& turn) {
      return turn.trigger == trigger && turn.allowed == allowed;
    };
    const auto first = std::ranges::find_if(window.turns, fits);
    if (first == window.turns.end()) return;
    const auto all = static_cast<std::size_t>(std::ranges::count_if(window.turns, fits));
    line(2, fmt::format("syncs{} {} {}{}", trigger == engine::SyncTrigger::manual ? " by hand" : "",
                        allowed ? "run" : "wait", shown(*first),
                        all > 1 ? fmt::format(", and {} more", count(all - 1, "time")) : ""));
  }

  std::string out_;
};

std::string list_of(const std::vector<std::string>& texts) {
  std::vector<std::string> all;
  for (const auto& text : texts) all.push_back(json_string(text));
  return fmt::format("[{}]", fmt::join(all, ", "));
}

// Fields under their names; null where there is none.
std::string record_of(const std::optional<analysis::Tuple>& tuple,
                      std::span<const std::string_view> fields) {
  if (!tuple) return "null";
  std::vector<std::string> all;
  for (std::size_t i = 0; i < tuple->size(); ++i)
    all.push_back(fmt::format("{}: {}", json_string(fields[i]), json_string((*tuple)[i])));
  return fmt::format("{{{}}}", fmt::join(all, ", "));
}

class Json {
 public:
  void add(const ProjectReview& project) {
    std::vector<std::string> changes;
    for (const auto& change : project.changes) changes.push_back(text_of(change));
    for (const auto& role : project.roles) changes.push_back(text_of(role));
    for (const auto& window : project.windows) changes.push_back(text_of(window));
    constexpr std::string_view kFates[] = {"stays", "appears", "goes"};
    projects_.push_back(
        fmt::format("{{\"name\": {}, \"fate\": \"{}\", \"verdict\": \"{}\", \"changes\": [{}], "
                    "\"reason\": {}}}",
                    json_string(project.name), kFates[static_cast<std::size_t>(project.fate)],
                    verdict_of(project), fmt::join(changes, ", "), reason(project.problem)));
  }

  std::string take(const ComparisonSummary& summary) const {
    return fmt::format(
        "{{\"version\": 1, \"projects\": [{}], \"summary\": {{\"equal\": {}, \"narrower\": {}, "
        "\"wider\": {}, \"undecided\": {}}}}}",
        fmt::join(projects_, ", "), summary.equal, summary.narrower, summary.wider,
        summary.undecided);
  }

 private:
  static std::string reason(const std::string& text) {
    return text.empty() ? "null" : json_string(text);
  }

  static std::string text_of(const Change& change) {
    const auto fields = analysis::fields_of(change.dimension);
    return fmt::format(
        "{{\"kind\": \"permission\", \"what\": {}, \"relation\": {}, \"gained\": {}, \"lost\": {}, "
        "\"reason\": {}}}",
        json_string(analysis::name_of(change.dimension)),
        json_string(analysis::name_of(change.relation)), record_of(change.gained, fields),
        record_of(change.lost, fields), reason(change.reason));
  }

  static std::string text_of(const RoleChange& role) {
    constexpr std::string_view kFields[] = {"resource", "action", "object"};
    return fmt::format(
        "{{\"kind\": \"role\", \"what\": {}, \"relation\": {}, \"gained\": {}, \"lost\": {}, "
        "\"joined\": {}, \"left\": {}, \"reason\": {}}}",
        json_string(role.role), json_string(analysis::name_of(role.relation)),
        record_of(role.gained, kFields), record_of(role.lost, kFields), list_of(role.joined),
        list_of(role.left), reason(role.reason));
  }

  static std::string text_of(const WindowReview& window) {
    std::vector<std::string> turns;
    for (const auto& turn : window.turns)
      turns.push_back(fmt::format(
          "{{\"from\": \"{}\", \"until\": \"{}\", \"trigger\": \"{}\", \"allowed\": {}}}",
          engine::print_instant(turn.from), engine::print_instant(turn.until),
          turn.trigger == engine::SyncTrigger::manual ? "manual" : "automatic", turn.allowed));
    return fmt::format(
        "{{\"kind\": \"window\", \"applications\": {}, \"turns\": [{}], \"reason\": {}}}",
        list_of(window.applications), fmt::join(turns, ", "), reason(window.problem));
  }

  std::vector<std::string> projects_;
};

}  // namespace

ComparisonSummary summary_of(std::span<const ProjectReview> reviews) {
  ComparisonSummary summary;
  for (const auto& project : reviews) {
    const auto verdict = verdict_of(project);
    ++(verdict == "equal"      ? summary.equal
       : verdict == "wider"    ? summary.wider
       : verdict == "narrower" ? summary.narrower
                               : summary.undecided);
  }
  return summary;
}

std::string comparison_text(std::span<const ProjectReview> reviews) {
  Text text;
  for (const auto& project : reviews)
    if (project.differs()) text.add(project);
  return text.take();
}

std::string comparison_json(std::span<const ProjectReview> reviews) {
  Json json;
  for (const auto& project : reviews) json.add(project);
  return json.take(summary_of(reviews));
}

}  // namespace rollout::cli
