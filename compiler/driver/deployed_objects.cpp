// SPDX-License-Identifier: Apache-2.0
#include "compiler/driver/deployed_objects.h"

#include <algorithm>
#include <set>

#include "compiler/adopt/plain_object.h"
#include "compiler/driver/object_digest.h"
#include "compiler/driver/rendered_applications.h"
#include "compiler/ir/program.h"
#include "compiler/support/digest.h"

namespace rollout::driver {

namespace {

// Of a manifest that was rendered: the canary that the program understands of it.
const value::Object* canary_at(const Compilation& all, const adopt::PlainObject& object) {
  for (const auto& canary : all.whole->canaries) {
    if (canary.object_name != object.name || !all.whole->is_of_manifests(*canary.object)) continue;
    const auto written = all.written_at(canary.object->span);
    if (written.known() && written.file == object.span.file) return canary.object;
  }
  return nullptr;
}

}  // namespace

DeployedObjects::DeployedObjects(Compilation& all, support::FileSystem& files,
                                 diagnostics::Sink& sink)
    : survey_(all.survey) {
  subjects_.rendered = true;
  std::set<const RenderedApplication*> understood;
  adopt::SurveyContext context{files, all.sources, all.symbols, all.arena, sink};
  for (const auto& application : all.whole->applications) {
    // Of a manifest something may be missing that the language cannot say; its objects are known.
    if (application.object->poisoned && !all.whole->is_of_manifests(*application.object)) continue;
    const auto declared = all.written_at(application.object->span);
    if (!declared.known()) continue;
    const auto& path = all.sources.file(declared.file).path();
    const auto* rendered = all.rendered->find(path, application.name);
    if (rendered == nullptr) continue;
    understood.insert(rendered);
    if (!rendered->rendering.is_whole()) subjects_.unknown.insert(application.object);
    for (const auto file : rendered->files)
      for (const auto& object : read(file, context))
        entries_.push_back({&application, path, &object});
  }
  for (const auto& application : all.rendered->all())
    if (!application.files.empty() && !understood.contains(&application))
      missed_.push_back(&application);
  add_subjects(all);
}

const std::vector<adopt::PlainObject>& DeployedObjects::read(std::size_t file,
                                                             adopt::SurveyContext& context) {
  const auto [found, is_new] = by_file_.try_emplace(file);
  if (!is_new) return found->second;
  auto surveyed = survey_.all_files[file];
  const auto wanted = [](std::string_view text) { return text.find("kind") != text.npos; };
  found->second = adopt::read_plain_objects(surveyed, wanted, context);
  // What a kustomization elsewhere makes of a file is not what this application deploys.
  for (auto& object : found->second) object.complete = true;
  return found->second;
}

void DeployedObjects::add_subjects(Compilation& all) {
  for (const auto& entry : entries_) {
    const auto& object = *entry.object;
    subjects_.objects.push_back(
        verdicts::subject_of(*all.whole,
                             {entry.application, object.object, object.group, object.kind,
                              object.name, object.name_space, object.span},
                             all.arena, all.symbols));
    if (object.group != "flagger.app" || object.kind != "Canary") continue;
    if (const auto* canary = canary_at(all, object))
      subjects_.canaries[entry.application->object].push_back(canary);
    else subjects_.unknown.insert(entry.application->object);
  }
}

std::string DeployedObjects::digest() const {
  std::vector<std::string> lines;
  for (const auto& entry : entries_)
    lines.push_back(std::string(entry.application->name) + " " +
                    object_digest(*entry.object->object));
  std::ranges::sort(lines);
  std::string text;
  for (const auto& line : lines) text += line + "\n";
  return "sha256:" + support::sha256_hex(text);
}

}  // namespace rollout::driver
