// SPDX-License-Identifier: Apache-2.0
#include "policies/proofs/written_access.h"

#include <algorithm>
#include <set>

#include "compiler/ir/argocd_name.h"
#include "compiler/ir/kind_pattern.h"
#include "compiler/support/brace_expansion.h"
#include "compiler/support/glob.h"
#include "compiler/support/repository_url.h"
#include "compiler/support/server_address.h"
#include "policies/analysis/automaton/combination.h"
#include "policies/analysis/dialect/glob_language.h"
#include "policies/analysis/project_access.h"
#include "policies/analysis/universe.h"
#include "policies/exact/program_inventory.h"
#include "policies/projects/compiled_pattern.h"

namespace rollout::proofs {

namespace {

using analysis::Access;
using analysis::any_text;
using analysis::Automaton;
using analysis::Box;
using analysis::characters_of;
using analysis::literal;
using analysis::Texts;
using analysis::tuple_of;
using analysis::unite;

Automaton text_language(std::string_view text) { return literal(characters_of(text)); }

// Makes the languages of patterns; the first that is not known makes the whole undecided.
class Languages {
 public:
  // Of names and addresses, in which `*` stops at no character.
  Automaton of(const std::vector<ir::Text>& texts) {
    std::vector<Automaton> parts;
    for (const auto& text : texts) parts.push_back(of(text.text, ""));
    return unite(parts);
  }

  Automaton of(std::string_view pattern, std::string_view separators) {
    if (pattern == "*") return any_text();
    if (std::holds_alternative<support::GlobProblem>(support::Glob::compile(pattern))) return {};
    std::vector<Automaton> parts;
    for (const auto& part : support::expand_braces(pattern))
      parts.push_back(known(part, separators));
    return unite(parts);
  }

  Automaton of_repository(std::string_view pattern) {
    if (pattern == "*") return any_text();
    if (std::holds_alternative<support::GlobProblem>(support::Glob::compile(pattern))) return {};
    std::vector<Automaton> parts;
    for (const auto& part : support::expand_braces(pattern))
      if (const auto normal = support::normalize_repository(part))
        parts.push_back(known(*normal, "/"));
    return unite(parts);
  }

  std::optional<std::string> take_problem() { return std::move(problem_); }

 private:
  Automaton known(std::string_view pattern, std::string_view separators) {
    auto language =
        analysis::glob_language(pattern, separators, engine::ArgocdVersion::v3_6, Texts::any);
    if (auto* automaton = std::get_if<Automaton>(&language)) return std::move(*automaton);
    if (!problem_) problem_ = std::get<analysis::Undecided>(language).reason;
    return {};
  }

  std::optional<std::string> problem_;
};

class RuleBoxes {
 public:
  RuleBoxes(const ir::Program& program, Languages& languages)
      : program_(program), languages_(languages) {}

  std::vector<Box> of(const ir::Rule& rule, std::size_t entry) {
    switch (rule.dimension) {
      case ir::Dimension::source: return sources(rule, entry);
      case ir::Dimension::destination: return destinations(rule, entry);
      case ir::Dimension::kind:
      case ir::Dimension::cluster_kind: return kinds(rule, entry);
    }
    return {};
  }

 private:
  // The span tells two sentences apart: no two of them are one box by chance.
  static Box box(const std::vector<Automaton>& fields, const ir::Rule& rule, std::size_t entry,
                 std::string_view part) {
    auto key = std::to_string(rule.span.file) + ':' + std::to_string(rule.span.begin) + ':';
    return analysis::box_of(fields, key.append(part), entry);
  }

  std::vector<Box> sources(const ir::Rule& rule, std::size_t entry) {
    std::vector<Box> boxes;
    for (const auto& text : rule.patterns)
      for (const auto& part : support::expand_braces(text.text))
        if (const auto normal = support::normalize_repository(part))
          boxes.push_back(
              analysis::box_of(std::vector{languages_.of_repository(part)},
                               analysis::source_key(engine::ArgocdVersion::v3_6, *normal), entry));
    return boxes;
  }

  std::vector<Box> kinds(const ir::Rule& rule, std::size_t entry) {
    std::vector<Box> boxes;
    for (const auto& text : rule.patterns) {
      const auto pattern = ir::parse_kind_pattern(text.text);
      std::vector<Automaton> fields = {languages_.of(pattern.group, ""),
                                       languages_.of(pattern.kind, "")};
      if (rule.dimension == ir::Dimension::cluster_kind)
        fields.push_back(pattern.name.empty() ? any_text() : languages_.of(pattern.name, ""));
      boxes.push_back(box(fields, rule, entry, text.text));
    }
    return boxes;
  }

