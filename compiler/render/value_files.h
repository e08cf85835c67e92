// SPDX-License-Identifier: Apache-2.0
//
// The value files of a chart, found as Argo CD finds them: from the folder of the application, from
// the root of the repository (`/x.yaml`), in another source (`$values/x.yaml`), by patterns.
// Private to compiler/render.
#pragma once

#include <string>
#include <vector>

#include "compiler/render/source_context.h"

namespace rollout::render {

// A file that was put out on the disk.
struct StagedFile {
  std::string path;
  std::string folder;  // of its tree
};

// In their order. `field`: what is to blame.
Rendered<std::vector<StagedFile>> value_files(const SourceContext& context,
                                              const value::Record& helm);
// One file, of `fileParameters`.
Rendered<StagedFile> referred_file(const SourceContext& context, const std::string& written,
                                   value::Span span);

}  // namespace rollout::render
