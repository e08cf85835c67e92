// SPDX-License-Identifier: Apache-2.0
//
// Every block of the table by its C++ name, grouped by the file that defines it. Private to
// compiler/schema.
#pragma once

#include "compiler/schema/tables/types.h"

namespace rollout::schema {

extern const Block kRaw;       // raw.cpp
extern const Block kMetadata;  // metadata.cpp

extern const Block kWorkspace;  // workspace.cpp
extern const Block kArgocd;     // argocd.cpp
extern const Block kFlagger;    // flagger.cpp
extern const Block kCluster;    // cluster.cpp
extern const Block kEnv;        // env.cpp

extern const Block kProject;            // project.cpp
extern const Block kRole;               // role.cpp
extern const Block kWindow;             // window.cpp
extern const Block kOrphanedResources;  // orphaned_resources.cpp
extern const Block kSourceIntegrity;    // source_integrity.cpp
extern const Block kServiceAccount;     // service_account.cpp

extern const Block kApplication;       // application.cpp
extern const Block kDestination;       // destination.cpp
extern const Block kSource;            // source.cpp
extern const Block kHelm;              // helm.cpp
extern const Block kKustomize;         // kustomize.cpp
extern const Block kDirectory;         // directory.cpp
extern const Block kPlugin;            // plugin.cpp
extern const Block kHydrator;          // hydrator.cpp
extern const Block kSync;              // sync.cpp
extern const Block kIgnoreDifference;  // ignore_difference.cpp
extern const Block kNotify;            // notify.cpp
extern const Block kManifest;          // manifest.cpp

extern const Block kApplicationPart;   // application.cpp
extern const Block kApplicationSet;    // application_set.cpp
extern const Block kListGenerator;     // list_generator.cpp
extern const Block kClusterGenerator;  // cluster_generator.cpp
extern const Block kClusterDecision;
extern const Block kGitGenerator;  // git_generator.cpp
extern const Block kOciGenerator;
extern const Block kPluginGenerator;  // plugin_generator.cpp
extern const Block kScmProvider;      // scm_provider.cpp
extern const Block kPullRequest;      // pull_request.cpp
extern const Block kMatrix;           // combined_generator.cpp
extern const Block kMerge;
extern const Block kExpression;  // selector.cpp
extern const Block kSelector;
extern const Block kToken;  // git_host.cpp
extern const Block kBearerToken;
extern const Block kBasicAuth;
extern const Block kAuthority;

extern const Block kCanary;      // canary.cpp
extern const Block kAutoscaler;  // autoscaler.cpp
extern const Block kService;     // canary_service.cpp
extern const Block kRouteMatch;  // canary_match.cpp
extern const Block kAnalysisMatch;
extern const Block kGatewayReference;  // canary_gateway.cpp
extern const Block kRouteMirror;
extern const Block kCorsPolicy;  // canary_headers.cpp
extern const Block kRouteHeaders;
extern const Block kTrafficPolicy;    // canary_traffic_policy.cpp
extern const Block kConnectionPool;   // connection_pool.cpp
extern const Block kLoadBalancer;     // load_balancer.cpp
extern const Block kSessionAffinity;  // session_affinity.cpp
extern const Block kMetric;           // metric.cpp
extern const Block kHook;             // hook.cpp
extern const Block kAlert;            // alert.cpp
extern const Block kObjectReference;  // object_reference.cpp

extern const Block kMetricTemplate;  // metric_template.cpp
extern const Block kAlertProvider;   // alert_provider.cpp

extern const Block kFlag;      // flag.cpp
extern const Block kFlagRule;  // flag_rule.cpp
extern const Block kSplit;
extern const Block kFlagMatch;  // flag_match.cpp
extern const Block kMatchAll;
extern const Block kMatchAny;
extern const Block kMatchNone;
extern const Block kAttribute;

extern const Block kPolicy;     // policy.cpp
extern const Block kInvariant;  // invariant.cpp
extern const Block kTest;       // test.cpp

}  // namespace rollout::schema
