// SPDX-License-Identifier: Apache-2.0
//
// What Argo CD's API finds wrong with a project before it stores it: ValidateProject. The first
// problem is the answer, as a status of gRPC. Projects that are applied to the cluster are never
// asked, so that what is refused here may well exist.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "policies/engine/app_project.h"
#include "policies/engine/argocd_version.h"
#include "policies/engine/outcome.h"

namespace rollout::engine {

enum class StatusCode : std::uint8_t {
  ok,
  invalid_argument,
  already_exists,
  out_of_range,
  unknown,  // a plain error, without a status
};

struct ProjectStatus {
  StatusCode code = StatusCode::ok;
  std::string message;  // in Argo CD's words; the hash of a window that is there twice is `#`

  bool ok() const { return code == StatusCode::ok; }
};

// Never an error; the original panics on some schedules.
Outcome<ProjectStatus> validate_project(const AppProject& project, ArgocdVersion version);

// What validate_project would answer, and what it would answer next once that is mended: of each
// entry, in the order of asking.
using ProjectRefusals = std::vector<Outcome<ProjectStatus>>;
ProjectRefusals refusals_of_project(const AppProject& project, ArgocdVersion version);

// Keeps what a check has to say of each entry.
template <typename Entries, typename Check>
void ask_each(const Entries& entries, ProjectRefusals& found, Check check) {
  for (const auto& entry : entries) {
    Outcome<ProjectStatus> status = check(entry);
    if (!status.ok() || !status.value().ok()) found.push_back(std::move(status));
  }
}

}  // namespace rollout::engine
