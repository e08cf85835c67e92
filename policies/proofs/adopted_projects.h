// SPDX-License-Identifier: Apache-2.0
//
// Projects of a program that are manifests: what they permit is what Argo CD permits by them, for
// its rules are the ones by which they were written.
//
//   AdoptedProjects adopted(version);
//   adopted.add(*project.object, effective, clusters);
//   if (const auto* rules = adopted.find(*project.object)) prove(program, *rules, …);
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "compiler/value/object.h"
#include "policies/analysis/project_access.h"

namespace rollout::proofs {

class AdoptedProjects {
 public:
  explicit AdoptedProjects(engine::ArgocdVersion version) : version_(version) {}

  // `project`: its declaration. `read`: the manifest. `effective`: with what global projects and
  // scoped repositories add.
  void add(const value::Object& project, engine::AppProject read, engine::AppProject effective,
           std::optional<std::vector<engine::Cluster>> scoped_clusters);

  // Null: it is none of these.
  const analysis::ProjectRules* find(const value::Object& project) const;

  // As the manifest says; null: it is none of these.
  const engine::AppProject* read(const value::Object& project) const;

  // As the manifests say, in the order in which they were added.
  const std::vector<engine::AppProject>& all() const { return read_; }

 private:
  struct Entry {
    std::size_t read;  // its position in `read_`
    engine::AppProject effective;
    analysis::ProjectRules rules;
  };
  engine::ArgocdVersion version_;
  std::vector<engine::AppProject> read_;
  std::map<const value::Object*, Entry> entries_;
};

}  // namespace rollout::proofs
