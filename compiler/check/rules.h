// SPDX-License-Identifier: Apache-2.0
//
// The functions of the table in checks.cpp, one file each. Private to compiler/check.
#pragma once

#include "compiler/check/check.h"

namespace rollout::check {

using diagnostics::Code;

void check_api_versions(CheckContext& context);
void check_application_permissions(CheckContext& context);
void check_application_sets(CheckContext& context);
void check_blocks(CheckContext& context);
void check_sync(CheckContext& context);
void check_sync_harm(CheckContext& context);
void check_versions(CheckContext& context);
void check_clusters(CheckContext& context);
void check_cluster_admins(CheckContext& context);
void check_covered_permissions(CheckContext& context);
void check_denied_windows(CheckContext& context);
void check_provider_references(CheckContext& context);
void check_canaries(CheckContext& context);
void check_delivery(CheckContext& context);
void check_flags(CheckContext& context);
void check_flag_rules(CheckContext& context);
void check_flag_attributes(CheckContext& context);
void check_manifests(CheckContext& context);
void check_patterns(CheckContext& context);
void check_metadata(CheckContext& context);
void check_metrics(CheckContext& context);
void check_raw(CheckContext& context);
void check_role_objects(CheckContext& context);
void check_roles(CheckContext& context);
void check_set_deletions(CheckContext& context);
void check_set_names(CheckContext& context);
void check_set_parameters(CheckContext& context);
void check_set_permissions(CheckContext& context);
void check_generated_names(CheckContext& context);
void check_helm_values(CheckContext& context);
void check_ignored_differences(CheckContext& context);
void check_respected_differences(CheckContext& context);
void check_hooks(CheckContext& context);
void check_idle_sentences(CheckContext& context);
void check_invariants(CheckContext& context);
void check_permissions(CheckContext& context);
void check_policies(CheckContext& context);
void check_queries(CheckContext& context);
void check_query_units(CheckContext& context);
void check_sources(CheckContext& context);
void check_windows(CheckContext& context);
void check_created_namespaces(CheckContext& context);
void check_window_selectors(CheckContext& context);
void check_manual_windows(CheckContext& context);
void check_workloads(CheckContext& context);
void check_strategies(CheckContext& context);
void check_rollouts(CheckContext& context);
void check_exposure(CheckContext& context);
void check_revisions(CheckContext& context);
void check_secrets(CheckContext& context);
void check_annotations(CheckContext& context);
void check_placeholders(CheckContext& context);

}  // namespace rollout::check
