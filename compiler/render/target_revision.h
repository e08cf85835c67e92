// SPDX-License-Identifier: Apache-2.0
//
// What `targetRevision` of a Git source means in a clone, as Argo CD resolves it on the remote: a
// whole commit id as it is, nothing as HEAD, a range of versions as the newest tag in it, and else
// a branch, a tag, or a short commit id. Other spellings of `git rev-parse` mean nothing.
#pragma once

#include <string>

#include "compiler/git/repository.h"

namespace rollout::render {

support::Result<git::Commit> resolve_revision(const git::Repository& repository,
                                              const std::string& revision);

}  // namespace rollout::render
