// SPDX-License-Identifier: Apache-2.0
#include "policies/proofs/cluster_slices.h"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <unordered_map>

#include "compiler/ir/argocd_name.h"
#include "compiler/support/brace_expansion.h"
#include "compiler/support/server_address.h"
#include "policies/engine/glob_rule.h"
#include "policies/projects/compiled_pattern.h"
#include "policies/proofs/written_access.h"

namespace rollout::proofs {

namespace {

using analysis::Dimension;
using engine::DestinationRule;
using projects::CompiledPattern;
using projects::CompiledPatterns;

CompiledPatterns compile(const std::vector<ir::Text>& texts) {
  CompiledPatterns patterns;
  for (const auto& text : texts) patterns.push_back(CompiledPattern::of_text(text));
  return patterns;
}

bool is_plain(std::string_view pattern) {
  return pattern.find_first_of("*?[]{}\\!") == std::string_view::npos;
}

bool negates(const DestinationRule& rule) {
  return rule.server.starts_with('!') || rule.name.starts_with('!') ||
         rule.name_space.starts_with('!');
}

// Sentences about destinations, of all projects that the writing is made of.
class WrittenSentences {
 public:
  WrittenSentences(const ir::Program& program, const EffectiveWriting& writing)
      : program_(program) {
    for (const auto& cluster : program.clusters)
      if (!cluster.server.empty()) known_.insert(cluster.name);
    add(*writing.project);
    for (const auto* project : writing.inherited) add(*project);
  }

  using Fitting = std::vector<const ir::Rule*>;

  Fitting fitting(ir::Index cluster, std::string_view server) const {
    Fitting found;
    for (const auto& sentence : sentences_)
      if (sentence.rule->means_any_cluster() ||
          std::ranges::binary_search(sentence.members, cluster) ||
          first_match(sentence.clusters, program_.clusters[cluster].name) != nullptr ||
          first_match(sentence.servers, server) != nullptr)
        found.push_back(sentence.rule);
    return found;
  }

  // What sentences say of a cluster which each of them means.
  analysis::Access access(const Fitting& fitting, const engine::Cluster* own) const {
    ir::Project project;
    for (const auto* rule : fitting) {
      project.rules.push_back(*rule);
      forget_clusters(project.rules.back());
    }
    EffectiveWriting writing{&project};
    if (own != nullptr) writing.clusters = {*own};
    return effective_access(program_, writing, Dimension::destinations);
  }

  enum class NamePatterns : std::uint8_t { all, denied };

  // What they say of clusters that are not declared with their address.
  analysis::Access elsewhere(NamePatterns kept) const {
    ir::Project project;
    for (const auto& sentence : sentences_) {
      auto rule = *sentence.rule;
      const bool any = rule.means_any_cluster();
      rule.environments.clear();
      rule.labelled = unaddressed(sentence);
      rule.labels.assign(rule.labelled.empty() ? 0 : 1, {});  // as though a label selected them
      std::erase_if(rule.clusters,
                    [&](const ir::Text& text) { return known_.contains(text.text); });
      if (kept == NamePatterns::denied && rule.effect == ir::Effect::allow) rule.clusters.clear();
      if (any || !rule.clusters.empty() || !rule.servers.empty() || !rule.labelled.empty())
        project.rules.push_back(std::move(rule));
    }
    return written_access(program_, project, Dimension::destinations);
  }

 private:
  struct Sentence {
    const ir::Rule* rule;
    CompiledPatterns clusters;
    CompiledPatterns servers;
    std::vector<ir::Index> members;  // sorted
  };

  // The clusters that it means of those that are declared without their address.
  std::vector<ir::Index> unaddressed(const Sentence& sentence) const {
    std::vector<ir::Index> found;
    for (ir::Index i = 0; i < program_.clusters.size(); ++i)
      if (program_.clusters[i].server.empty() &&
          (std::ranges::binary_search(sentence.members, i) ||
           first_match(sentence.clusters, program_.clusters[i].name) != nullptr))
        found.push_back(i);
    return found;
  }

  static void forget_clusters(ir::Rule& rule) {
    rule.clusters.clear();
    rule.servers.clear();
    rule.environments.clear();
    rule.labels.clear();
    rule.labelled.clear();
  }

  void add(const ir::Project& project) {
    for (const auto& rule : project.rules) {
      if (rule.dimension != ir::Dimension::destination) continue;
      Sentence sentence{&rule, compile(rule.clusters), compile(rule.servers), rule.labelled};
      for (const auto environment : rule.environments)
        std::ranges::copy(program_.environments[environment].clusters,
                          std::back_inserter(sentence.members));
      std::ranges::sort(sentence.members);
      sentences_.push_back(std::move(sentence));
    }
  }

  const ir::Program& program_;
  std::set<std::string_view> known_;  // clusters that are declared with their address
  std::vector<Sentence> sentences_;
};

// Entries that are emitted, by the cluster that they mean.
class EmittedEntries {
 public:
  EmittedEntries(const std::vector<DestinationRule>& rules, engine::ArgocdVersion version) {
    for (const auto& rule : rules)
      if (rule.name.empty() && is_plain(rule.server)) by_server_[rule.server].push_back(&rule);
      else others_.push_back({&rule, glob(rule.server, version), glob(rule.name, version)});
  }

