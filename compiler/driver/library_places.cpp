// SPDX-License-Identifier: Apache-2.0
#include "compiler/driver/library_places.h"

#include <algorithm>
#include <unordered_set>

namespace rollout::driver {

namespace {

using Files = std::unordered_set<source::FileId>;

Files files_of_library(const modules::ModuleSet& modules) {
  Files files;
  for (const auto& module : modules.modules)
    if (module->directory.empty() && !module->of_manifests)
      for (const auto& file : module->files) files.insert(file.id);
  return files;
}

}  // namespace

void lead_out_of_library(std::vector<diagnostics::Diagnostic>& all,
                         const modules::ModuleSet& modules) {
  const auto library = files_of_library(modules);
  for (auto& diagnostic : all) {
    if (!library.contains(diagnostic.span.file)) continue;
    const auto call = std::ranges::find_if(diagnostic.notes, [&](const auto& note) {
      return note.span.known() && !library.contains(note.span.file);
    });
    if (call == diagnostic.notes.end()) continue;
    std::swap(diagnostic.span, call->span);
    call->message = "it shows here, in the standard library";
    std::erase_if(diagnostic.fixes, [&](const auto& fix) {
      return std::ranges::any_of(
          fix.edits, [&](const auto& edit) { return library.contains(edit.span.file); });
    });
  }
}

}  // namespace rollout::driver
