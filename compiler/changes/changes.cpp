// SPDX-License-Identifier: Apache-2.0
#include "compiler/changes/changes.h"

#include <algorithm>
#include <iterator>
#include <tuple>

#include "compiler/changes/acceptance_changes.h"
#include "compiler/changes/declared_object.h"
#include "compiler/changes/deletion.h"
#include "compiler/changes/guard_changes.h"
#include "compiler/changes/inventory_changes.h"
#include "compiler/changes/object_changes.h"
#include "compiler/changes/permission_side.h"
#include "compiler/changes/pin_findings.h"
#include "compiler/changes/project_changes.h"
#include "compiler/changes/rendered_changes.h"
#include "compiler/changes/rules.h"
#include "compiler/diagnostics/sink.h"
#include "compiler/ir/program.h"

namespace rollout::changes {

namespace {

void append(std::vector<Change>& all, std::vector<Change> more) {
  std::ranges::move(more, std::back_inserter(all));
}

// A program without a file declares nothing that a project could be emitted from.
const driver::Compilation* program_of(const driver::Compilation& compilation) {
  return compilation.outlines.empty() ? nullptr : &compilation;
}

ProjectPlaces places_of(const DeclaredObjects& before, const DeclaredObjects& after) {
  ProjectPlaces places;
  for (const auto* side : {&after, &before})
    for (const auto& object : side->all())
      if (object.kind == "AppProject") places.emplace(object.name, object.span);
  return places;
}

// What people accepted in the later version counts; how severe they are, as rules do, of the
// earlier one.
void find_mistakes(const driver::Compilation& before, const driver::Compilation& after,
                   const DeclaredObjects& old_objects, const DeclaredObjects& new_objects,
                   std::string_view as_of, Changes& changes) {
  diagnostics::Sink sink;
  report_pins({before, old_objects}, {after, new_objects}, sink);
  diagnostics::Decisions decisions(before.choices, after.acceptances, as_of);
  decisions.apply(sink);
  changes.accepted = decisions.accepted();
  changes.findings = sink.take();
}

void sort(std::vector<Change>& all) {
  std::ranges::stable_sort(all, {}, [](const Change& change) {
    return std::tie(change.concern, change.kind, change.name_space, change.object);
  });
}

}  // namespace

Changes changes_between(const driver::Compilation& before, const driver::Compilation& after,
                        const Question& question) {
  const DeclaredObjects old_objects(before);
  const DeclaredObjects new_objects(after);
  const Ownership owners{{before, old_objects, question.addresses},
                         {after, new_objects, question.addresses}};
  const ClusterNames clusters(*before.program, *after.program);
  auto all = object_changes(old_objects, new_objects, owners, clusters);
  const auto from =
      engine::parse_instant(question.as_of + "T00:00:00Z").value_or(engine::Instant{});
  const auto rewritten = rewritten_projects(before, after, old_objects, new_objects);
  append(all, project_changes(permission_side(program_of(before), before),
                              permission_side(program_of(after), after), from,
                              places_of(old_objects, new_objects), rewritten));
  append(all, guard_changes(*before.program, *after.program, after.sources));
  append(all, inventory_changes(*before.program, *after.program));
  append(all, acceptance_changes(before, after));
  append(all, rendered_changes(before, after));
  sort(all);
  Changes changes{.rewritten = rewritten_rules(before, after, rewritten, all)};
  changes.all = std::move(all);
  find_mistakes(before, after, old_objects, new_objects, question.as_of, changes);
  return changes;
}

}  // namespace rollout::changes
