// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "compiler/check/check.h"
#include "compiler/check/exceptions.h"
#include "compiler/check/rules.h"

namespace rollout::check {

namespace {

void run_exceptions(CheckContext& context) {
  check_exceptions(context.program, context.settings.as_of, context.sink);
}

template <Code... codes>
constexpr Code kCodes[] = {codes...};

using enum Code;

constexpr std::array kChecks = {
    Check{"blocks", "Fields go together as the schema says, and blocks have the names it asks for.",
          kCodes<fields_together, idle_field, invalid_name, out_of_range>, check_blocks},
    Check{"sync", "Sync options are Argo CD's, and have an effect.",
          kCodes<duplicate_entry, fields_together, idle_field, unknown_choice>, check_sync},
    Check{"sync harm", "Syncs leave alone what the cluster or Flagger needs.", kCodes<harmful_sync>,
          check_sync_harm},
    Check{"created namespaces", "Who has a namespace created is permitted to create it.",
          kCodes<namespace_not_permitted>, check_created_namespaces},
    Check{"metadata", "No annotation or finalizer is written by a field as well.",
          kCodes<duplicate_entry>, check_metadata},
    Check{"annotations", "Annotations and finalizers of Argo CD are ones that it knows.",
          kCodes<idle_field, unknown_choice>, check_annotations},
    Check{"placeholders", "Nothing was left to be filled in.", kCodes<placeholder_left>,
          check_placeholders},
    Check{"raw", "`raw` leaves alone what an object is and whose, and what fields say.",
          kCodes<identity_in_raw>, check_raw},
    Check{"metrics", "Bounds of known metrics have the unit of what they bound, and bound it.",
          kCodes<out_of_range, loose_bound, type_mismatch>, check_metrics},
    Check{"versions", "The chosen versions are supported ones, and have the fields that are used.",
          kCodes<unsupported_field, version_unknown>, check_versions},
    Check{"api versions", "API versions are ones that Kubernetes still has.",
          kCodes<version_unknown>, check_api_versions},
    Check{"patterns", "Patterns of projects mean to Argo CD what they say.",
          kCodes<bad_glob, pattern_misread, unsupported_field>, check_patterns},
    Check{"roles", "Words of roles fit into Argo CD's policies.",
          kCodes<idle_role, out_of_range, policy_misread>, check_roles},
    Check{"role objects", "Roles are about applications that there are.", kCodes<idle_role>,
          check_role_objects},
    Check{"clusters", "Each cluster is declared once, under a name that can be one.",
          kCodes<duplicate_entry, invalid_name, malformed_text>, check_clusters},
    Check{"canaries", "Every canary is an object of its own, with a target of its own.",
          kCodes<duplicate_canary>, check_canaries},
    Check{"generated names", "What Flagger makes of canaries has names, each its own.",
          kCodes<duplicate_canary, invalid_name>, check_generated_names},
    Check{"workloads", "Manifests of a canary's workload leave to Flagger what is Flagger's.",
          kCodes<duplicate_canary, provider_cannot, unknown_selector, unscaled_copy>,
          check_workloads},
    Check{"queries", "What metrics ask for can be asked, and looks at the new version.",
          kCodes<query_variable, query_ignores_canary>, check_queries},
    Check{"query units", "Queries answer in the unit that is said, and latencies are times.",
          kCodes<query_unit>, check_query_units},
    Check{"hooks", "Hooks have the time that they need, and metrics the requests.",
          kCodes<canary_timing, short_timeout, no_traffic, gate_rolls_back>, check_hooks},
    Check{"permissions", "Every permission of a project permits something, and not too much.",
          kCodes<idle_permission, control_plane_allowed, idle_role>, check_permissions},
    Check{"covered permissions", "No permission of everything makes careful ones meaningless.",
          kCodes<idle_permission>, check_covered_permissions},
    Check{"idle sentences", "Each sentence of a project changes what the project permits.",
          kCodes<denied_sentence, idle_sentence, only_denies>, check_idle_sentences},
    Check{"cluster admins", "No project gives its clusters to whoever has a repository.",
          kCodes<control_plane_allowed>, check_cluster_admins},
    Check{"windows", "Sync windows are open now and then.", kCodes<odd_window>, check_windows},
    Check{"denied windows", "Windows that allow are not denied all along.", kCodes<odd_window>,
          check_denied_windows},
    Check{"window selectors", "Sync windows are about something.", kCodes<odd_window>,
          check_window_selectors},
    Check{"manual windows", "Windows that let syncs by hand through hold other syncs back.",
          kCodes<odd_window>, check_manual_windows},
    Check{"sources", "Charts have versions, and `$values/…` leads somewhere.",
          kCodes<unlikely_source, unsupported_field>, check_sources},
    Check{"helm values", "Values that are written as a text are a map.", kCodes<malformed_text>,
          check_helm_values},
    Check{"ignored differences", "What is ignored is of a kind that its group has.",
          kCodes<idle_field>, check_ignored_differences},
    Check{"respected differences", "Syncs that respect what is ignored have something to respect.",
          kCodes<nothing_respected>, check_respected_differences},
    Check{"application sets", "Generators are combined as Argo CD can, and give names and steps.",
          kCodes<canary_in_set, generator_shape, idle_field, idle_step, no_generator,
                 one_name_for_all, type_mismatch, unknown_parameter>,
          check_application_sets},
    Check{"set deletions", "What a set's applications leave behind is what is said of it.",
          kCodes<harmful_sync>, check_set_deletions},
    Check{"set names", "No set makes an application that there is.", kCodes<duplicate_object>,
          check_set_names},
    Check{"set parameters", "Every parameter of a set can be read, and a generator gives it.",
          kCodes<bad_template_text, unknown_parameter>, check_set_parameters},
    Check{"set permissions", "A set's project permits what it makes, as far as that is known.",
          kCodes<set_not_permitted, undecided, undecided_where_protected>, check_set_permissions},
    Check{"strategies", "Providers can do what canaries ask of them.",
          kCodes<gate_hides_metrics, idle_field, provider_cannot, route_rewritten>,
          check_strategies},
    Check{"provider references", "What canaries refer to is read by their provider.",
          kCodes<idle_field, provider_cannot>, check_provider_references},
    Check{"rollouts", "Argo Rollouts can do what canaries ask of it.",
          kCodes<query_ignores_canary, rollouts_cannot, rollouts_leave_out, rollouts_replicas,
                 rollouts_query, rollouts_autoscaler, other_engine>,
          check_rollouts},
    Check{"exposure", "Canaries expose what they say, and something looks at it.",
          kCodes<blind_canary, canary_overshoot, canary_timing>, check_exposure},
    Check{"revisions", "Protected environments run pinned revisions.",
          kCodes<floating_revision, idle_field>, check_revisions},
    Check{"secrets", "No secret stands in plain text.", kCodes<secret_in_text>, check_secrets},
    Check{"flags", "Variants of a flag are of one type, and no two flags are one.",
          kCodes<duplicate_flag, flag_variants, type_mismatch, unknown_variant>, check_flags},
    Check{"flag rules", "Rules of flags give what there is, and each can be reached.",
          kCodes<empty_condition, split_precision, split_sum, unknown_variant, unreachable_rule>,
          check_flag_rules},
    Check{"flag attributes", "Attributes of users are of one type, and can be what they are to be.",
          kCodes<attribute_type, bad_comparison, out_of_range, type_mismatch, unknown_attribute>,
          check_flag_attributes},
    Check{"manifests", "Manifests are of kinds without a block, each an object of its own.",
          kCodes<duplicate_object, fields_together, hook_elsewhere, identity_in_raw, malformed_text,
                 secret_in_text, typed_kind, unknown_choice>,
          check_manifests},
    Check{"application permissions", "Applications stay inside their projects and clusters.",
          kCodes<destination_not_permitted, outside_cluster_scope, source_not_permitted, undecided,
                 undecided_where_protected>,
          check_application_permissions},
    Check{
        "delivery",
        "Compiled canaries, flags and manifests reach their cluster, and their project permits it.",
        kCodes<delivery_not_permitted, no_delivery>, check_delivery},
    Check{"policies", "Policies hold for what they look at, and look at something.",
          kCodes<idle_policy, not_rendered, policy_denied, policy_failed, policy_undecided,
                 policy_undecided_where_protected, policy_warned, unused_exception>,
          check_policies},
    Check{"invariants", "Invariants are proved.", kCodes<invariant_undecided, invariant_violated>,
          check_invariants},
    Check{"exceptions", "Exceptions have not expired.", kCodes<expired_exception>, run_exceptions},
};

}  // namespace

std::span<const Check> checks() { return kChecks; }

diagnostics::Judged run_checks(const ir::Program& program, const ir::Program& whole,
                               const proofs::AdoptedProjects* adopted, const MadeBySets& made,
                               const Settings& settings, support::SymbolTable& symbols,
                               diagnostics::Sink& sink) {
  projects::WrittenProjects projects(program);
  CheckContext context{program, whole,    adopted, settings,         sink,
                       symbols, projects, made,    sink.understood()};
  for (const auto& check : checks()) check.run(context);
  return context.judged;
}

}  // namespace rollout::check
