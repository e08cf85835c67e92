// SPDX-License-Identifier: Apache-2.0
//
// The branch that a tree is committed to, here or elsewhere: where it stands, its objects, and
// moving it on. A branch elsewhere is fetched to a bare repository in the cache, and pushed from
// there. Nothing is kept of where it stood: each question is asked anew.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "cli/publication_place.h"
#include "compiler/git/repository.h"
#include "compiler/git/signature.h"
#include "compiler/support/result.h"

namespace rollout::cli {

class PublicationTarget {
 public:
  // `patience`: how long a remote may take to answer.
  static support::Result<std::unique_ptr<PublicationTarget>> open(
      const PublicationPlace& place, std::chrono::milliseconds patience);

  virtual ~PublicationTarget() = default;

  // Nothing: there is no such branch.
  virtual support::Result<std::optional<git::Commit>> tip() = 0;
  // Of the commits that tip() gave, and for new ones; it was called before.
  virtual const git::Repository& objects() const = 0;
  // Where a work tree stands on the branch, its folder; else empty.
  virtual std::string work_tree() const = 0;
  // Moves the branch, where it still is at `from`. The text is why it was not; empty: it was.
  virtual support::Result<std::string> advance(const std::optional<git::Commit>& from,
                                               const git::Commit& to,
                                               const git::Signature& who) = 0;
};

}  // namespace rollout::cli
