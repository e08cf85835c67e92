// SPDX-License-Identifier: Apache-2.0
//
// Says what proofs of emission found: the witness, the sentence that decides it as it is written,
// and what adds to it or takes from it in Argo CD. What one sentence brings about for many projects
// is said once. Private to compiler/driver.
#pragma once

#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "compiler/driver/emission_check.h"
#include "policies/proofs/emission_proof.h"

namespace rollout::driver {

class EmissionReport {
 public:
  EmissionReport(const EmissionContext& context, projects::WrittenProjects& projects);

  void add(const proofs::EffectiveWriting& writing, const proofs::EmissionFinding& finding);
  // Of an Argo CD that is not known nothing is proved. The check of versions warns of it; where all
  // must be decided that is not enough.
  void unknown_version();
  // Adds to what was said how many more projects it holds for. To be called once, at the end.
  void finish();

 private:
  struct Said {
    std::size_t report;  // its index in the sink
    std::size_t more = 0;
  };
  using Key = std::tuple<diagnostics::Code, source::Span, analysis::Dimension, std::string>;

  void wider(const proofs::EffectiveWriting& writing, const proofs::EmissionFinding& finding,
             source::Span span, const std::string& about);
  bool blame_project(diagnostics::Builder& made, const proofs::EffectiveWriting& writing,
                     const proofs::EmissionFinding& finding);
  void blame_inventory(diagnostics::Builder& made, const proofs::EffectiveWriting& writing,
                       const proofs::EmissionFinding& finding);
  void narrower(const proofs::EffectiveWriting& writing, const proofs::EmissionFinding& finding,
                source::Span span, const std::string& about);
  void unproved(const proofs::EffectiveWriting& writing, const proofs::EmissionFinding& finding,
                diagnostics::Code code);
  bool must_be_proved(const ir::Project& project) const;

  const EmissionContext& context_;
  projects::WrittenProjects& projects_;
  std::map<Key, Said> said_;
  std::vector<bool> is_protected_;  // by project: something of it goes to a protected environment
};

}  // namespace rollout::driver
