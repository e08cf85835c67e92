// SPDX-License-Identifier: Apache-2.0
//
// A sync that respects ignored differences has some to respect: who wrote the one and forgot the
// other believes that something is left alone (argocd.md 3.2).
#include "compiler/check/entry.h"
#include "compiler/check/rules.h"

namespace rollout::check {

namespace {

using value::Kind;
using value::Object;

// Where a sync is told so, by its field or by an option; unknown where it is not.
source::Span span_of_respect(const Object& sync) {
  if (const auto* field = written_entry(sync, "respect_ignore_differences"))
    return is_on(sync, "respect_ignore_differences") ? span_of(*field, sync.span) : source::Span{};
  const auto* options = set_field(sync, "options", Kind::list);
  if (options == nullptr) return {};
  for (const auto& item : options->value.as_list().items)
    if (item.is(Kind::text) && item.as_text() == "RespectIgnoreDifferences=true")
      return item.span();
  return {};
}

// An application with a canary gets what its controller writes.
bool ignores_something(const ir::Application& application) {
  return !application.canaries.empty() ||
         known_entry(*application.object, "ignore_difference") != nullptr;
}

void check_one(CheckContext& context, const ir::Application& application) {
  const auto* sync = set_field(*application.object, "sync", Kind::object);
  if (application.object->poisoned || sync == nullptr || ignores_something(application)) return;
  const auto span = span_of_respect(sync->value.as_object());
  if (!span.known()) return;
  context.sink
      .report(Code::nothing_respected, span,
              "syncs are to leave alone what is ignored, and the application ignores nothing")
      .help(
          "say what: `ignore_difference { group = \"apps\"; kind = \"Deployment\"; json_pointers = "
          "[\"/spec/replicas\"] }`")
      .only_if_sound();
}

}  // namespace

// What one generator of a set says is not all: the set's own application may ignore something.
void check_respected_differences(CheckContext& context) {
  for (const auto& application : context.program.applications) check_one(context, application);
  for (const auto& set : context.program.application_sets)
    if (set.application.object != nullptr) check_one(context, set.application);
}

}  // namespace rollout::check
