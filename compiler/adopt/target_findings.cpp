// SPDX-License-Identifier: Apache-2.0
#include "compiler/adopt/target_findings.h"

#include <fmt/format.h>

#include <algorithm>

#include "compiler/adopt/fields.h"
#include "compiler/check/pod_labels.h"

namespace rollout::adopt {

using diagnostics::Code;

namespace {

// A part of a workload, such as a patch, need not have pods.
void check_pods(const PlainObject& workload, const value::Record& match_labels,
                const TargetOfCanary& target, diagnostics::Sink& sink) {
  const auto* labels = record_at(*workload.object, "spec.template.metadata.labels");
  const bool has_pods =
      labels != nullptr || list_at(*workload.object, "spec.template.spec.containers") != nullptr;
  if (workload.complete && workload.group == "apps" && has_pods)
    check::check_pod_labels(match_labels, labels, target.name, target.span, sink);
}

}  // namespace

void check_selector(const PlainObject& workload, const TargetOfCanary& target,
                    const std::vector<std::string_view>& labels, diagnostics::Sink& sink) {
  const auto* selected = record_at(*workload.object, "spec.selector.matchLabels");
  if (selected == nullptr) return;
  check_pods(workload, *selected, target, sink);
  if (std::ranges::any_of(selected->entries, [&](const value::Entry& entry) {
        return std::ranges::find(labels, entry.key.text()) != labels.end();
      }))
    return;
  sink.report(
          Code::unknown_selector,
          span_at(*workload.object, "spec.selector.matchLabels", workload.span),
          fmt::format("Flagger tells the pods of `{}` apart by none of these labels", target.name))
      .note(target.span, "it is the target of this canary")
      .help(fmt::format("select by one of `{}`; what Flagger's `-selector-labels` says, a .rollout "
                        "file declares: `flagger {{ selector_labels = [ … ] }}`",
                        fmt::join(labels, "`, `")));
}

bool is_scaler(const PlainObject& object) {
  return object.kind == "HorizontalPodAutoscaler" || object.kind == "ScaledObject";
}

void check_scaler(const PlainObject& object, const TargetOfCanary& target, std::string advice,
                  diagnostics::Sink& sink) {
  if (!is_scaler(object)) return;
  const auto kind = text_at(*object.object, "spec.scaleTargetRef.kind");
  if (text_at(*object.object, "spec.scaleTargetRef.name") != target.name ||
      (kind.empty() ? "Deployment" : kind) != target.kind)
    return;
  sink.report(Code::unscaled_copy, span_at(*object.object, "spec.scaleTargetRef", object.span),
              fmt::format("it scales `{}`, which runs no pods while no canary does", target.name))
      .note(target.span, "this canary copies the workload, and is not told who scales it")
      .help(std::move(advice));
}

}  // namespace rollout::adopt
