// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "compiler/emit/objects/manifest_kinds.h"
#include "compiler/emit/objects/table_writer.h"

namespace rollout::emit {

Manifest declared_manifest(ManifestContext& context, ir::Index index) {
  const auto& declared = context.program.manifests[index];
  const auto& owner = context.program.applications[declared.application];
  const auto what = fmt::format("{}/{}", declared.api_version.text, declared.kind.text);
  auto& object =
      begin_manifest(context, what, *declared.object, declared.name.text, declared.name_space.text);
  write_description(context, *declared.object, object);
  write_fields(context.build, *declared.object, object);
  merge_raw(context, *declared.object, object);
  return {declared_file(context.program, declared),
          std::string(declared.kind.text),
          std::string(declared.name.text),
          fmt::format("{}/{}", owner.name, declared.label),
          &object,
          declared.object->span};
}

// Objects of one name and two kinds are usual: a source of events, and the sensor that hears them.
std::string declared_file(const ir::Program& program, const ir::Manifest& declared) {
  std::string kind(declared.kind.text);
  std::ranges::transform(kind, kind.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return fmt::format("{}/{}.{}", canary_folder(program, program.applications[declared.application]),
                     path_component(declared.label), path_component(kind));
}

}  // namespace rollout::emit