  // Namespaces of one cluster, each once.
  std::set<std::string_view> namespaces(std::string_view server, std::string_view name) const {
    std::set<std::string_view> found;
    if (const auto at = by_server_.find(server); at != by_server_.end())
      for (const auto* rule : at->second) found.insert(rule->name_space);
    for (const auto& [rule, servers, names] : others_)
      if (servers.matches(server) || (!name.empty() && names.matches(name)))
        found.insert(rule->name_space);
    return found;
  }

  std::vector<DestinationRule> elsewhere(const std::set<std::string_view>& servers) const {
    std::vector<DestinationRule> found;
    for (const auto& [server, rules] : by_server_)
      if (!servers.contains(server))
        for (const auto* rule : rules) found.push_back(*rule);
    for (const auto& entry : others_) found.push_back(*entry.rule);
    return found;
  }

 private:
  struct Entry {
    const DestinationRule* rule;
    engine::GlobRule servers;
    engine::GlobRule names;
  };

  static engine::GlobRule glob(const std::string& pattern, engine::ArgocdVersion version) {
    return {pattern, "", engine::Negation::allowed, version};
  }

  std::map<std::string_view, std::vector<const DestinationRule*>> by_server_;
  std::vector<Entry> others_;
};

// Allows alone, with the same patterns, which both sides read alike from 3.6 on.
bool plainly_equal(const WrittenSentences::Fitting& written,
                   const std::set<std::string_view>& emitted, engine::ArgocdVersion version) {
  if (version != engine::ArgocdVersion::v3_6) return false;
  std::set<std::string, std::less<>> patterns;
  for (const auto* rule : written) {
    if (rule->effect == ir::Effect::deny) return false;
    if (rule->namespaces.empty()) patterns.insert("*");
    for (const auto& text : rule->namespaces)
      for (auto& pattern : support::expand_braces(text.text)) patterns.insert(std::move(pattern));
  }
  return std::ranges::equal(patterns, emitted);
}

class Slicing {
 public:
  Slicing(const ir::Program& program, const EffectiveWriting& writing,
          const analysis::ProjectRules& rules)
      : program_(program),
        writing_(writing),
        rules_(rules),
        sentences_(program, writing),
        entries_(rules.project->destinations, rules.version) {}

  std::vector<ClusterSlice> slices() {
    for (ir::Index i = 0; i < program_.clusters.size(); ++i)
      if (!program_.clusters[i].server.empty()) add(i);
    if (!writing_.own_clusters_only) add_elsewhere();
    return std::move(slices_);
  }

 private:
  using Words = std::pair<WrittenSentences::Fitting, std::set<std::string_view>>;

  const engine::Cluster* own(std::string_view server) const {
    const auto found = std::ranges::find(writing_.clusters, server, &engine::Cluster::server);
    return found == writing_.clusters.end() ? nullptr : &*found;
  }

  void add(ir::Index index) {
    const auto& cluster = program_.clusters[index];
    const auto server = support::server_address(cluster.server.text);
    servers_.insert(server);
    const auto* mine = own(server);
    // Neither side permits another one then.
    if (writing_.own_clusters_only && mine == nullptr) return;
    const auto fitting = sentences_.fitting(index, server);
    const auto namespaces = entries_.namespaces(server, ir::argocd_name(cluster));
    if (mine == nullptr && (plainly_equal(fitting, namespaces, rules_.version) ||
                            !seen_.insert(Words{fitting, namespaces}).second))
      return;
    slices_.push_back(
        {engine::Cluster{std::string(ir::argocd_name(cluster)), std::string(server), {}, {}},
         sentences_.access(fitting, mine), emitted(namespaces)});
  }

  analysis::Access emitted(const std::set<std::string_view>& namespaces) const {
    std::vector<DestinationRule> entries;
    for (const auto name : namespaces) entries.push_back({"*", "", std::string(name)});
    return emitted(std::move(entries));
  }

  analysis::Access emitted(std::vector<DestinationRule> entries) const {
    engine::AppProject part;
    part.destinations = std::move(entries);
    return access_of({&part, rules_.version}, Dimension::destinations);
  }

  void add_elsewhere() {
    auto entries = entries_.elsewhere(servers_);
    using enum WrittenSentences::NamePatterns;
    ClusterSlice slice{std::nullopt, sentences_.elsewhere(all), {}, sentences_.elsewhere(denied)};
    if (entries.empty() && slice.promised->allow.empty()) return;
    slice.emitted = emitted(std::move(entries));
    slices_.push_back(std::move(slice));
  }

  const ir::Program& program_;
  const EffectiveWriting& writing_;
  const analysis::ProjectRules& rules_;
  WrittenSentences sentences_;
  EmittedEntries entries_;
  std::set<std::string_view> servers_;  // that are declared
  std::set<Words> seen_;
  std::vector<ClusterSlice> slices_;
};

}  // namespace

std::optional<std::vector<ClusterSlice>> cluster_slices(const ir::Program& program,
                                                        const EffectiveWriting& writing,
                                                        const analysis::ProjectRules& rules) {
  if (std::ranges::any_of(rules.project->destinations, negates)) return std::nullopt;
  return Slicing(program, writing, rules).slices();
}

}  // namespace rollout::proofs