  std::vector<Box> destinations(const ir::Rule& rule, std::size_t entry) {
    const auto spaces = rule.namespaces.empty() ? any_text() : languages_.of(rule.namespaces);
    std::vector<Box> boxes;
    const auto add = [&](Automaton server, Automaton name, std::string_view part) {
      boxes.push_back(box({std::move(server), std::move(name), spaces}, rule, entry, part));
    };
    if (rule.means_any_cluster()) add(any_text(), any_text(), "any");
    if (!rule.clusters.empty()) {
      add(any_text(), languages_.of(rule.clusters), "cluster");
      for (const auto& cluster : program_.clusters)
        if (ir::is_nameless(cluster) && means(rule, cluster)) add_nameless(cluster, add);
    }
    if (!rule.servers.empty()) add(languages_.of(rule.servers), any_text(), "server");
    for (const auto member : members(rule)) {
      const auto& cluster = program_.clusters[member];
      if (ir::is_nameless(cluster)) add_nameless(cluster, add);
      else add(any_text(), text_language(cluster.name), cluster.name);
    }
    return boxes;
  }

  static bool means(const ir::Rule& rule, const ir::Cluster& cluster) {
    return std::ranges::any_of(rule.clusters, [&](const ir::Text& text) {
      return projects::CompiledPattern::of_text(text).matches(cluster.name);
    });
  }

  // Sentences call it by the program's name; where Argo CD is asked it has none.
  template <typename Add>
  static void add_nameless(const ir::Cluster& cluster, const Add& add) {
    add(text_language(support::server_address(cluster.server.text)), text_language(""),
        cluster.name);
  }

  std::set<ir::Index> members(const ir::Rule& rule) const {
    std::set<ir::Index> found(rule.labelled.begin(), rule.labelled.end());
    for (const auto environment : rule.environments)
      for (const auto cluster : program_.environments[environment].clusters) found.insert(cluster);
    return found;
  }

  const ir::Program& program_;
  Languages& languages_;
};

void append(std::vector<Box>& boxes, std::vector<Box> more) {
  for (auto& box : more) boxes.push_back(std::move(box));
}

// What the program calls a cluster that has no name at Argo CD is not the name of another one.
Automaton without_labels(const ir::Program& program, Automaton possible) {
  std::vector<Automaton> labels;
  for (const auto& cluster : program.clusters)
    if (ir::is_nameless(cluster)) labels.push_back(text_language(cluster.name));
  if (labels.empty()) return possible;
  analysis::Budget budget(1'000'000);
  const auto others = analysis::complement(unite(labels), budget).value_or(any_text());
  return analysis::intersect(possible, tuple_of(std::vector{any_text(), others, any_text()}),
                             budget)
      .value_or(std::move(possible));
}

}  // namespace

analysis::Dimension dimension_of(ir::Dimension dimension) {
  switch (dimension) {
    case ir::Dimension::source: return analysis::Dimension::sources;
    case ir::Dimension::destination: return analysis::Dimension::destinations;
    case ir::Dimension::kind: return analysis::Dimension::namespaced_kinds;
    case ir::Dimension::cluster_kind: break;
  }
  return analysis::Dimension::cluster_kinds;
}

Access access_of_rule(const ir::Program& program, const ir::Rule& rule) {
  Languages languages;
  Access access;
  access.allow = RuleBoxes(program, languages).of(rule, 0);
  access.undecided = languages.take_problem();
  return access;
}

Access written_access(const ir::Program& program, const ir::Project& project,
                      analysis::Dimension dimension) {
  const auto* only = &project;
  return written_access(program, std::span(&only, 1), dimension);
}

Access written_access(const ir::Program& program, std::span<const ir::Project* const> projects,
                      analysis::Dimension dimension) {
  Languages languages;
  RuleBoxes boxes(program, languages);
  Access access;
  std::size_t entry = 0;
  for (const auto* project : projects)
    for (const auto& rule : project->rules) {
      if (dimension_of(rule.dimension) == dimension)
        append(rule.effect == ir::Effect::allow ? access.allow : access.deny,
               boxes.of(rule, entry));
      ++entry;
    }
  access.undecided = languages.take_problem();
  return access;
}

Automaton possible_elsewhere(const ir::Program& program) {
  auto declared = exact::declared_clusters(program);
  std::erase_if(declared, [](const engine::Cluster& cluster) { return cluster.server.empty(); });
  return without_labels(program, analysis::undeclared_destinations(declared, any_text()));
}

Automaton possible_destinations(const ir::Program& program) {
  return without_labels(
      program, analysis::declared_destinations(exact::declared_clusters(program), any_text()));
}

}  // namespace rollout::proofs
