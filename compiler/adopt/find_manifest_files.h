// SPDX-License-Identifier: Apache-2.0
//
// The YAML and JSON files below a path that the user gave. Hidden files and directories are passed
// over, links, and what Rollout itself wrote (a tree with the file `.rollout-files`). Private to
// compiler/adopt.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "compiler/support/file_system.h"

namespace rollout::adopt {

struct FoundFile {
  std::string path;
  bool in_chart = false;       // a template of a Helm chart
  bool kustomization = false;  // by its name
};

bool is_manifest_file(std::string_view name);

// Of a file alone, or of a directory, sorted within each. A directory that cannot be listed is
// passed over: whoever reads the program says so.
std::vector<FoundFile> find_manifest_files(const std::string& path, support::FileSystem& files);

}  // namespace rollout::adopt
