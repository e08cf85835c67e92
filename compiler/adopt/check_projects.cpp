// SPDX-License-Identifier: Apache-2.0
//
// Projects that Argo CD's API would refuse. Whoever applies a project to the cluster is not asked,
// so that it exists; what is refused of it has no effect, or ends the next change in the user
// interface.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "compiler/adopt/context.h"
#include "compiler/adopt/fields.h"
#include "policies/engine/project_validation.h"

namespace rollout::adopt {

namespace {

using value::Kind;

// The last text of a project that the message quotes: of two that are one too many, the second.
void find_quoted(const value::Value& value, std::string_view message, value::Span& found,
                 std::size_t& longest) {
  if (value.is(Kind::record))
    for (const auto& entry : value.as_record().entries)
      find_quoted(entry.value, message, found, longest);
  if (value.is(Kind::list))
    for (const auto& item : value.as_list().items) find_quoted(item, message, found, longest);
  if (!value.is(Kind::text)) return;
  const auto text = value.as_text();
  if (text.empty() || text.size() < longest) return;
  if (message.find(fmt::format("'{}'", text)) == std::string_view::npos) return;
  found = value.span();
  longest = text.size();
}

// A destination is quoted as its key, which no text of it is.
std::optional<std::size_t> repeated_destination(const engine::AppProject& project,
                                                std::string_view message) {
  std::set<std::pair<std::string, std::string>> seen;
  for (std::size_t i = 0; i < project.destinations.size(); ++i) {
    const auto& [server, name, name_space] = project.destinations[i];
    const auto& cluster = server.empty() ? name : server;
    if (!seen.emplace(cluster, name_space).second &&
        message.find(fmt::format("'{}/{}'", cluster, name_space)) != std::string_view::npos)
      return i;
  }
  return std::nullopt;
}

value::Span span_of(const Project& project, const std::string& message) {
  auto span = project.manifest->name_span;
  std::size_t longest = 0;
  if (const auto* spec = entry_at(project.object(), "spec"))
    find_quoted(spec->value, message, span, longest);
  if (message.starts_with("destination '"))
    if (const auto repeated = repeated_destination(project.read, message))
      span = item_span(project, "spec.destinations", *repeated);
  return span;
}

std::string message_of(const engine::Outcome<engine::ProjectStatus>& refusal) {
  return refusal.panics() ? "its code ends in a panic on the schedule of a window"
                          : refusal.value().message;
}

// The first is what Argo CD says; the others it would say next.
void refuse(Context& context, const Project& project, const std::vector<std::string>& messages) {
  constexpr std::size_t kMostShown = 5;
  auto report = context.sink.report(
      Code::project_invalid, span_of(project, messages.front()),
      fmt::format("Argo CD refuses the project `{}`: {}", project.read.name, messages.front()));
  const auto shown = std::min(messages.size(), kMostShown);
  for (std::size_t i = 1; i < shown; ++i)
    report.note(span_of(project, messages[i]),
                fmt::format("and once that is mended: {}", messages[i]));
  if (messages.size() > shown)
    report.note(fmt::format("and for {} more reasons", messages.size() - shown));
  report.help(
      "what is applied to the cluster is not asked, and exists all the same; the user interface, "
      "the command line and the API refuse every change of it");
}

}  // namespace

void check_projects(Context& context) {
  for (const auto& project : context.projects) {
    std::vector<std::string> messages;
    for (const auto& refusal : engine::refusals_of_project(project.read, context.instance.version))
      if (auto message = message_of(refusal);
          std::ranges::find(messages, message) == messages.end())
        messages.push_back(std::move(message));
    if (!messages.empty()) refuse(context, project, messages);
  }
}

}  // namespace rollout::adopt
