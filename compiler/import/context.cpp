// SPDX-License-Identifier: Apache-2.0
#include "compiler/import/context.h"

#include <algorithm>
#include <vector>

#include "compiler/adopt/fields.h"
#include "compiler/import/shared.h"
#include "compiler/support/in_cluster.h"
#include "compiler/support/text.h"
#include "compiler/syntax/identifiers.h"

namespace rollout::importing {

namespace {

using adopt::Manifest;
using adopt::ManifestKind;

class Learner {
 public:
  Learner(const Pieces& pieces, const Known& known, Purpose purpose,
          syntax::Identifiers& identifiers)
      : pieces_(pieces), known_(known), identifiers_(identifiers) {
    made_.reaches_out = purpose == Purpose::declarations;
  }

  Context run() {
    choose_namespace();
    learn();
    return std::move(made_);
  }

 private:
  // Where most objects of Argo CD stand.
  void choose_namespace() {
    if (!known_.name_space.empty()) {
      made_.name_space = known_.name_space;
      return;
    }
    std::map<std::string_view, std::size_t> votes;
    for (const auto& piece : pieces_)
      if (is_of_argocd(piece.manifest->kind) && !piece.manifest->name_space.empty())
        ++votes[piece.manifest->name_space];
    const auto most =
        std::ranges::max_element(votes, {}, [](const auto& vote) { return vote.second; });
    made_.name_space = most == votes.end() ? kDefaultNamespace : most->first;
  }

  void learn() {
    made_.projects.insert("default");
    made_.projects.insert(known_.projects.begin(), known_.projects.end());
    for (const auto& cluster : known_.clusters) {
      identifiers_.give(cluster.identifier, "cluster");
      made_.clusters.declare(cluster.identifier, cluster.name, cluster.server);
    }
    for (const auto& piece : pieces_) {
      const auto& object = *piece.object;
      if (piece.manifest->kind == ManifestKind::app_project) {
        made_.projects.insert(std::string(piece.manifest->name));
        made_.own_projects.insert(std::string(piece.manifest->name));
        learn_entries(object);
      }
      if (piece.manifest->kind == ManifestKind::application)
        learn_destination(object, "spec.destination");
      if (piece.manifest->kind == ManifestKind::application_set)
        learn_destination(object, "spec.template.spec.destination");
      if (piece.expansion)
        for (const auto& made : piece.expansion->made)
          if (adopt::text_at(*made.object, "spec.destination.server").empty())
            learn_destination(*made.object, "spec.destination");
    }
    learn_references();
    // Declarations of all kinds share their names; those of clusters may be others.
    for (const auto& project : made_.projects)
      if (project != "default") identifiers_.give(project, "project");
    for (const auto* known : {&made_.metric_templates, &made_.alert_providers})
      for (const auto& [object, name] : *known) identifiers_.give(name, "shared");
    made_.clusters.give_names(identifiers_);
  }

  void learn_references() {
    std::vector<const Manifest*> shared;
    std::vector<const Manifest*> canaries;
    for (const auto& piece : pieces_) {
      if (is_shared(piece.manifest->kind)) shared.push_back(piece.manifest);
      if (piece.manifest->kind == ManifestKind::canary) canaries.push_back(piece.manifest);
    }
    made_.companions = names_of_companions(shared, canaries);
    for (const auto* manifest : shared) {
      auto& known = manifest->kind == ManifestKind::metric_template ? made_.metric_templates
                                                                    : made_.alert_providers;
      const std::string name(made_.name_of(*manifest));
      if (syntax::is_identifier(name))
        known.emplace(std::pair(std::string(manifest->name_space), std::string(manifest->name)),
                      name);
    }
  }

  void learn_destination(const value::Record& object, std::string path) {
    const auto server = adopt::text_at(object, path + ".server");
    const auto name = adopt::text_at(object, path + ".name");
    if (server.find("{{") == std::string_view::npos && name.find("{{") == std::string_view::npos)
      made_.clusters.add_destination(server, name);
  }

  void learn_entries(const value::Record& object) {
    const auto* list = adopt::list_at(object, "spec.destinations");
    if (list == nullptr) return;
    const auto is_exact = [](std::string_view text) {
      return text.find_first_of("*?[]{}\\") == std::string_view::npos;
    };
    for (const auto& item : list->items) {
      if (!item.is(value::Kind::record)) continue;
      auto server = adopt::text_at(item.as_record(), "server");
      auto name = adopt::text_at(item.as_record(), "name");
      if (server.starts_with('!')) server.remove_prefix(1);
      if (name.starts_with('!')) name.remove_prefix(1);
      if (is_exact(server) && is_exact(name)) made_.clusters.add_entry(server, name);
    }
  }

  const Pieces& pieces_;
  const Known& known_;
  syntax::Identifiers& identifiers_;
  Context made_;
};

}  // namespace

std::string_view Context::name_of(const Manifest& shared) const {
  const auto own = companions.find(&shared);
  return own == companions.end() ? shared.name : std::string_view(own->second);
}

std::string Context::reference_to_project(std::string_view name) const {
  const bool reached = !reaches_out || own_projects.contains(name);
  const bool bare = name == "default" || (reached && syntax::is_identifier(name));
  return bare ? std::string(name) : "project(" + support::quote(name) + ")";
}

std::string Context::reference_to_cluster(std::string identifier) const {
  if (!reaches_out || identifier.empty() || identifier == support::kInClusterName)
    return identifier;
  return "cluster(" + support::quote(identifier) + ")";
}

Context learn(const Pieces& pieces, const Known& known, Purpose purpose,
              syntax::Identifiers& identifiers) {
  return Learner(pieces, known, purpose, identifiers).run();
}

}  // namespace rollout::importing
