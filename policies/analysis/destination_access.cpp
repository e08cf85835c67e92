// SPDX-License-Identifier: Apache-2.0
//
// Destinations of a project as boxes of (server, name, namespace). A cluster always has a server;
// its name may be empty, and then no half that speaks of the name matches.
#include "policies/analysis/entry_fields.h"
#include "policies/analysis/project_access.h"

namespace rollout::analysis {

Access destination_access(const ProjectRules& rules);

namespace {

using engine::ArgocdVersion;
using engine::DestinationRule;

class Destinations {
 public:
  explicit Destinations(const ProjectRules& rules) : version_(rules.version), fields_(version_) {
    for (const auto& rule : rules.project->destinations) {
      add(rule);
      ++entry_;
    }
    if (rules.project->permit_only_project_scoped_clusters) confine(rules.scoped_clusters);
    access_.undecided = fields_.take_problem();
  }

  Access take() { return std::move(access_); }

 private:
  void add(const DestinationRule& rule) {
    key_ = fields_.key("") + rule.server + '\x1f' + rule.name + '\x1f' + rule.name_space;
    const auto server = fields_.glob(rule.server, "", Texts::any);
    const auto name = fields_.glob(rule.name, "", Texts::any);
    const auto space = fields_.glob(rule.name_space, "", Texts::ascii);
    const auto named = fields_.both(name.taken, filled_text());
    push(access_.allow, "server", {server.taken, any_text(), space.taken});
    push(access_.allow, "name", {any_text(), named, space.taken});
    if (server.denies || name.denies) add_cluster_denies(server, name, named, space);
    if (space.denies) push(access_.deny, "namespace", {server.taken, any_text(), space.hit});
  }

  // A half that is denied refuses where neither half matches. Up to 3.5 the name's did so whatever
  // the namespace, and even where the server matched but the namespace did not.
  void add_cluster_denies(const GlobField& server, const GlobField& name, const Automaton& named,
                          const GlobField& space) {
    const auto other_server = fields_.opposite(server);
    const auto other_name = fields_.opposite(named);
    const bool older = name.denies && version_ == ArgocdVersion::v3_5;
    push(access_.deny, "cluster", {other_server, other_name, older ? any_text() : space.taken});
    if (older) push(access_.deny, "older", {any_text(), other_name, fields_.opposite(space)});
  }

  void push(std::vector<Box>& boxes, const char* half, const std::vector<Automaton>& parts) {
    boxes.push_back(box_of(parts, half + key_, entry_));
  }

  void confine(const std::optional<std::vector<engine::Cluster>>& clusters) {
    if (clusters) return analysis::confine(access_, *clusters);
    access_.confined_key = "own clusters";
    fields_.give_up("which clusters belong to the project is not known");
  }

  ArgocdVersion version_;
  EntryFields fields_;
  Access access_;
  std::string key_;
  std::size_t entry_ = 0;
};

}  // namespace

void confine(Access& access, const std::vector<engine::Cluster>& clusters) {
  access.confined_key = "own clusters";
  std::vector<Automaton> parts;
  for (const auto& cluster : clusters) {
    access.confined_key += '\x1f' + cluster.name + '\x1f' + cluster.server;
    parts.push_back(
        tuple_of(std::vector{any_text(), literal(characters_of(cluster.name)), any_text()}));
    parts.push_back(
        tuple_of(std::vector{literal(characters_of(cluster.server)), any_text(), any_text()}));
  }
  access.confined = unite(parts);
}

Access destination_access(const ProjectRules& rules) { return Destinations(rules).take(); }

}  // namespace rollout::analysis
