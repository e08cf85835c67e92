// SPDX-License-Identifier: Apache-2.0
#include "cli/holder.h"

#include <fmt/format.h>

#include <algorithm>

#include "cli/count.h"
#include "compiler/diagnostics/excerpt.h"
#include "compiler/support/json_text.h"

namespace rollout::cli {

namespace {

using support::json_string;

std::string json_of(const Holder& holder) {
  std::vector<std::string> applications;
  for (const auto& name : holder.applications) applications.push_back(json_string(name));
  const auto or_null = [](const std::string& text) {
    return text.empty() ? "null" : json_string(text);
  };
  return fmt::format(
      "{{\"project\": {}, \"place\": {}, \"sentence\": {}, \"witness\": {}, \"undecided\": {}, "
      "\"applications\": [{}]}}",
      json_string(holder.project), or_null(holder.place), or_null(holder.sentence),
      or_null(holder.witness), or_null(holder.undecided), fmt::join(applications, ", "));
}

void print(const Holder& holder, Output& out) {
  using diagnostics::visible;
  if (holder.is_assumed)
    out.line(
        fmt::format("project `{}`, assumed: nobody declares it, and Argo CD makes it so that it "
                    "permits everything",
                    holder.project));
  else out.line(fmt::format("project `{}` ({})", visible(holder.project), holder.place));
  if (!holder.sentence.empty()) out.line(fmt::format("  {}", holder.sentence));
  if (!holder.witness.empty()) out.line(fmt::format("  permits {}", visible(holder.witness)));
  if (!holder.undecided.empty()) out.line(fmt::format("  not decided: {}", holder.undecided));
  if (holder.applications.empty()) return out.line("  no application of it deploys there");
  constexpr std::size_t kMost = 10;
  const auto all = holder.applications.size();
  std::vector<std::string> names;
  for (std::size_t i = 0; i < std::min(all, kMost); ++i)
    names.push_back(fmt::format("`{}`", visible(holder.applications[i])));
  out.line(fmt::format("  deploys there: {}{}", fmt::join(names, ", "),
                       all > kMost ? fmt::format(", and {} more", all - kMost) : ""));
}

std::size_t count_of(const std::vector<Holder>& all, bool (*holds)(const Holder&)) {
  return static_cast<std::size_t>(std::ranges::count_if(all, holds));
}

bool is_undecided(const Holder& holder) { return !holder.undecided.empty(); }
bool is_assumed(const Holder& holder) { return holder.is_assumed && !is_undecided(holder); }

std::string summed_up(std::string_view asked, const std::vector<Holder>& all) {
  const auto undecided = count_of(all, is_undecided);
  const auto assumed = count_of(all, is_assumed);
  const auto decided = all.size() - undecided;
  auto text = decided == 0 ? fmt::format("no project may deploy to `{}`", asked)
                           : fmt::format("{} may deploy to `{}`", count(decided, "project"), asked);
  if (assumed > 0) text += fmt::format(", {} assumed", assumed);
  if (undecided > 0) text += fmt::format(", {} undecided", undecided);
  return text;
}

}  // namespace

void print_holders(std::string_view asked, const std::vector<Holder>& all, Output& out) {
  for (const auto& holder : all) print(holder, out);
  out.line(summed_up(asked, all));
}

void print_holders_json(std::string_view asked, const std::vector<Holder>& all, Output& out) {
  std::vector<std::string> holders;
  for (const auto& holder : all) holders.push_back(json_of(holder));
  out.line(fmt::format(
      "{{\"version\": 1, \"destination\": {}, \"projects\": [{}], \"assumes_default_project\": "
      "{}}}",
      json_string(asked), fmt::join(holders, ", "), std::ranges::any_of(all, &Holder::is_assumed)));
}

}  // namespace rollout::cli
