// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "compiler/emit/objects/format_value.h"

namespace rollout::emit {

namespace {

struct KnownKind {
  std::string_view kind;
  std::string_view api_version;
};

// The kinds that a canary refers to, with the version that Flagger's documentation uses for each.
constexpr std::array<KnownKind, 9> kKnown = {{{"ApisixRoute", "apisix.apache.org/v2"},
                                              {"DaemonSet", "apps/v1"},
                                              {"Deployment", "apps/v1"},
                                              {"Gateway", "gateway.networking.k8s.io/v1"},
                                              {"HorizontalPodAutoscaler", "autoscaling/v2"},
                                              {"Ingress", "networking.k8s.io/v1"},
                                              {"ScaledObject", "keda.sh/v1alpha1"},
                                              {"Service", "v1"},
                                              {"Upstream", "gloo.solo.io/v1"}}};

std::string_view known_version(std::string_view kind) {
  const auto found = std::find_if(kKnown.begin(), kKnown.end(),
                                  [&](const auto& known) { return known.kind == kind; });
  return found == kKnown.end() ? std::string_view{} : found->api_version;
}

}  // namespace

std::optional<ObjectReference> parse_object_reference(std::string_view text) {
  const auto last = text.rfind('/');
  if (last == std::string_view::npos || last + 1 == text.size() || last == 0) return std::nullopt;
  const auto name = text.substr(last + 1);
  const auto head = text.substr(0, last);
  const auto middle = head.rfind('/');
  const auto kind = middle == std::string_view::npos ? head : head.substr(middle + 1);
  if (kind.empty()) return std::nullopt;
  if (middle == std::string_view::npos) {
    const auto version = known_version(kind);
    if (version.empty()) return std::nullopt;
    return ObjectReference{std::string(version), kind, name};
  }
  const auto group = head.substr(0, middle);
  if (group.empty()) return std::nullopt;
  // "apps/Deployment/web" names the group alone: its version is the known one.
  const auto known = known_version(kind);
  if (group.find('/') == std::string_view::npos && known.starts_with(group) &&
      known.size() > group.size())
    return ObjectReference{std::string(known), kind, name};
  return ObjectReference{std::string(group), kind, name};
}

}  // namespace rollout::emit
