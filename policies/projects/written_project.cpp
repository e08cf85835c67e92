// SPDX-License-Identifier: Apache-2.0
#include "policies/projects/written_project.h"

#include <fmt/format.h>

#include <algorithm>

#include "compiler/ir/kind_pattern.h"
#include "compiler/support/repository_url.h"

namespace rollout::projects {

namespace {

using ir::Effect;

template <typename Rules>
void put_denies_first(Rules& rules) {
  std::stable_partition(rules.begin(), rules.end(),
                        [](const auto& rule) { return rule.rule->effect == Effect::deny; });
}

CompiledPatterns compile(const std::vector<ir::Text>& texts) {
  CompiledPatterns patterns;
  for (const auto& text : texts) patterns.push_back(CompiledPattern::of_text(text));
  return patterns;
}

Decision by(const ir::Rule& rule, const ir::Text* pattern) {
  const auto verdict = rule.effect == Effect::deny ? Verdict::denied : Verdict::permitted;
  return {verdict, &rule, pattern};
}

const ir::Text* written(const CompiledPattern* pattern) {
  return pattern == nullptr ? nullptr : &pattern->written();
}

// What a sentence about clusters needs to know of one of which only the address, or only the name,
// is declared.
std::string missing_fact(const Place& place) {
  return place.name.empty() ? fmt::format("which cluster has the address `{}`", place.server)
                            : fmt::format("which address the cluster `{}` has", place.name);
}

}  // namespace

WrittenProject::WrittenProject(const ir::Program& program, const ir::Project& project)
    : project_(project) {
  for (const auto& rule : project.rules) switch (rule.dimension) {
      case ir::Dimension::source: {
        SourceRule compiled{&rule, {}};
        for (const auto& text : rule.patterns)
          compiled.patterns.push_back(CompiledPattern::of_repository(text));
        sources_.push_back(std::move(compiled));
        break;
      }
      case ir::Dimension::destination: add_destination(program, rule); break;
      case ir::Dimension::kind:
      case ir::Dimension::cluster_kind: add_kind(rule); break;
    }
  put_denies_first(sources_);
  put_denies_first(destinations_);
  put_denies_first(kinds_);
  put_denies_first(cluster_kinds_);
}

void WrittenProject::add_destination(const ir::Program& program, const ir::Rule& rule) {
  DestinationRule compiled{
      &rule, compile(rule.clusters), compile(rule.servers), compile(rule.namespaces), {}};
  for (const auto environment : rule.environments)
    for (const auto cluster : program.environments[environment].clusters)
      compiled.members.push_back(cluster);
  std::ranges::copy(rule.labelled, std::back_inserter(compiled.members));
  std::ranges::sort(compiled.members);
  destinations_.push_back(std::move(compiled));
}

void WrittenProject::add_kind(const ir::Rule& rule) {
  KindRule compiled{&rule, {}};
  for (const auto& text : rule.patterns) {
    const auto pattern = ir::parse_kind_pattern(text.text);
    compiled.patterns.push_back({CompiledPattern::of_part(text, pattern.group),
                                 CompiledPattern::of_part(text, pattern.kind),
                                 CompiledPattern::of_part(text, pattern.name),
                                 pattern.name.empty()});
  }
  auto& rules = rule.dimension == ir::Dimension::kind ? kinds_ : cluster_kinds_;
  rules.push_back(std::move(compiled));
}

Decision WrittenProject::source(std::string_view repository) const {
  const auto normal = support::normalize_repository(repository);
  if (!normal.has_value()) return {};
  Decision near;
  std::size_t longest = 0;
  for (const auto& rule : sources_) {
    if (const auto* pattern = first_match(rule.patterns, *normal))
      return by(*rule.rule, written(pattern));
    if (rule.rule->effect == Effect::deny) continue;
    const auto* pattern = nearest(rule.patterns, repository);
    const auto length = pattern == nullptr ? 0 : common_length(pattern->written().text, repository);
    if (length <= longest) continue;
    longest = length;
    near = {Verdict::absent, rule.rule, written(pattern), Part::source};
  }
  return near;
}

WrittenProject::Fit WrittenProject::fits_cluster(const DestinationRule& rule, const Place& place) {
  const auto& written = *rule.rule;
  if (written.means_any_cluster()) return Fit::yes;
  if (std::ranges::binary_search(rule.members, place.cluster) ||
      (!place.name.empty() && first_match(rule.clusters, place.name) != nullptr) ||
      (!place.server.empty() && first_match(rule.servers, place.server) != nullptr))
    return Fit::yes;
  const bool asks_name =
      !written.clusters.empty() || !written.environments.empty() || !written.labels.empty();
  const bool unknown =
      (place.name.empty() && asks_name) || (place.server.empty() && !written.servers.empty());
  return unknown ? Fit::unknown : Fit::no;
}

WrittenProject::Fit WrittenProject::fits(const DestinationRule& rule, const Place& place) {
  if (!rule.namespaces.empty() && first_match(rule.namespaces, place.name_space) == nullptr)
    return Fit::no;
  return fits_cluster(rule, place);
}

Decision WrittenProject::destination(const Place& place) const {
  const ir::Rule* open_deny = nullptr;  // the first that cannot be judged
  const ir::Rule* open_allow = nullptr;
  const auto undecided = [&](const ir::Rule* rule) {
    return Decision{Verdict::undecided, rule, nullptr, Part::cluster, missing_fact(place)};
  };
  for (const auto& rule : destinations_) {
    const auto fit = fits(rule, place);
    if (fit == Fit::no) continue;
    const bool denies = rule.rule->effect == Effect::deny;
    if (fit == Fit::yes && !denies && open_deny != nullptr) return undecided(open_deny);
    if (fit == Fit::yes)
      return by(*rule.rule, written(first_match(rule.namespaces, place.name_space)));
    auto& open = denies ? open_deny : open_allow;
    if (open == nullptr) open = rule.rule;
  }
  return open_allow == nullptr ? nearest_destination(place) : undecided(open_allow);
}

Decision WrittenProject::nearest_destination(const Place& place) const {
  Decision near;
  std::size_t longest = 0;
  for (const auto& rule : destinations_) {
    if (rule.rule->effect == Effect::deny) continue;
    const bool right_cluster = fits_cluster(rule, place) == Fit::yes;
    const bool right_namespace =
        rule.namespaces.empty() || first_match(rule.namespaces, place.name_space) != nullptr;
    if (right_cluster == right_namespace) continue;
    const auto* pattern = right_cluster ? nearest(rule.namespaces, place.name_space) : nullptr;
    // A namespace is corrected sooner than a cluster is chosen anew.
    const auto length =
        right_cluster ? 2 + common_length(pattern->written().text, place.name_space) : 1;
    if (length <= longest) continue;
    longest = length;
    near = {Verdict::absent, rule.rule, written(pattern),
            right_cluster ? Part::name_space : Part::cluster};
  }
  return near;
}

Part WrittenProject::missed_part(const KindPatterns& patterns, const KindQuestion& question) {
  const bool kind = patterns.kind.matches(question.kind);
  const bool group = patterns.group.matches(question.group);
  if (!kind && !group) return Part::resource;
  if (!group) return patterns.kind.is_everything() ? Part::resource : Part::group;
  if (!kind) return patterns.group.is_everything() ? Part::resource : Part::kind;
  return patterns.any_name || patterns.name.matches(question.name) ? Part::nothing : Part::name;
}

// Group and kind are near when one of them fits; of those, a name is nearer than a kind.
Decision WrittenProject::decide_kind(const std::vector<KindRule>& rules,
                                     const KindQuestion& question) {
  constexpr auto nearness = [](Part missed) {
    return missed == Part::name ? 3 : missed == Part::group ? 2 : missed == Part::kind ? 1 : 0;
  };
  Decision near;
  for (const auto& rule : rules)
    for (const auto& patterns : rule.patterns) {
      const auto missed = missed_part(patterns, question);
      if (missed == Part::nothing) return by(*rule.rule, &patterns.kind.written());
      if (rule.rule->effect == Effect::allow && nearness(missed) > nearness(near.missed))
        near = {Verdict::absent, rule.rule, &patterns.kind.written(), missed};
    }
  return near;
}

Decision WrittenProject::kind(std::string_view group, std::string_view kind) const {
  return decide_kind(kinds_, {group, kind, {}});
}

Decision WrittenProject::cluster_kind(std::string_view group, std::string_view kind,
                                      std::string_view name) const {
  return decide_kind(cluster_kinds_, {group, kind, name});
}

}  // namespace rollout::projects
