// SPDX-License-Identifier: Apache-2.0
//
// How `rollout` ends. Scripts rely on these numbers (docs/cli.md).
#pragma once

namespace rollout::cli {

enum class ExitStatus {
  clean = 0,     // nothing to complain of; warnings alone are clean unless --fail-on warning
  findings = 1,  // the input has something to mend
  usage = 2,     // the command line makes no sense
  world = 3,     // a file could not be read or written, or memory ran out
};

}  // namespace rollout::cli
