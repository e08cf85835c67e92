// SPDX-License-Identifier: Apache-2.0
//
// Whether what a source follows moves without a change of the file that names it: a branch, or a
// range of versions, whose newest counts. Which names are branches nobody can know without the
// repository, so it is those that people use.
#pragma once

#include <string_view>

namespace rollout::support {

// An empty revision is the newest of all. `chart`: of a Helm repository, whose short versions are
// ranges; to Git `1.2` is a tag.
bool is_floating_revision(std::string_view revision, bool chart);

// Of a repository: a tag that is a version, or a commit. What it holds does not change with what
// lies in the tree. Other tags have no shape that would tell them from branches.
bool is_pinned_revision(std::string_view revision);

}  // namespace rollout::support
