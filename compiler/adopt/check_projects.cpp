// SPDX-License-Identifier: Apache-2.0
//
// Projects that Argo CD's API would refuse. Whoever applies a project to the cluster is not asked,
// so that it exists; what is refused of it has no effect, or ends the next change in the user
// interface.
#include <fmt/format.h>

#include <optional>
#include <set>
#include <utility>

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
std::optional<std::size_t> repeated_destination(const engine::AppProject& project) {
  std::set<std::pair<std::string, std::string>> seen;
  for (std::size_t i = 0; i < project.destinations.size(); ++i) {
    const auto& [server, name, name_space] = project.destinations[i];
    if (!seen.emplace(server.empty() ? name : server, name_space).second) return i;
  }
  return std::nullopt;
}

void refuse(Context& context, const Project& project, const std::string& message) {
  auto span = project.manifest->name_span;
  std::size_t longest = 0;
  if (const auto* spec = entry_at(project.object(), "spec"))
    find_quoted(spec->value, message, span, longest);
  if (message.starts_with("destination '"))
    if (const auto repeated = repeated_destination(project.read))
      span = item_span(project, "spec.destinations", *repeated);
  auto report = context.sink.report(
      Code::project_invalid, span,
      fmt::format("Argo CD refuses the project `{}`: {}", project.read.name, message));
  report.help(
      "what is applied to the cluster is not asked, and exists all the same; the user interface, "
      "the command line and the API refuse every change of it");
}

}  // namespace

void check_projects(Context& context) {
  for (const auto& project : context.projects) {
    const auto status = engine::validate_project(project.read, context.instance.version);
    if (status.panics())
      refuse(context, project, "its code ends in a panic on the schedule of a window");
    else if (status.ok() && !status.value().ok()) refuse(context, project, status.value().message);
  }
}

}  // namespace rollout::adopt
