// SPDX-License-Identifier: Apache-2.0
#include "compiler/schema/tables/blocks.h"

namespace rollout::schema {

namespace {

constexpr Type kServiceBlock = block_of(kService);
constexpr Type kAutoscalerBlock = block_of(kAutoscaler);
constexpr Type kMatchBlock = block_of(kAnalysisMatch);
constexpr Type kMetricBlock = block_of(kMetric);
constexpr Type kAlertBlock = block_of(kAlert);
constexpr Type kSessionAffinityBlock = block_of(kSessionAffinity);
constexpr Type kRawBlock = block_of(kRaw);

constexpr Type kTarget = workload_of(kNames<"Deployment", "DaemonSet", "Service">);
constexpr Type kEngine = choice_of(kNames<"flagger", "argo-rollouts">);
constexpr Type kIngress = workload_of(kNames<"Ingress">);
constexpr Type kRoute = workload_of(kNames<"ApisixRoute">);
constexpr Type kUpstream = workload_of(kNames<"Upstream">);
constexpr Type kWeights{.kind = TypeKind::list, .element = &kShare, .least = 1};
// Flagger raises anything shorter to ten seconds.
constexpr Type kInterval{.kind = TypeKind::duration, .least = 10'000, .whole = true};
// Flagger counts its seconds in 32 bits.
constexpr Type kDeadline{
    .kind = TypeKind::duration, .least = 1000, .most = kMostInteger32 * 1000, .whole = true};

constexpr Field kFields[] = {
    {.name = "target",
     .type = &kTarget,
     .doc = "The workload whose new versions are exposed step by step: `\"Deployment/name\"`, a "
            "DaemonSet, a "
            "Service, or Knative's `\"serving.knative.dev/v1/Service/name\"`.",
     .emit = "spec.targetRef",
     .format = Format::object_reference,
     .required = true,
     .aliases = kNames<"targetRef", "target_ref">},
    {.name = "engine",
     .type = &kEngine,
     .doc = "What runs the canary: with `flagger` it is compiled to a Canary and MetricTemplates, "
            "with `argo-rollouts` to a Rollout and AnalysisTemplates.",
     .fallback = "flagger"},
    {.name = "replicas",
     .type = &kSmallPositive,
     .doc = "How many pods the Rollout runs (`argo-rollouts` only, which needs it where there is "
            "no `autoscaler`)."},
    {.name = "provider",
     .type = &kMeshProvider,
     .doc = "What shifts the traffic. By default the cluster's, then the workspace's, then "
            "Flagger's `istio`. `alb` is for `argo-rollouts` only.",
     .emit = "spec.provider"},
    {.name = "ingress",
     .type = &kIngress,
     .doc = "The Ingress before the service; nginx and Skipper need it.",
     .emit = "spec.ingressRef",
     .format = Format::object_reference,
     .aliases = kNames<"ingressRef", "ingress_ref">},
    {.name = "route",
     .type = &kRoute,
     .doc = "The ApisixRoute before the service; APISIX needs it.",
     .emit = "spec.routeRef",
     .format = Format::object_reference,
     .aliases = kNames<"routeRef", "route_ref">},
    {.name = "upstream",
     .type = &kUpstream,
     .doc = "The Gloo Upstream whose settings are taken over.",
     .emit = "spec.upstreamRef",
     .format = Format::object_reference,
     .aliases = kNames<"upstreamRef", "upstream_ref">},
    {.name = "upstream_namespace",
     .type = &kNamespace,
     .doc = "Its namespace. By default the canary's.",
     .emit = "spec.upstreamRef.namespace"},
    {.name = "autoscaler",
     .type = &kAutoscalerBlock,
     .doc = "The autoscaler of the target.",
     .emit = "spec.autoscalerRef",
     .aliases = kNames<"autoscalerRef", "autoscaler_ref">},
    {.name = "service",
     .type = &kServiceBlock,
     .doc = "The services that Flagger makes, and the route before them.",
     .emit = "spec.service",
     .required = true},
    {.name = "metrics_server",
     .type = &kAddress,
     .doc = "The Prometheus that built-in metrics and queries ask. By default Flagger's.",
     .emit = "spec.metricsServer"},
    {.name = "progress_deadline",
     .type = &kDeadline,
     .doc = "How long a deployment may take to become ready. Flagger's own default is 10m.",
     .emit = "spec.progressDeadlineSeconds",
     .format = Format::seconds,
     .aliases = kNames<"progressDeadlineSeconds", "progress_deadline_seconds">},
    {.name = "interval",
     .type = &kInterval,
     .doc = "The time between two steps, at least 10s.",
     .emit = "spec.analysis.interval",
     .format = Format::flagger_duration,
     .fallback = "1m"},
    {.name = "threshold",
     .type = &kSmallPositive,
     .doc = "How many failed checks roll the new version back.",
     .emit = "spec.analysis.threshold",
     .fallback = "5"},
    {.name = "step",
     .type = &kShare,
     .doc = "By how much the new version's share grows. By default 10%, where neither `steps` nor "
            "`iterations` "
            "is set.",
     .emit = "spec.analysis.stepWeight",
     .format = Format::percent_number,
     .aliases = kNames<"stepWeight", "step_weight">},
    {.name = "steps",
     .type = &kWeights,
     .doc = "The new version's shares one by one, in place of `step`.",
     .emit = "spec.analysis.stepWeights",
     .format = Format::percent_number,
     .aliases = kNames<"stepWeights", "step_weights">},
    {.name = "max",
     .type = &kShare,
     .doc = "The share at which the new version is promoted. By default 50%, where neither `steps` "
            "nor "
            "`iterations` is set.",
     .emit = "spec.analysis.maxWeight",
     .format = Format::percent_number,
     .aliases = kNames<"maxWeight", "max_weight">},
    {.name = "step_promotion",
     .type = &kShare,
     .doc = "By how much traffic returns at promotion. By default all at once.",
     .emit = "spec.analysis.stepWeightPromotion",
     .format = Format::percent_number,
     .aliases = kNames<"stepWeightPromotion", "step_weight_promotion">},
    {.name = "iterations",
     .type = &kSmallPositive,
     .doc = "How often the checks run without shifting traffic: with `match` an A/B test, without "
            "a blue/green "
            "deployment.",
     .emit = "spec.analysis.iterations"},
    {.name = "match",
     .type = &kMatchBlock,
     .doc = "Requests that see the new version in an A/B test.",
     .emit = "spec.analysis.match",
     .repeat = Repeat::many},
    {.name = "mirror",
     .type = &kBoolean,
     .doc = "Whether the new version gets copies of requests first.",
     .emit = "spec.analysis.mirror"},
    {.name = "mirror_weight",
     .type = &kShare,
     .doc = "The share of requests that is copied. By default all.",
     .emit = "spec.analysis.mirrorWeight",
     .format = Format::percent_number},
    {.name = "primary_ready",
     .type = &kWeight,
     .doc =
         "The share of the old version's pods that must be ready. Flagger's own default is 100%.",
     .emit = "spec.analysis.primaryReadyThreshold",
     .format = Format::percent_number,
     .aliases = kNames<"primaryReadyThreshold", "primary_ready_threshold">},
    {.name = "canary_ready",
     .type = &kWeight,
     .doc =
         "The share of the new version's pods that must be ready. Flagger's own default is 100%.",
     .emit = "spec.analysis.canaryReadyThreshold",
     .format = Format::percent_number,
     .aliases = kNames<"canaryReadyThreshold", "canary_ready_threshold">},
    {.name = "metric",
     .type = &kMetricBlock,
     .doc = "What must stay good meanwhile.",
     .emit = "spec.analysis.metrics",
     .repeat = Repeat::many,
     .aliases = kNames<"metrics">},
    {.name = "alert",
     .type = &kAlertBlock,
     .doc = "Who is told how it goes.",
     .emit = "spec.analysis.alerts",
     .repeat = Repeat::many,
     .aliases = kNames<"alerts">},
    {.name = "session_affinity",
     .type = &kSessionAffinityBlock,
     .doc = "Keeps users with the version that they have seen.",
     .emit = "spec.analysis.sessionAffinity"},
    {.name = "skip_analysis",
     .type = &kBoolean,
     .doc = "Whether new versions are promoted unseen.",
     .emit = "spec.skipAnalysis"},
    {.name = "suspend",
     .type = &kBoolean,
     .doc = "Whether Flagger leaves everything as it is.",
     .emit = "spec.suspend"},
    {.name = "revert_on_deletion",
     .type = &kBoolean,
     .doc = "Whether deleting the canary gives the target its replicas and routes back.",
     .emit = "spec.revertOnDeletion"},
    {.name = "name",
     .type = &kName,
     .doc = "The name of the Canary. By default the target's.",
     .emit = "metadata.name"},
    {.name = "namespace",
     .type = &kNamespace,
     .doc = "The namespace of the Canary. By default the destination's.",
     .emit = "metadata.namespace"},
    {.name = "labels", .type = &kLabels, .doc = "Labels of the Canary.", .emit = "metadata.labels"},
    {.name = "annotations",
     .type = &kAnnotations,
     .doc = "Annotations of the Canary.",
     .emit = "metadata.annotations"},
    {.name = "finalizers",
     .type = &kFinalizers,
     .doc = "Finalizers of the Canary.",
     .emit = "metadata.finalizers"},
    {.name = "raw",
     .type = &kRawBlock,
     .doc = "What no field can say, merged into the Canary last."},
};

constexpr SentenceRule kSentences[] = {
    {.lead = "hook",
     .grammar = "confirm_rollout|pre_rollout|rollout|confirm_traffic_increase|confirm_promotion|"
                "post_rollout|"
                "rollback|event \"<name>\" { url = …; … }",
     .doc = "A call at one point of the rollout: gates (`confirm_rollout`, "
            "`confirm_traffic_increase`, "
            "`confirm_promotion`) hold it until they are approved, `pre_rollout` and `rollout` "
            "count as checks, "
            "`rollback` asks whether to give up, `post_rollout` and `event` only hear of it.",
     .body = &kHook,
     .emit = "spec.analysis.webhooks[]",
     .also_emits = "spec.analysis.webhooks[].name spec.analysis.webhooks[].type",
     .aliases = kNames<"webhook", "webhooks">},
};

constexpr Rule kRules[] = {
    {Together::at_most_one, kNames<"replicas", "autoscaler">,
     "The autoscaler decides how many pods run."},
    {Together::needs, kNames<"mirror_weight", "mirror">, "Nothing is mirrored without `mirror`."},
    {Together::needs, kNames<"upstream_namespace", "upstream">,
     "It is the namespace of the upstream."},
};

}  // namespace

constexpr Block kCanary{
    .kind = "canary",
    .doc =
        "How a new version of a workload is exposed: step by step, watched by metrics and hooks, "
        "and rolled "
        "back when they say so. In an application it is that application's canary.",
    .label = Label::optional,
    .fields = kFields,
    .sentences = kSentences,
    .rules = kRules,
    .example =
        "canary { target = \"Deployment/web\"; provider = nginx; ingress = \"Ingress/web\"; "
        "service { port = 80 } }",
    .target = Target::flagger,
    .manifest = "flagger.app/v1beta1/Canary",
};

}  // namespace rollout::schema
