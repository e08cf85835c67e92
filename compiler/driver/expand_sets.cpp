// SPDX-License-Identifier: Apache-2.0
#include "compiler/driver/expand_sets.h"

#include <algorithm>
#include <optional>

#include "compiler/adopt/expand_sets.h"
#include "compiler/adopt/fields.h"
#include "compiler/driver/own_repository.h"
#include "compiler/emit/objects/manifests.h"
#include "compiler/ir/argocd_name.h"
#include "compiler/ir/owner.h"
#include "compiler/ir/program.h"
#include "compiler/support/path.h"
#include "compiler/value/field.h"
#include "compiler/value/soundness.h"

namespace rollout::driver {

namespace {

using generators::KnownCluster;
using generators::RepositoryTree;

std::vector<KnownCluster> clusters_of(const ir::Program& program) {
  std::vector<KnownCluster> known;
  for (const auto& cluster : program.clusters) {
    // What nobody wrote is Argo CD's own, which needs no declaration.
    if (!cluster.object->span.known() || cluster.object->poisoned) continue;
    KnownCluster each{std::string(ir::argocd_name(cluster)), std::string(cluster.server.text)};
    each.project = std::string(ir::owner_of(*cluster.object));
    each.span = cluster.object->span;
    if (const auto* labels = value::set_field(*cluster.object, "labels", value::Kind::record))
      for (const auto& label : labels->value.as_record().entries)
        if (label.value.is(value::Kind::text))
          each.labels.emplace(label.key.text(), label.value.as_text());
    known.push_back(std::move(each));
  }
  return known;
}

std::optional<RepositoryTree> repository_of(const Options& options, const Compilation& all,
                                            support::FileSystem& files) {
  auto own = own_repository(options, all, files);
  if (!own) return std::nullopt;
  return RepositoryTree(files, std::move(own->root), own->addresses, std::move(own->branches));
}

// What a program says of the instance and of the repository.
class Knowledge {
 public:
  Knowledge(const Options& options, const Compilation& all, support::FileSystem& files)
      : clusters_(clusters_of(*all.program)), repository_(repository_of(options, all, files)) {}

  generators::Surroundings surroundings(Compilation& all) {
    return {all.arena, all.symbols, clusters_, repository_ ? &*repository_ : nullptr};
  }

 private:
  std::vector<KnownCluster> clusters_;
  std::optional<RepositoryTree> repository_;
};

bool has_sets(const adopt::Survey& survey) {
  return std::ranges::any_of(survey.manifests, [](const adopt::Manifest& manifest) {
    return manifest.kind == adopt::ManifestKind::application_set;
  });
}

adopt::WrittenSet written_set(Compilation& all, ir::Index index,
                              generators::Surroundings& surroundings) {
  const auto& set = all.program->application_sets[index];
  const auto& name = set.object->label_span;
  adopt::WrittenSet written{{adopt::ManifestKind::application_set, nullptr, set.object->span,
                             set.name, name.known() ? name : set.object->span},
                            {}};
  // One without its application is refused later (check).
  written.manifest.sound = set.application.object != nullptr && value::is_sound(*set.object);
  if (!written.manifest.sound) return written;
  written.manifest.object =
      emit::application_set_manifest(*all.program, index, all.arena, all.symbols).object;
  written.manifest.name_space = adopt::text_at(*written.manifest.object, "metadata.namespace");
  written.expansion =
      generators::expand(*written.manifest.object, written.manifest.name_span, surroundings);
  return written;
}

}  // namespace

void expand_sets(const Options& options, Compilation& all, support::FileSystem& files) {
  const auto& written = all.program->application_sets;
  if (written.empty() && !has_sets(all.survey)) return;
  Knowledge known(options, all, files);
  auto surroundings = known.surroundings(all);
  adopt::expand_sets(all.survey, surroundings);
  for (ir::Index i = 0; i < written.size(); ++i)
    all.sets.push_back(written_set(all, i, surroundings));
}

void add_members(const adopt::Manifest& set, const generators::Expansion& expansion,
                 std::vector<SetMember>& members) {
  for (const auto& made : expansion.applications)
    members.push_back({{adopt::ManifestKind::application, made.object, set.span,
                        adopt::text_at(*made.object, "metadata.name"), set.name_span,
                        adopt::text_at(*made.object, "metadata.namespace")},
                       &set});
}

std::vector<SetMember> members_of_sets(const adopt::Survey& survey) {
  std::vector<SetMember> members;
  for (const auto& [place, expansion] : survey.expansions)
    if (const auto& set = survey.manifests[place]; set.is_complete() && set.sound)
      add_members(set, expansion, members);
  return members;
}

}  // namespace rollout::driver
