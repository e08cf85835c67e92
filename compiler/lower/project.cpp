// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "compiler/functions/trail.h"
#include "compiler/lower/context.h"
#include "compiler/lower/reader.h"

namespace rollout::lower {

namespace {

bool same(const std::vector<ir::Text>& left, const std::vector<ir::Text>& right) {
  return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                    [](const ir::Text& a, const ir::Text& b) { return a.text == b.text; });
}

// What Argo CD hashes to tell one window from another (SyncWindow.HashIdentity): neither the
// description nor what holds for syncs by hand.
bool same(const ir::Window& left, const ir::Window& right) {
  return left.allows == right.allows && left.schedule == right.schedule &&
         left.duration == right.duration && left.time_zone.text == right.time_zone.text &&
         read_boolean(*left.options, "and_operator") ==
             read_boolean(*right.options, "and_operator") &&
         same(left.applications, right.applications) && same(left.clusters, right.clusters) &&
         same(left.namespaces, right.namespaces);
}

void check_windows(Context& context, const ir::Project& project) {
  const auto& windows = project.windows;
  for (auto window = windows.begin(); window != windows.end(); ++window) {
    const auto first =
        std::find_if(windows.begin(), window, [&](const auto& one) { return same(one, *window); });
    if (first == window) continue;
    context.sink
        .report(Code::duplicate_entry, window->span,
                fmt::format("project `{}` has this window twice", project.name))
        .note(first->span, "the first one");
  }
}

void add_role(Context& context, const value::Object& object, ir::Project& project) {
  auto role = lower_role(context, object);
  role.full_name = context.arena.copy(fmt::format("{}.{}", project.name, role.name));
  project.roles.push_back(std::move(role));
}

}  // namespace

void lower_project(Context& context, const value::Object& object) {
  ir::Project project{value::name_of(object), {}, {}, {}, &object, !object.poisoned};
  for (const auto* sentence : object.sentences) {
    const auto reported = context.sink.size();
    if (sentence->lead.text() == "window") lower_window(context, *sentence, project);
    else if (!lower_rule(context, *sentence, project)) project.complete = false;
    for (auto index = reported; index < context.sink.size(); ++index) {
      auto report = context.sink.again(index);
      functions::add_trail(report, sentence->origin->frame);
    }
  }
  check_windows(context, project);
  for (const auto* role : read_objects(object, "role")) add_role(context, *role, project);
  context.indexes[&object] = static_cast<Index>(context.program.projects.size());
  context.program.projects.push_back(std::move(project));
}

}  // namespace rollout::lower
