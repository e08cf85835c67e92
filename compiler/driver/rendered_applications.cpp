// SPDX-License-Identifier: Apache-2.0
#include "compiler/driver/rendered_applications.h"

#include <algorithm>
#include <optional>

#include "compiler/adopt/fields.h"
#include "compiler/driver/expand_sets.h"
#include "compiler/driver/own_repository.h"
#include "compiler/emit/objects/manifests.h"
#include "compiler/ir/argocd_name.h"
#include "compiler/ir/program.h"
#include "compiler/value/field.h"
#include "compiler/value/soundness.h"

namespace rollout::driver {

namespace {

using adopt::Manifest;
using adopt::ManifestKind;

// Objects of Argo CD stand where it looks for them, whether they say so or not.
std::pair<ManifestKind, std::string> identity_of(ManifestKind kind, std::string_view name_space,
                                                 std::string_view name) {
  const bool of_argocd = kind <= ManifestKind::application_set;
  return {kind, of_argocd ? std::string(name) : std::string(name_space) + "/" + std::string(name)};
}

std::string kubernetes_version(const ir::Program& program, const value::Record& application) {
  const auto server = adopt::text_at(application, "spec.destination.server");
  const auto name = adopt::text_at(application, "spec.destination.name");
  for (const auto& cluster : program.clusters)
    if (!cluster.object->poisoned && ((!server.empty() && cluster.server.text == server) ||
                                      (!name.empty() && ir::argocd_name(cluster) == name)))
      return std::string(value::text_field(*cluster.object, "kubernetes"));
  return {};
}

// Whether a text may hold an object that is judged for itself.
bool may_declare(const render::Rendering& rendering) {
  return std::ranges::any_of(rendering.files, [](const render::RenderedFile& file) {
    return file.text.find("argoproj.io") != std::string::npos ||
           file.text.find("flagger.app") != std::string::npos;
  });
}

}  // namespace

struct RenderedApplications::Candidate {
  const value::Record* object;
  source::Span span;
  std::string_view name;
};

std::vector<RenderedApplications::Candidate> RenderedApplications::candidates_of(
    const Compilation& all) {
  std::vector<Candidate> found;
  const auto& program = *all.program;
  for (ir::Index i = 0; i < program.applications.size(); ++i) {
    const auto& application = program.applications[i];
    if (!value::is_sound(*application.object)) continue;
    const auto made = emit::application_manifest(program, i, all.arena, all.symbols);
    found.push_back({made.object, application.object->span, application.name});
  }
  for (const auto& manifest : all.survey.manifests)
    if (manifest.kind == ManifestKind::application && manifest.is_complete())
      found.push_back({manifest.object, manifest.name_span, manifest.name});
  auto members = members_of_sets(all.survey);
  for (const auto& set : all.sets) add_members(set.manifest, set.expansion, members);
  for (const auto& member : members)
    found.push_back(
        {member.application.object, member.application.name_span, member.application.name});
  return found;
}

void RenderedApplications::note_declarations(const Compilation& all) {
  const auto& program = *all.program;
  const auto add = [&](const auto& nouns, ManifestKind kind) {
    for (const auto& noun : nouns)
      if (noun.object != nullptr && noun.object->span.known())
        declared_.insert(identity_of(kind, {}, noun.name));
  };
  add(program.projects, ManifestKind::app_project);
  add(program.applications, ManifestKind::application);
  add(program.application_sets, ManifestKind::application_set);
}

bool RenderedApplications::render(const Compilation& all, const Options& options,
                                  support::FileSystem& files) {
  note_declarations(all);
  const auto own = own_repository(options, all, files);
  std::vector<render::RenderRequest> requests;
  const auto first = applications_.size();
  for (const auto& candidate : candidates_of(all)) {
    const auto& path = all.sources.file(candidate.span.file).path();
    const auto [place, is_new] =
        by_place_.try_emplace({path, std::string(candidate.name)}, applications_.size());
    if (!is_new) continue;
    requests.push_back({*candidate.object,
                        candidate.span,
                        own ? &*own : nullptr,
                        kubernetes_version(*all.program, *candidate.object),
                        {}});
    applications_.push_back({std::string(candidate.name),
                             std::string(adopt::text_at(*candidate.object, "metadata.namespace")),
                             candidate.span,
                             candidate.object,
                             {},
                             all.sources.revision()});
  }
  auto renderings = options.renderer->render(requests);
  bool declares_more = false;
  for (std::size_t i = 0; i < renderings.size(); ++i) {
    declares_more = declares_more || may_declare(renderings[i]);
    applications_[first + i].rendering = std::move(renderings[i]);
  }
  return declares_more;
}

// What somebody else completes declares nothing by itself; rendered, it is complete.
bool RenderedApplications::declares(const Manifest& manifest) const {
  const auto identity = identity_of(manifest.kind, manifest.name_space, manifest.name);
  return declared_.contains(identity) || joined_.contains(identity);
}

void RenderedApplications::join(adopt::Survey& survey, adopt::SurveyContext& context) {
  joined_.clear();
  std::map<std::string, std::size_t, std::less<>> places;
  for (std::size_t i = 0; i < survey.all_files.size(); ++i)
    places.emplace(adopt::plain_path(survey.all_files[i].path), i);
  std::size_t known = 0;
  const auto note_new = [&] {
    for (; known < survey.manifests.size(); ++known)
      if (const auto& each = survey.manifests[known]; each.is_complete() && !each.patched)
        joined_.insert(identity_of(each.kind, each.name_space, each.name));
  };
  for (auto& application : applications_) {
    application.files.clear();
    for (const auto& file : application.rendering.files) {
      note_new();
      const auto there =
          file.shown.empty() ? places.find(adopt::plain_path(file.path)) : places.end();
      application.files.push_back(there != places.end()
                                      ? there->second
                                      : adopt::add_rendered(
                                            {file.path, file.shown, file.text},
                                            [&](const Manifest& each) { return declares(each); },
                                            survey, context));
    }
  }
}

const RenderedApplication* RenderedApplications::find(std::string_view path,
                                                      std::string_view name) const {
  const auto found = by_place_.find({std::string(path), std::string(name)});
  return found == by_place_.end() ? nullptr : &applications_[found->second];
}

}  // namespace rollout::driver
