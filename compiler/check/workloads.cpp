// SPDX-License-Identifier: Apache-2.0
//
// A canary and the manifests of its workload, whichever application has them: Flagger finds the
// pods by a label, makes copies that nobody else may write, and scales the copy where it is told
// who scales the workload (flagger.md 2.2, 6.3, 6.5; L14, L18).
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "compiler/check/entry.h"
#include "compiler/check/pod_labels.h"
#include "compiler/check/raw_entry.h"
#include "compiler/check/rules.h"
#include "compiler/check/selector_labels.h"
#include "compiler/ir/address.h"
#include "compiler/ir/workload.h"

namespace rollout::check {

namespace {

using value::Entry;
using value::Kind;

class WorkloadCheck {
 public:
  WorkloadCheck(CheckContext& context, const ir::Canary& canary)
      : context_(context),
        canary_(canary),
        kind_(ir::workload_kind(canary.target.text)),
        name_(ir::workload_name(canary.target.text)) {}

  void check(const ir::Manifest& manifest) {
    check_labels(manifest);
    check_pods(manifest);
    check_replicas(manifest);
    check_scaler(manifest);
    check_copy(manifest);
    check_updates(manifest);
    check_ingress(manifest);
  }

 private:
  void check_labels(const ir::Manifest& manifest) {
    if (manifest.kind.text != kind_ || manifest.name.text != name_) return;
    const auto* selected = raw_entry(*manifest.object, "spec.selector.matchLabels");
    if (selected == nullptr || !selected->value.is(Kind::record)) return;
    const auto labels = selector_labels(context_.program);
    const auto known = [&](const Entry& entry) {
      return std::ranges::find(labels, entry.key.text()) != labels.end();
    };
    if (std::ranges::any_of(selected->value.as_record().entries, known)) return;
    context_.sink
        .report(Code::unknown_selector, selected->value.span(),
                fmt::format("Flagger tells the pods of `{}` apart by none of these labels", name_))
        .note(canary_.object->span, "it is the target of this canary")
        .help(fmt::format("select by one of `{}`, or say another in `selector_labels` of `flagger`",
                          fmt::join(labels, "`, `")));
  }

  void check_pods(const ir::Manifest& manifest) {
    if (manifest.kind.text != kind_ || manifest.name.text != name_ || manifest.group() != "apps")
      return;
    const auto* selected = raw_entry(*manifest.object, "spec.selector.matchLabels");
    const auto* labels = raw_entry(*manifest.object, "spec.template.metadata.labels");
    if (selected == nullptr || !selected->value.is(Kind::record) || labels == nullptr ||
        !labels->value.is(Kind::record))
      return;
    check_pod_labels(selected->value.as_record(), &labels->value.as_record(), name_,
                     canary_.object->span, context_.sink);
  }

  // Applications with a canary ignore them (canary_differences.cpp); others do not know of it.
  void check_replicas(const ir::Manifest& manifest) {
    if (manifest.kind.text != kind_ || manifest.name.text != name_ ||
        manifest.application == canary_.application)
      return;
    const auto* replicas = raw_entry(*manifest.object, "spec.replicas");
    const auto& application = context_.program.applications[manifest.application];
    if (replicas == nullptr || known_entry(*application.object, "ignore_difference") != nullptr)
      return;
    context_.sink
        .report(Code::harmful_sync,
                replicas->value.span().known() ? replicas->value.span() : manifest.object->span,
                fmt::format("each sync of `{}` scales `{}` up again, which Flagger keeps at zero "
                            "while no canary runs",
                            application.name, name_))
        .note(canary_.object->span, "the canary of another application")
        .help("leave `replicas` out, or let the application of the canary deliver the manifest");
  }

  void check_scaler(const ir::Manifest& manifest) {
    if (manifest.kind.text != "HorizontalPodAutoscaler" ||
        known_entry(*canary_.object, "autoscaler") != nullptr)
      return;
    const auto* scaled = raw_entry(*manifest.object, "spec.scaleTargetRef.name");
    if (scaled == nullptr || !scaled->value.is(Kind::text) || scaled->value.as_text() != name_)
      return;
    context_.sink
        .report(Code::unscaled_copy, manifest.object->span,
                fmt::format("it scales `{}`, which runs no pods while no canary does", name_))
        .note(canary_.object->span,
              "this canary copies the workload, and is not told who scales it")
        .help(
            fmt::format("write `autoscaler {{ target = \"autoscaling/v2/{}/{}\" }}` in the canary",
                        manifest.kind.text, manifest.name.text));
  }

