// SPDX-License-Identifier: Apache-2.0
#include "compiler/lower/context.h"
#include "compiler/lower/reader.h"

namespace rollout::lower {

void lower_project(Context& context, const value::Object& object) {
  ir::Project project{value::name_of(object), {}, {}, {}, &object};
  for (const auto* sentence : object.sentences) {
    if (sentence->lead.text() == "window") lower_window(context, *sentence, project);
    else lower_rule(context, *sentence, project);
  }
  for (const auto* role : read_objects(object, "role"))
    project.roles.push_back(lower_role(context, *role));
  context.indexes[&object] = static_cast<Index>(context.program.projects.size());
  context.program.projects.push_back(std::move(project));
}

}  // namespace rollout::lower
