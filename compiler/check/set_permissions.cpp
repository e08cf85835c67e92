// SPDX-License-Identifier: Apache-2.0
//
// What a set's application says without parameters, its project must permit; the rest Argo CD
// judges when the application is there.
#include <fmt/format.h>

#include "compiler/check/denial.h"
#include "compiler/check/entry.h"
#include "compiler/check/rules.h"

namespace rollout::check {

namespace {

using value::Kind;

bool is_literal(std::string_view text) { return text.find("{{") == std::string_view::npos; }

void check_sources(Denials& denials, const projects::WrittenProject& project,
                   const ir::Application& application) {
  for (const auto& source : application.sources) {
    const auto repository = source.repo.text;
    if (repository.empty() || !is_literal(repository)) continue;
    denials.judge(
        project.project(), project.source(repository),
        {Code::set_not_permitted, source.repo.span, fmt::format("the source `{}`", repository),
         fmt::format("allow source \"{}\"", repository)});
  }
}

void check_destination(CheckContext& context, Denials& denials,
                       const projects::WrittenProject& project,
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
      context.projects.place(destination, declared ? std::string_view{} : server->value.as_text());
  const bool named = !place.name.empty();
  const auto cluster = named ? place.name : place.server;
  const auto& name_space = destination.name_space;
  denials.judge(project.project(), project.destination(place),
                {Code::set_not_permitted,
                 name_space.span.known() ? name_space.span : destination.object->span,
                 fmt::format("the namespace `{}` of `{}`", place.name_space, cluster),
                 fmt::format("allow destination {} \"{}\" namespace \"{}\"",
                             named ? "cluster" : "server", cluster, place.name_space)});
}

}  // namespace

void check_set_permissions(CheckContext& context) {
  Denials denials(context);
  for (const auto& set : context.program.application_sets) {
    const auto& application = set.application;
    if (application.project == ir::kNone || set.object->poisoned) continue;
    const auto& project = context.program.projects[application.project];
    // Argo CD's own `default` permits everything where nobody wrote it.
    if (!project.complete || project.object->poisoned || !project.object->span.known()) continue;
    const auto& written = context.projects.of(project);
    check_sources(denials, written, application);
    check_destination(context, denials, written, application);
  }
  denials.finish();
}

}  // namespace rollout::check