  // A Service of the target's own name is taken over, which applications with a canary allow for.
  void check_copy(const ir::Manifest& manifest) {
    const auto kind = manifest.kind.text;
    const bool workload = kind == kind_ && is_copy(manifest.name.text, "-primary");
    const bool service = kind == "Service" && (is_copy(manifest.name.text, "-primary") ||
                                               is_copy(manifest.name.text, "-canary"));
    if (!workload && !service) return;
    context_.sink
        .report(Code::duplicate_canary, manifest.object->span,
                fmt::format("Flagger makes the {} `{}` itself", kind, manifest.name.text))
        .note(canary_.object->span, "of the target of this canary")
        .help("each would undo the other's: leave it out, or choose another name");
  }

  // flagger-observed.md B13.
  void check_updates(const ir::Manifest& manifest) {
    if (manifest.kind.text != "DaemonSet" || kind_ != "DaemonSet" || manifest.name.text != name_)
      return;
    const auto* updates = raw_entry(*manifest.object, "spec.updateStrategy.type");
    if (updates == nullptr || !updates->value.is(Kind::text) ||
        updates->value.as_text() != "OnDelete")
      return;
    context_.sink
        .report(Code::provider_cannot, updates->value.span(),
                fmt::format("Flagger takes no DaemonSet with `OnDelete`, and never begins with "
                            "`{}`",
                            name_))
        .note(canary_.object->span, "it is the target of this canary")
        .help("write `RollingUpdate`, or leave `updateStrategy` out");
  }

  // flagger-observed.md B6: a map that it writes to without looking.
  void check_ingress(const ir::Manifest& manifest) {
    if (manifest.kind.text != "Ingress" || canary_.provider.text != "skipper" ||
        ir::workload_kind(text_field(*canary_.object, "ingress")) != "Ingress" ||
        ir::workload_name(text_field(*canary_.object, "ingress")) != manifest.name.text ||
        known_entry(*manifest.object, "annotations") != nullptr)
      return;
    context_.sink
        .report(Code::provider_cannot, manifest.object->span,
                "Flagger crashes over an Ingress without annotations, after it has scaled the "
                "target to zero")
        .note(canary_.object->span, "the canary before which it stands")
        .help("give it one, such as `zalando.org/skipper-loadbalancer`");
  }

  bool is_copy(std::string_view name, std::string_view suffix) const {
    return name.size() == name_.size() + suffix.size() && name.starts_with(name_) &&
           name.ends_with(suffix);
  }

  CheckContext& context_;
  const ir::Canary& canary_;
  std::string_view kind_;
  std::string_view name_;
};

// By its cluster (address.h) and its namespace: whichever application delivers it.
using Place = std::pair<std::string, std::string_view>;

std::map<Place, std::vector<const ir::Manifest*>> manifests_by_place(const ir::Program& program) {
  std::map<Place, std::vector<const ir::Manifest*>> found;
  for (const auto& manifest : program.manifests)
    if (!manifest.object->poisoned && !manifest.cluster_scoped)
      found[{ir::address_of(program, program.applications[manifest.application]),
             manifest.name_space.text}]
          .push_back(&manifest);
  return found;
}

}  // namespace

std::vector<std::string_view> selector_labels(const ir::Program& program) {
  std::vector<std::string_view> labels(std::begin(kDefaultSelectorLabels),
                                       std::end(kDefaultSelectorLabels));
  if (program.workspace.object == nullptr) return labels;
  const auto* flagger = value::object_field(*program.workspace.object, "flagger");
  const auto* own = flagger == nullptr ? nullptr : known_entry(*flagger, "selector_labels");
  if (own == nullptr || !own->value.is(Kind::list)) return labels;
  labels.clear();
  for (const auto& label : own->value.as_list().items)
    if (label.is(Kind::text)) labels.push_back(label.as_text());
  return labels;
}

void check_workloads(CheckContext& context) {
  const auto& program = context.program;
  const auto manifests = manifests_by_place(program);
  if (manifests.empty()) return;
  for (const auto& canary : program.canaries) {
    if (canary.object->poisoned || canary.engine != ir::Engine::flagger ||
        canary.application == ir::kNone)
      continue;
    const auto at =
        manifests.find({ir::address_of(program, program.applications[canary.application]),
                        ir::namespace_of(program, canary)});
    if (at == manifests.end()) continue;
    WorkloadCheck check(context, canary);
    for (const auto* manifest : at->second) check.check(*manifest);
  }
}

}  // namespace rollout::check
