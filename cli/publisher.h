// SPDX-License-Identifier: Apache-2.0
//
// Commits a rendered tree to a branch: as its folder, whole, on top of what the branch is then. Who
// loses a race begins again from the new tip; the branch never goes back.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "cli/publication_target.h"
#include "cli/rendered_tree.h"
#include "compiler/git/signature.h"
#include "compiler/support/result.h"

namespace rollout::cli {

struct Publication {
  const RenderedTree& tree;
  std::string path;  // "." is the root
  std::string message;
  // Asked for each commit: the author, and the time.
  std::function<git::Signature()> author;
};

struct Published {
  std::string commit;    // empty: the branch held the tree already
  bool created = false;  // the branch
  TreeDifference changes;
};

// What publishing would change, and that it may.
support::Result<Published> preview(PublicationTarget& target, const Publication& publication);
support::Result<Published> publish(PublicationTarget& target, const Publication& publication);

}  // namespace rollout::cli
