// SPDX-License-Identifier: Apache-2.0
//
// The sync options that Argo CD compares letter by letter (gitops-engine pkg/sync/common/types.go
// and controller/sync.go), with the field of `sync` that says the same. For compiler/check and
// compiler/adopt.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace rollout::check {

struct SyncOption {
  std::string_view text;   // "CreateNamespace=true"
  std::string_view field;  // "create_namespace"; empty: Argo CD reads it on a resource only
};

// "CreateNamespace".
std::string_view name_of(const SyncOption& option);
// Whether it sets its field to `true`, where that is a flag.
bool switches_on(const SyncOption& option);

std::span<const SyncOption> sync_options();

// Null when Argo CD knows no such option.
const SyncOption* find_sync_option(std::string_view text);

// Where something is said that people write among the sync options; empty where Argo CD has it
// nowhere.
std::string advice_on_option(std::string_view text);

}  // namespace rollout::check
