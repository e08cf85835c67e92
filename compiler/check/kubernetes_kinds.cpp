// SPDX-License-Identifier: Apache-2.0
#include "compiler/check/kubernetes_kinds.h"

#include <algorithm>
#include <array>

namespace rollout::check {

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

}  // namespace

std::span<const KubernetesKind> kubernetes_kinds() { return kKinds; }

bool is_known_group(std::string_view group) {
  return std::ranges::any_of(kKinds,
                             [&](const KubernetesKind& known) { return known.group == group; });
}

}  // namespace rollout::check
