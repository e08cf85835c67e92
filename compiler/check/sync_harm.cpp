// SPDX-License-Identifier: Apache-2.0
//
// Syncs that do what they say, and more than their author meant: one that deletes everything when
// the source renders to nothing, and one that gives Flagger's workloads the replicas of Git
// (argocd.md 5, flagger.md 6.3).
#include <fmt/format.h>

#include <algorithm>

#include "compiler/check/entry.h"
#include "compiler/check/rules.h"
#include "compiler/check/walk.h"

namespace rollout::check {

namespace {

using value::Kind;
using value::Object;

// Where `sync` sets a flag, by its field or by an option; unknown where it does not.
source::Span span_of_flag(const Object& sync, std::string_view field, std::string_view option,
                          bool on) {
  if (const auto* entry = set_field(sync, field, Kind::boolean); entry != nullptr)
    return entry->value.as_boolean() == on ? span_of(*entry, sync.span) : source::Span{};
  const auto* options = set_field(sync, "options", Kind::list);
  if (options == nullptr) return {};
  for (const auto& item : options->value.as_list().items)
    if (item.is(Kind::text) && item.as_text() == option) return item.span();
  return {};
}

void check_emptiness(CheckContext& context, const Object& sync) {
  const auto* empty = written_entry(sync, "allow_empty");
  const auto* enabled = set_field(sync, "enabled", Kind::boolean);
  const bool off = enabled != nullptr && !enabled->value.as_boolean();
  if (off || !is_on(sync, "automated") || !is_on(sync, "prune") || !is_on(sync, "allow_empty") ||
      empty == nullptr)
    return;
  context.sink
      .report(Code::harmful_sync, empty->origin->span,
              "a source that renders to nothing, by a wrong path too, deletes everything that the "
              "application has")
      .note(known_entry(sync, "prune")->origin->span, "what is gone is deleted here")
      .help("leave `allow_empty` out: Argo CD then refuses to prune the last resource by itself");
}

void check_undoing(CheckContext& context, const ir::Application& application, const Object& sync) {
  const auto& canaries = context.program.canaries;
  const auto canary = std::ranges::find_if(application.canaries, [&](ir::Index index) {
    return canaries[index].engine == ir::Engine::flagger;
  });
  if (canary == application.canaries.end()) return;
  const auto report = [&](source::Span span, std::string_view what, std::string_view help) {
    if (!span.known()) return;
    context.sink
        .report(Code::harmful_sync, span,
                fmt::format("{}: each sync undoes the replicas that Flagger has set", what))
        .note(canaries[*canary].object->span, "the canary that Flagger runs")
        .help(std::string(help));
  };
  report(span_of_flag(sync, "respect_ignore_differences", "RespectIgnoreDifferences=false", false),
         "without `respect_ignore_differences`, a sync writes what is ignored as well",
         "leave it out: applications with a canary have it");
  report(span_of_flag(sync, "replace", "Replace=true", true),
         "`replace` writes whole objects, ignored fields among them",
         "leave it out, and write the annotation `argocd.argoproj.io/sync-options: Replace=true` "
         "on the resource that needs it");
}

}  // namespace

void check_sync_harm(CheckContext& context) {
  for_each_application(context.program, [&](const ir::Application& application) {
    const auto* sync = set_field(*application.object, "sync", Kind::object);
    if (sync == nullptr) return;
    check_emptiness(context, sync->value.as_object());
    check_undoing(context, application, sync->value.as_object());
  });
}

}  // namespace rollout::check
