// SPDX-License-Identifier: Apache-2.0
//
// The files that a compilation becomes: a manifest each, and the source map.
#pragma once

#include <string_view>
#include <vector>

#include "compiler/driver/session.h"
#include "compiler/emit/output_file.h"

namespace rollout::cli {

inline constexpr std::string_view kManifestFormats[] = {"yaml", "json"};

// `format` is one of kManifestFormats, and the extension of the files.
std::vector<emit::OutputFile> output_files(const driver::Compilation& compilation,
                                           std::string_view format);

}  // namespace rollout::cli
