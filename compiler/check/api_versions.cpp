// SPDX-License-Identifier: Apache-2.0
//
// API versions that Kubernetes has removed: an object of one is refused, and a reference to one
// leads nowhere. Source: the deprecated API migration guide of Kubernetes.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "compiler/check/entry.h"
#include "compiler/check/rules.h"
#include "compiler/ir/workload.h"

namespace rollout::check {

namespace {

using value::Kind;
using value::Object;

struct Removed {
  std::string_view version;
  std::string_view since;  // of Kubernetes
  std::string_view instead;
  std::string_view kind = {};  // the only one that it is about; others of the version exist
};
constexpr std::array kRemoved = {
    Removed{"extensions/v1beta1", "1.22", "networking.k8s.io/v1", "Ingress"},
    Removed{"extensions/v1beta1", "1.16", "apps/v1"},
    Removed{"apps/v1beta1", "1.16", "apps/v1"},
    Removed{"apps/v1beta2", "1.16", "apps/v1"},
    Removed{"autoscaling/v2beta1", "1.25", "autoscaling/v2"},
    Removed{"autoscaling/v2beta2", "1.26", "autoscaling/v2"},
    Removed{"batch/v1beta1", "1.25", "batch/v1"},
    Removed{"policy/v1beta1", "1.25", "policy/v1"},
    Removed{"networking.k8s.io/v1beta1", "1.22", "networking.k8s.io/v1", "Ingress"},
    Removed{"networking.k8s.io/v1beta1", "1.22", "networking.k8s.io/v1", "IngressClass"},
    Removed{"rbac.authorization.k8s.io/v1beta1", "1.22", "rbac.authorization.k8s.io/v1"},
    Removed{"apiextensions.k8s.io/v1beta1", "1.22", "apiextensions.k8s.io/v1"},
    Removed{"scheduling.k8s.io/v1beta1", "1.22", "scheduling.k8s.io/v1"},
    Removed{"discovery.k8s.io/v1beta1", "1.25", "discovery.k8s.io/v1"},
    Removed{"events.k8s.io/v1beta1", "1.25", "events.k8s.io/v1"},
};

void check_version(CheckContext& context, std::string_view version, std::string_view kind,
                   source::Span span) {
  const auto removed = std::ranges::find_if(kRemoved, [&](const Removed& each) {
    return each.version == version && (each.kind.empty() || each.kind == kind);
  });
  if (removed == kRemoved.end() || !span.known()) return;
  context.sink
      .report(Code::version_unknown, span,
              fmt::format("Kubernetes has no `{}` of `{}` since {}", kind, version, removed->since))
      .help(fmt::format("write `{}`", removed->instead));
}

// "extensions/v1beta1/Ingress/shop".
void check_reference(CheckContext& context, const Object& object, std::string_view field) {
  const auto* entry = set_field(object, field, Kind::text);
  if (entry == nullptr) return;
  const auto reference = entry->value.as_text();
  const auto kind = ir::workload_kind(reference);
  const auto begin = static_cast<std::size_t>(kind.data() - reference.data());
  if (!kind.empty() && begin > 0)
    check_version(context, reference.substr(0, begin - 1), kind, entry->value.span());
}

}  // namespace

void check_api_versions(CheckContext& context) {
  for (const auto& canary : context.program.canaries) {
    check_reference(context, *canary.object, "target");
    check_reference(context, *canary.object, "ingress");
    if (const auto* scaler = set_field(*canary.object, "autoscaler", Kind::object))
      check_reference(context, scaler->value.as_object(), "target");
  }
  for (const auto& manifest : context.program.manifests)
    check_version(context, manifest.api_version.text, manifest.kind.text,
                  manifest.api_version.span);
}

}  // namespace rollout::check
