// SPDX-License-Identifier: Apache-2.0
#include "compiler/check/sync_option.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "compiler/support/text.h"

namespace rollout::check {

namespace {

constexpr std::array<SyncOption, 29> kSyncOptions = {{
    {"ApplyOutOfSyncOnly=true", "apply_out_of_sync_only"},
    {"ApplyOutOfSyncOnly=false", "apply_out_of_sync_only"},
    {"ClientSideApplyMigration=true", "client_side_apply_migration"},
    {"ClientSideApplyMigration=false", "client_side_apply_migration"},
    {"CreateNamespace=true", "create_namespace"},
    {"CreateNamespace=false", "create_namespace"},
    {"Delete=confirm", "confirm_delete"},
    {"Delete=false", "never_delete"},
    {"FailOnSharedResource=true", "fail_on_shared_resource"},
    {"FailOnSharedResource=false", "fail_on_shared_resource"},
    {"Prune=confirm", "confirm_prune"},
    {"Prune=false", "never_prune"},
    {"PruneLast=true", "prune_last"},
    {"PruneLast=false", "prune_last"},
    {"PrunePropagationPolicy=background", "prune_propagation"},
    {"PrunePropagationPolicy=foreground", "prune_propagation"},
    {"PrunePropagationPolicy=orphan", "prune_propagation"},
    {"Replace=true", "replace"},
    {"Replace=false", "replace"},
    {"RespectIgnoreDifferences=true", "respect_ignore_differences"},
    {"RespectIgnoreDifferences=false", "respect_ignore_differences"},
    {"ServerSideApply=true", "server_side_apply"},
    {"ServerSideApply=false", "server_side_apply"},
    {"SkipDryRunOnMissingResource=true", "skip_dry_run_on_missing_resource"},
    {"SkipDryRunOnMissingResource=false", "skip_dry_run_on_missing_resource"},
    {"Validate=true", "validate"},
    {"Validate=false", "validate"},
    {"Force=true", ""},
    {"Force=false", ""},
}};

// What is set elsewhere, as people write it among the options.
struct Elsewhere {
  std::string_view name;
  std::string_view field;  // of `sync`; empty: it is a compare option
};
constexpr Elsewhere kElsewhere[] = {{"ServerSideDiff", ""},     {"IncludeMutationWebhook", ""},
                                    {"IgnoreExtraneous", ""},   {"allowempty", "allow_empty"},
                                    {"retry", "retry"},         {"selfheal", "self_heal"},
                                    {"automated", "automated"}, {"enabled", "enabled"}};

}  // namespace

std::string_view name_of(const SyncOption& option) {
  return option.text.substr(0, option.text.find('='));
}

bool switches_on(const SyncOption& option) {
  return !option.text.ends_with("=false") || option.field.starts_with("never_");
}

std::span<const SyncOption> sync_options() { return kSyncOptions; }

const SyncOption* find_sync_option(std::string_view text) {
  const auto* found = std::find_if(kSyncOptions.begin(), kSyncOptions.end(),
                                   [&](const SyncOption& option) { return option.text == text; });
  return found == kSyncOptions.end() ? nullptr : found;
}

std::string advice_on_option(std::string_view text) {
  const auto name = text.substr(0, text.find('='));
  const auto found = std::ranges::find_if(kElsewhere, [&](const Elsewhere& elsewhere) {
    return support::equal_ignoring_case(elsewhere.name, name);
  });
  if (found == std::end(kElsewhere)) return {};
  if (!found->field.empty()) return fmt::format("it is a field of `sync`: `{}`", found->field);
  return fmt::format(
      "it is a compare option: `annotations = {{ \"argocd.argoproj.io/compare-options\" = "
      "\"{}\" }}`",
      text);
}

}  // namespace rollout::check
