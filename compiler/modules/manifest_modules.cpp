// SPDX-License-Identifier: Apache-2.0
#include "compiler/modules/manifest_modules.h"

#include "compiler/modules/declare.h"

namespace rollout::modules {

std::vector<source::FileId> add_manifest_modules(ModuleSet& set, std::vector<std::string> texts,
                                                 LoadContext& context) {
  std::vector<source::FileId> files;
  for (auto& declaration : set.declarations) {
    declaration.progress = Progress::untouched;
    declaration.value = {};
    declaration.used = false;
  }
  for (auto& text : texts) {
    set.modules.push_back(std::make_unique<Module>());
    auto& module = *set.modules.back();
    module.in_program = true;
    module.of_manifests = true;
    module.whole = false;
    files.push_back(context.sources.add("manifests", std::move(text)));
    module.files.push_back(syntax::parse(context.sources, files.back(), context.symbols,
                                         context.arena, context.sink, context.limits));
    declare_names(module, set, context.sink, 0);
    if (set.manifests == nullptr) set.manifests = &module;
  }
  return files;
}

}  // namespace rollout::modules
