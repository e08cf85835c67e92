// SPDX-License-Identifier: Apache-2.0
//
// Canaries and the workloads that they are about, where both stand in the tree: Flagger finds the
// pods by a label, scales the workload, and copies whoever scales it where it is told who that is
// (flagger.md 2.2, 6.3; L14, L18). Two objects belong together by their namespace, and where
// neither says one, by their directory.
#include <fmt/format.h>

#include <algorithm>

#include "compiler/adopt/context.h"
#include "compiler/adopt/fields.h"
#include "compiler/adopt/target_findings.h"
#include "compiler/support/path.h"

namespace rollout::adopt {

namespace {

using value::Kind;
using value::Record;

bool holds_replicas(const Record& difference, std::string_view list) {
  const auto* items = list_at(difference, list);
  return items != nullptr && std::ranges::any_of(items->items, [](const value::Value& item) {
           return item.is(Kind::text) && item.as_text().find("replicas") != std::string_view::npos;
         });
}

// An application of the tree that leaves the number of replicas alone may be the one that has them.
bool ignores_replicas(const Manifest& manifest) {
  const auto* list = list_at(*manifest.object, manifest.kind == ManifestKind::application
                                                   ? "spec.ignoreDifferences"
                                                   : "spec.template.spec.ignoreDifferences");
  return list != nullptr && std::ranges::any_of(list->items, [](const value::Value& item) {
           if (!item.is(Kind::record)) return false;
           const auto& difference = item.as_record();
           return holds_replicas(difference, "jsonPointers") ||
                  holds_replicas(difference, "jqPathExpressions") ||
                  list_at(difference, "managedFieldsManagers") != nullptr;
         });
}

class TargetCheck {
 public:
  TargetCheck(Context& context, const Manifest& canary, bool replicas_matter)
      : context_(context),
        canary_(canary),
        target_{text_at(*canary.object, "spec.targetRef.kind"),
                text_at(*canary.object, "spec.targetRef.name"),
                span_at(*canary.object, "spec.targetRef.name", canary.name_span)},
        directory_(support::directory_of(context.sources.file(canary.span.file).path())),
        replicas_matter_(replicas_matter) {}

  void check(const PlainObject& object) {
    if (!object.complete || object.name_space != canary_.name_space ||
        (object.name_space.empty() && object.directory != directory_))
      return;
    if (object.kind == target_.kind && object.name == target_.name) {
      check_selector(object, target_, context_.instance.selector_labels, context_.sink);
      check_replicas(object);
    }
    if (is_scaler(object) && entry_at(*canary_.object, "spec.autoscalerRef") == nullptr)
      check_scaler(object, target_,
                   fmt::format("write `autoscalerRef: {{apiVersion: {}, kind: {}, name: {}}}` in "
                               "the canary",
                               text_at(*object.object, "apiVersion"), object.kind, object.name),
                   context_.sink);
  }

 private:
  void check_replicas(const PlainObject& object) {
    if (!replicas_matter_ || entry_at(*object.object, "spec.replicas") == nullptr) return;
    context_.sink
        .report(Code::harmful_sync, span_at(*object.object, "spec.replicas", object.span),
                fmt::format("each sync scales `{}` up again, which Flagger keeps at zero while no "
                            "canary runs",
                            target_.name))
        .note(target_.span, "it is the target of this canary")
        .help(
            "leave `replicas` out, or let the application ignore it: `jsonPointers: "
            "[/spec/replicas]` in `ignoreDifferences`, with `RespectIgnoreDifferences=true`");
  }

  Context& context_;
  const Manifest& canary_;
  TargetOfCanary target_;
  std::string directory_;
  bool replicas_matter_;
};

}  // namespace

void check_workloads(Context& context) {
  const auto& survey = context.survey;
  if (survey.workloads.empty()) return;
  const bool replicas_matter = std::ranges::none_of(survey.manifests, [](const Manifest& manifest) {
    return (manifest.kind == ManifestKind::application ||
            manifest.kind == ManifestKind::application_set) &&
           ignores_replicas(manifest);
  });
  // By what they are about: most canaries meet few of many objects.
  std::multimap<std::string_view, const PlainObject*> by_name;
  for (const auto& object : survey.workloads) {
    const auto scaled = text_at(*object.object, "spec.scaleTargetRef.name");
    by_name.emplace(scaled.empty() ? object.name : scaled, &object);
  }
  for (const auto& manifest : survey.manifests) {
    if (manifest.kind != ManifestKind::canary || !manifest.is_complete() || !manifest.sound)
      continue;
    TargetCheck check(context, manifest, replicas_matter);
    const auto name = text_at(*manifest.object, "spec.targetRef.name");
    const auto [first, last] = by_name.equal_range(name);
    for (auto at = first; at != last; ++at) check.check(*at->second);
  }
}

}  // namespace rollout::adopt
