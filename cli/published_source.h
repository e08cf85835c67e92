// SPDX-License-Identifier: Apache-2.0
//
// Which commit a compiled program is of, so that what is published can be made again: the one that
// the work tree stands on, and whether the files that were compiled are those of it.
#pragma once

#include <string>

#include "compiler/driver/session.h"
#include "compiler/support/result.h"

namespace rollout::cli {

struct PublishedSource {
  std::string commit;   // empty: the files are of none
  std::string subject;  // the first line of its message
  std::string author;   // "Alice <alice@acme.io>"
  std::string differs;  // why the commit does not tell what was compiled; empty: it does

  // "4be8d32c…", "4be8d32c…-dirty" or "unknown".
  std::string name() const;
  std::string short_name() const;
};

// `path` is one that was compiled; its repository is asked.
support::Result<PublishedSource> find_source(const driver::Compilation& compilation,
                                             const std::string& path);

}  // namespace rollout::cli
