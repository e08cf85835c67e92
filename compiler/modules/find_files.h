// SPDX-License-Identifier: Apache-2.0
//
// Which directories and files a path given by the user stands for. Hidden directories are passed
// over, and so are links, which could lead out of the tree or in circles.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "compiler/diagnostics/sink.h"
#include "compiler/support/file_system.h"

namespace rollout::modules {

struct FoundModule {
  std::string directory;
  std::vector<std::string> files;  // paths as the user would write them, sorted
};

// What a directory without a .rollout file is.
enum class NoFiles : std::uint8_t { mistake, fine };

// A file alone makes a module of that file. Failures are said in the sink.
std::vector<FoundModule> find_files(const std::string& path, support::FileSystem& files,
                                    diagnostics::Sink& sink, NoFiles no_files = NoFiles::mistake);

// The .rollout files directly in a directory, sorted; empty when there are none or it cannot be
// listed.
std::vector<std::string> rollout_files(const std::string& directory, support::FileSystem& files);

}  // namespace rollout::modules
