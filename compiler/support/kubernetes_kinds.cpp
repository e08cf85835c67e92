// SPDX-License-Identifier: Apache-2.0
#include "compiler/support/kubernetes_kinds.h"

#include <algorithm>
#include <array>

#include "compiler/support/edit_distance.h"

namespace rollout::support {

namespace {

constexpr auto kCluster = Scope::cluster;
constexpr auto kNamespaced = Scope::namespaced;

constexpr std::array kKinds = std::to_array<KubernetesKind>({
    {"", "Binding", kNamespaced},
    {"", "ComponentStatus", kCluster},
    {"", "ConfigMap", kNamespaced},
    {"", "Endpoints", kNamespaced},
    {"", "Event", kNamespaced},
    {"", "LimitRange", kNamespaced},
    {"", "Namespace", kCluster},
    {"", "Node", kCluster},
    {"", "PersistentVolume", kCluster},
    {"", "PersistentVolumeClaim", kNamespaced},
    {"", "Pod", kNamespaced},
    {"", "PodTemplate", kNamespaced},
    {"", "ReplicationController", kNamespaced},
    {"", "ResourceQuota", kNamespaced},
    {"", "Secret", kNamespaced},
    {"", "Service", kNamespaced},
    {"", "ServiceAccount", kNamespaced},
    {"admissionregistration.k8s.io", "MutatingAdmissionPolicy", kCluster},
    {"admissionregistration.k8s.io", "MutatingAdmissionPolicyBinding", kCluster},
    {"admissionregistration.k8s.io", "MutatingWebhookConfiguration", kCluster},
    {"admissionregistration.k8s.io", "ValidatingAdmissionPolicy", kCluster},
    {"admissionregistration.k8s.io", "ValidatingAdmissionPolicyBinding", kCluster},
    {"admissionregistration.k8s.io", "ValidatingWebhookConfiguration", kCluster},
    {"apiextensions.k8s.io", "CustomResourceDefinition", kCluster},
    {"apiregistration.k8s.io", "APIService", kCluster},
    {"apps", "ControllerRevision", kNamespaced},
    {"apps", "DaemonSet", kNamespaced},
    {"apps", "Deployment", kNamespaced},
    {"apps", "ReplicaSet", kNamespaced},
    {"apps", "StatefulSet", kNamespaced},
    {"autoscaling", "HorizontalPodAutoscaler", kNamespaced},
    {"batch", "CronJob", kNamespaced},
    {"batch", "Job", kNamespaced},
    {"certificates.k8s.io", "CertificateSigningRequest", kCluster},
    {"certificates.k8s.io", "ClusterTrustBundle", kCluster},
    {"certificates.k8s.io", "PodCertificateRequest", kNamespaced},
    {"coordination.k8s.io", "Lease", kNamespaced},
    {"coordination.k8s.io", "LeaseCandidate", kNamespaced},
    {"discovery.k8s.io", "EndpointSlice", kNamespaced},
    {"events.k8s.io", "Event", kNamespaced},
    {"flagger.app", "AlertProvider", kNamespaced},
    {"flagger.app", "Canary", kNamespaced},
    {"flagger.app", "MetricTemplate", kNamespaced},
    {"flowcontrol.apiserver.k8s.io", "FlowSchema", kCluster},
    {"flowcontrol.apiserver.k8s.io", "PriorityLevelConfiguration", kCluster},
    {"networking.k8s.io", "IPAddress", kCluster},
    {"networking.k8s.io", "Ingress", kNamespaced},
    {"networking.k8s.io", "IngressClass", kCluster},
    {"networking.k8s.io", "NetworkPolicy", kNamespaced},
    {"networking.k8s.io", "ServiceCIDR", kCluster},
    {"node.k8s.io", "RuntimeClass", kCluster},
    {"policy", "PodDisruptionBudget", kNamespaced},
    {"rbac.authorization.k8s.io", "ClusterRole", kCluster},
    {"rbac.authorization.k8s.io", "ClusterRoleBinding", kCluster},
    {"rbac.authorization.k8s.io", "Role", kNamespaced},
    {"rbac.authorization.k8s.io", "RoleBinding", kNamespaced},
    {"resource.k8s.io", "DeviceClass", kCluster},
    {"resource.k8s.io", "DeviceTaintRule", kCluster},
    {"resource.k8s.io", "ResourceClaim", kNamespaced},
    {"resource.k8s.io", "ResourceClaimTemplate", kNamespaced},
    {"resource.k8s.io", "ResourceSlice", kCluster},
    {"scheduling.k8s.io", "PriorityClass", kCluster},
    {"storage.k8s.io", "CSIDriver", kCluster},
    {"storage.k8s.io", "CSINode", kCluster},
    {"storage.k8s.io", "CSIStorageCapacity", kNamespaced},
    {"storage.k8s.io", "StorageClass", kCluster},
    {"storage.k8s.io", "VolumeAttachment", kCluster},
    {"storage.k8s.io", "VolumeAttributesClass", kCluster},
});

// Of groups that are not listed whole.
constexpr std::array kFurther = std::to_array<KubernetesKind>({
    {"argoproj.io", "AnalysisRun", kNamespaced},
    {"argoproj.io", "AnalysisTemplate", kNamespaced},
    {"argoproj.io", "AppProject", kNamespaced},
    {"argoproj.io", "Application", kNamespaced},
    {"argoproj.io", "ApplicationSet", kNamespaced},
    {"argoproj.io", "ClusterAnalysisTemplate", kCluster},
    {"argoproj.io", "ClusterWorkflowTemplate", kCluster},
    {"argoproj.io", "Experiment", kNamespaced},
    {"argoproj.io", "Rollout", kNamespaced},
});

}  // namespace

std::span<const KubernetesKind> kubernetes_kinds() { return kKinds; }

bool is_known_group(std::string_view group) {
  return std::ranges::any_of(kKinds,
                             [&](const KubernetesKind& known) { return known.group == group; });
}

std::optional<Scope> scope_of(std::string_view group, std::string_view kind) {
  const auto same = [&](const KubernetesKind& known) {
    return known.group == group && known.kind == kind;
  };
  if (const auto* found = std::ranges::find_if(kKinds, same); found != kKinds.end())
    return found->scope;
  const auto* found = std::ranges::find_if(kFurther, same);
  return found == kFurther.end() ? std::nullopt : std::optional(found->scope);
}

std::string spelled_kind(std::string_view group, std::string_view kind) {
  std::string text(group);
  if (!text.empty()) text += '/';
  return text.append(kind);
}

namespace {

// Whether `text` is the kind in small letters, or its plural: as `kubectl` takes it.
bool is_small(std::string_view kind, std::string_view text) {
  if (text.size() == kind.size() + 1 && text.back() == 's') text.remove_suffix(1);
  return std::ranges::equal(kind, text, [](char one, char other) {
    return (one >= 'A' && one <= 'Z' ? one - 'A' + 'a' : one) == other;
  });
}

}  // namespace

std::vector<std::string> meant_kinds(std::string_view group, std::string_view kind) {
  std::vector<std::string> found;
  for (const auto& known : kKinds)
    if (known.kind == kind) found.push_back(spelled_kind(known.group, known.kind));
  if (!found.empty()) return found;
  for (const auto& known : kKinds)
    if (is_small(known.kind, kind)) found.push_back(spelled_kind(known.group, known.kind));
  if (!found.empty()) return found;
  std::vector<std::string> names;
  for (const auto& known : kKinds) names.push_back(spelled_kind(known.group, known.kind));
  const std::vector<std::string_view> views(names.begin(), names.end());
  for (const auto near : nearest(spelled_kind(group, kind), views)) found.emplace_back(near);
  return found;
}

}  // namespace rollout::support
