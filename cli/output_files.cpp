// SPDX-License-Identifier: Apache-2.0
#include "cli/output_files.h"

#include "compiler/emit/json_writer.h"
#include "compiler/emit/source_map.h"
#include "compiler/emit/yaml_writer.h"

namespace rollout::cli {

std::vector<emit::OutputFile> output_files(const driver::Compilation& compilation,
                                           std::string_view format) {
  std::vector<emit::OutputFile> files;
  files.reserve(compilation.manifests.size() + compilation.documents.size() + 1);
  for (const auto& manifest : compilation.manifests) {
    auto& file = files.emplace_back();
    file.path = manifest.path + "." + std::string{format};
    if (format == "json") {
      emit::write_json(*manifest.object, file.text);
    } else {
      emit::write_yaml(*manifest.object, file.text);
    }
  }
  for (const auto& document : compilation.documents) {
    auto& file = files.emplace_back();
    file.path = document.path;
    emit::write_json(*document.record, file.text);
  }
  auto& map = files.emplace_back();
  map.path = emit::kSourceMapName;
  emit::write_source_map(compilation.manifests, compilation.sources, map.text);
  return files;
}

}  // namespace rollout::cli
