// SPDX-License-Identifier: Apache-2.0
//
// Asks clusters for what an inventory declares of them: the objects of an Argo CD, versions, kinds,
// Flagger. Nothing is changed, and of Secrets only those of clusters and repositories are asked
// for.
#pragma once

#include <string>

#include "cli/kubectl.h"
#include "compiler/inventory/inventory.h"
#include "compiler/inventory/objects.h"

namespace rollout::cli {

// The objects that tell of the Argo CD in a namespace. What is not there is absent; what may not be
// read is a failure, but for its workloads: they only tell the version.
support::Status gather_argocd(const Kubectl& kubectl, const std::string& context,
                              const std::string& name_space, inventory::Objects& objects,
                              inventory::Notes& notes);

// Fills in what the API server tells. What it does not is a note of the cluster.
void survey_cluster(const Kubectl& kubectl, const std::string& context,
                    inventory::Cluster& cluster);

}  // namespace rollout::cli
