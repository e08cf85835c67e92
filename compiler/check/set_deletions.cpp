// SPDX-License-Identifier: Apache-2.0
//
// What becomes of resources when a set's application goes: the set gives each application a
// finalizer that deletes them, unless the application has one or the set preserves them
// (Argo CD applicationset/utils/utils.go, RenderTemplateParams).
#include <fmt/format.h>

#include "compiler/check/entry.h"
#include "compiler/check/rules.h"

namespace rollout::check {

namespace {

using value::Entry;
using value::Kind;

bool has_finalizers(const value::Object& application) {
  const auto* finalizers = known_entry(application, "finalizers");
  return finalizers != nullptr &&
         (!finalizers->value.is(Kind::list) || !finalizers->value.as_list().items.empty());
}

void report_orphan(CheckContext& context, const ir::ApplicationSet& set, const Entry& deletion) {
  context.sink
      .report(Code::harmful_sync, span_of(deletion, set.application.object->span),
              "the set deletes what its applications deployed, with each that goes")
      .note(set.object->span, "Argo CD gives the applications of a set the finalizer for it")
      .help("write `preserve_resources_on_deletion = true` in the set, in place of `on_delete`");
}

void report_cascade(CheckContext& context, const ir::ApplicationSet& set, const Entry& deletion,
                    std::string_view choice) {
  const auto& preserve = *known_entry(*set.object, "preserve_resources_on_deletion");
  context.sink
      .report(Code::harmful_sync, span_of(deletion, set.application.object->span),
              fmt::format("`on_delete = {}` deletes what the set is to preserve", choice))
      .note(span_of(preserve, set.object->span),
            "this only keeps Argo CD from writing the finalizer itself")
      .help("leave one of the two out");
}

void check_set(CheckContext& context, const ir::ApplicationSet& set) {
  const auto* application = set.application.object;
  if (application == nullptr || application->poisoned || set.object->poisoned) return;
  const auto* deletion = written_entry(*application, "on_delete");
  if (deletion == nullptr || !deletion->value.is(Kind::text)) return;
  const auto choice = deletion->value.as_text();
  const bool preserves = is_on(*set.object, "preserve_resources_on_deletion");
  if (choice == "orphan" && !preserves && !has_finalizers(*application))
    report_orphan(context, set, *deletion);
  if (choice != "orphan" && preserves) report_cascade(context, set, *deletion, choice);
}

}  // namespace

void check_set_deletions(CheckContext& context) {
  for (const auto& set : context.program.application_sets) check_set(context, set);
}

}  // namespace rollout::check
