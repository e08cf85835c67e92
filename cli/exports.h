// SPDX-License-Identifier: Apache-2.0
//
// Files of Kubernetes objects, as `kubectl get -o yaml` and `-o json` write them: files, trees of
// `.yaml`, `.yml` and `.json`, and standard input.
#pragma once

#include <string>
#include <vector>

#include "cli/console.h"
#include "cli/exit_status.h"
#include "compiler/inventory/objects.h"

namespace rollout::cli {

// What is wrong is said on the console, without anything that stands in a file.
ExitStatus read_exports(const std::vector<std::string>& paths, inventory::Objects& objects,
                        Console& console);

}  // namespace rollout::cli
