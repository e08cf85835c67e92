// SPDX-License-Identifier: Apache-2.0
//
// Who has a namespace created is permitted to create it: Argo CD puts the Namespace before what it
// applies, and asks the project about it like about any other object (argocd.md 11, 15). While the
// namespace exists nobody notices; in a new cluster every sync fails.
#include <fmt/format.h>

#include "compiler/check/entry.h"
#include "compiler/check/rules.h"

namespace rollout::check {

namespace {

const value::Entry* wish_of(const ir::Application& application) {
  const auto* sync = value::object_field(*application.object, "sync");
  if (sync == nullptr || sync->poisoned || !value::is_on(*sync, "create_namespace")) return nullptr;
  return known_entry(*sync, "create_namespace");
}

void check_application(CheckContext& context, const ir::Application& application) {
  const auto name = application.destination.name_space.text;
  if (application.object->poisoned || application.project == ir::kNone || name.empty()) return;
  const auto* wish = wish_of(application);
  const auto& project = context.program.projects[application.project];
  if (wish == nullptr || project.object->poisoned || !project.complete ||
      !project.object->span.known() ||
      context.projects.of(project).cluster_kind("", "Namespace", name).permits())
    return;
  context.sink
      .report(Code::namespace_not_permitted, span_of(*wish, application.object->span),
              fmt::format("`{}` may not create the namespace `{}`", project.name, name))
      .note(application.object->span, "this application asks for it")
      .note(project.object->span, "its project does not permit the kind `Namespace`")
      .help(fmt::format("`allow cluster_kind \"Namespace/{}\"` in the project, or create it "
                        "elsewhere",
                        name));
}

}  // namespace

void check_created_namespaces(CheckContext& context) {
  for (const auto& application : context.program.applications)
    check_application(context, application);
}

}  // namespace rollout::check
