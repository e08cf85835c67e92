// SPDX-License-Identifier: Apache-2.0
//
// AppProjects and clusters out of requests. An AppProject is in its own API form; a cluster is what
// its Secret holds.
#pragma once

#include <optional>
#include <vector>

#include "policies/conformance/request_reader.h"
#include "policies/engine/app_project.h"
#include "policies/engine/cluster.h"

namespace rollout::conformance {

engine::AppProject read_project(RequestReader& reader, const Json& project);
// Of the member `key`; nothing where it is absent or null.
std::optional<engine::Cluster> read_cluster(RequestReader& reader, const Json& request,
                                            std::string_view key);
std::vector<engine::Cluster> read_clusters(RequestReader& reader, const Json& request,
                                           std::string_view key);

}  // namespace rollout::conformance
