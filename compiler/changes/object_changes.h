// SPDX-License-Identifier: Apache-2.0
//
// What a change does to the objects that Argo CD, Flagger and the cluster are given: which appear,
// go, get another name or another owner, what goes with them, and how those that stay change.
// Private to compiler/changes.
#pragma once

#include <vector>

#include "compiler/changes/change.h"
#include "compiler/changes/cluster_names.h"
#include "compiler/changes/declared_object.h"
#include "compiler/changes/deletion.h"

namespace rollout::changes {

std::vector<Change> object_changes(const DeclaredObjects& before, const DeclaredObjects& after,
                                   const Ownership& owners, const ClusterNames& clusters);

}  // namespace rollout::changes
