// SPDX-License-Identifier: Apache-2.0
//
// What a set's application says without parameters, its project must permit; the rest Argo CD
// judges when the application is there.
#include <fmt/format.h>

#include "compiler/check/entry.h"
#include "compiler/check/rules.h"
#include "compiler/check/written_permission.h"

namespace rollout::check {

namespace {

using value::Kind;

bool is_literal(std::string_view text) { return text.find("{{") == std::string_view::npos; }

void report(CheckContext& context, const ir::Project& project, Permission found, source::Span span,
            const std::string& what, const std::string& rule) {
  auto made = context.sink.report(
      Code::set_not_permitted, span,
      fmt::format("project `{}` {} {}", project.name,
                  found == Permission::denied ? "denies" : "does not allow", what));
  made.note(project.object->span, "the project");
  if (found == Permission::absent) made.help(fmt::format("write `{}` in it", rule));
}

void check_sources(CheckContext& context, const ir::Project& project,
                   const ir::Application& application) {
  for (const auto& source : application.sources) {
    const auto repository = source.repo.text;
    if (repository.empty() || !is_literal(repository)) continue;
    const auto found = source_permission(project, repository);
    if (found != Permission::given)
      report(context, project, found, source.repo.span, fmt::format("source `{}`", repository),
             fmt::format("allow source \"{}\"", repository));
  }
}

void check_destination(CheckContext& context, const ir::Project& project,
                       const ir::Application& application) {
  const auto& destination = application.destination;
  if (destination.object == nullptr || destination.object->poisoned ||
      !is_literal(destination.name_space.text))
    return;
  const auto* server = known_entry(*destination.object, "server");
  const bool declared = destination.cluster != ir::kNone;
  const bool addressed = !declared && server != nullptr && server->value.is(Kind::text) &&
                         is_literal(server->value.as_text());
  if (!declared && !addressed) return;
  const auto place =
      declared ? place_of(context.program, destination)
               : Place{ir::kNone, {}, server->value.as_text(), destination.name_space.text};
  const auto found = destination_permission(context.program, project, place);
  if (found == Permission::given) return;
  const auto cluster = declared ? place.name : place.server;
  const auto& name_space = destination.name_space;
  report(context, project, found,
         name_space.span.known() ? name_space.span : destination.object->span,
         fmt::format("destination `{}`, namespace `{}`", cluster, place.name_space),
         fmt::format("allow destination {} \"{}\" namespace \"{}\"",
                     declared ? "cluster" : "server", cluster, place.name_space));
}

}  // namespace

void check_set_permissions(CheckContext& context) {
  for (const auto& set : context.program.application_sets) {
    const auto& application = set.application;
    if (application.project == ir::kNone || set.object->poisoned) continue;
    const auto& project = context.program.projects[application.project];
    // Argo CD's own `default` permits everything where nobody wrote it.
    if (!project.complete || project.object->poisoned || !project.object->span.known()) continue;
    check_sources(context, project, application);
    check_destination(context, project, application);
  }
}

}  // namespace rollout::check
