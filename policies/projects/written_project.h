// SPDX-License-Identifier: Apache-2.0
//
// A project as it is written, compiled to be asked: default deny, a deny wins over every allow,
// order never matters, the lists of one sentence multiply and two sentences do not mix
// (docs/language.md, section 8). It is not what Argo CD permits by the AppProject that is emitted:
// policies/engine decides that.
//
//   const WrittenProject payments(program, program.projects[0]);
//   payments.source("https://github.com/acme/payments-api").permits()
//
// The program must outlive it. A question takes time proportional to the sentences of its kind.
#pragma once

#include <string_view>
#include <vector>

#include "policies/projects/compiled_pattern.h"
#include "policies/projects/decision.h"
#include "policies/projects/place.h"

namespace rollout::projects {

class WrittenProject {
 public:
  WrittenProject(const ir::Program& program, const ir::Project& project);

  const ir::Project& project() const { return project_; }

  Decision source(std::string_view repository) const;
  Decision destination(const Place& place) const;
  // Of a namespaced kind; the core group is empty.
  Decision kind(std::string_view group, std::string_view kind) const;
  // Of one object of a cluster-scoped kind.
  Decision cluster_kind(std::string_view group, std::string_view kind, std::string_view name) const;

 private:
  struct SourceRule {
    const ir::Rule* rule;
    CompiledPatterns patterns;
  };
  struct DestinationRule {
    const ir::Rule* rule;
    CompiledPatterns clusters;
    CompiledPatterns servers;
    CompiledPatterns namespaces;
    std::vector<ir::Index> members;  // of its environments and labels, sorted
  };
  struct KindPatterns {
    CompiledPattern group;
    CompiledPattern kind;
    CompiledPattern name;
    bool any_name;
  };
  struct KindRule {
    const ir::Rule* rule;
    std::vector<KindPatterns> patterns;
  };
  struct KindQuestion {
    std::string_view group;
    std::string_view kind;
    std::string_view name;
  };
  enum class Fit : std::uint8_t { no, yes, unknown };

  void add_destination(const ir::Program& program, const ir::Rule& rule);
  void add_kind(const ir::Rule& rule);

  static Fit fits_cluster(const DestinationRule& rule, const Place& place);
  static Fit fits(const DestinationRule& rule, const Place& place);
  static Part missed_part(const KindPatterns& patterns, const KindQuestion& question);
  Decision nearest_destination(const Place& place) const;
  static Decision decide_kind(const std::vector<KindRule>& rules, const KindQuestion& question);

  const ir::Project& project_;
  // Denies stand first, for they win.
  std::vector<SourceRule> sources_;
  std::vector<DestinationRule> destinations_;
  std::vector<KindRule> kinds_;
  std::vector<KindRule> cluster_kinds_;
};

}  // namespace rollout::projects
