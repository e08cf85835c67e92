// SPDX-License-Identifier: Apache-2.0
//
// The manifests that stand beside a program, and the applications that its sets make, as
// declarations of it while it is compiled: they are texts of the language for that long
// (compiler/import/declarations.h). What is found in these texts is said about the YAML, and about
// the set. Private to compiler/driver.
//
//   … evaluate and lower the program alone …
//   ManifestDeclarations manifests({goal, false}, found, *all.program, all);
//   manifests.join(modules, load);
//   … evaluate and lower again …
//   manifests.take_findings(sink);           what is wrong with the texts themselves
//   … lower manifests.own_part(evaluated) …  the program without them
//   manifests.lead_back(diagnostics);
#pragma once

#include <map>
#include <string>
#include <vector>

#include "compiler/check/check.h"
#include "compiler/driver/expand_sets.h"
#include "compiler/driver/pipeline.h"
#include "compiler/eval/evaluate.h"
#include "compiler/import/declarations.h"
#include "compiler/modules/load.h"

namespace rollout::driver {

// Who asks for them.
struct Asker {
  Goal goal;
  bool is_foreign_judge;  // Options::foreign_judge
};

class ManifestDeclarations {
 public:
  // Nothing, where nothing that the program says asks for manifests. `all`: the program alone, with
  // what its sets and those of the manifests make. `found`: what is wrong with it. `declared`: what
  // the texts may refer to.
  ManifestDeclarations(const Asker& asker, const diagnostics::Sink& found,
                       const ir::Program& declared, Compilation& all);

  bool empty() const { return files_.empty() && texts_.empty(); }

  // Behind the modules of the program, whose names come first.
  void join(modules::ModuleSet& modules, modules::LoadContext& context);

  // Takes out of the sink what was found in the texts, and remembers of which manifests.
  void take_findings(diagnostics::Sink& sink);

  // What the program declares by itself.
  eval::Evaluated own_part(const eval::Evaluated& evaluated) const;

  // Marks objects of which something could not be said: what is not there of them may be missing
  // for that reason.
  void mark_partial(const eval::Evaluated& evaluated) const;

  // What sets of the program make.
  check::MadeBySets made(const ir::Program& whole) const;

  // Says of which manifests policies cannot see everything.
  void report_partial(bool require_complete, diagnostics::Sink& sink) const;

  // Whether a place is in these texts.
  bool holds(source::Span span) const;

  // Null: of none.
  const adopt::Manifest* manifest_of(source::Span span) const;

  // The place in the YAML that a place in these texts was made of.
  source::Span place_of(source::Span span) const;

  // Every place in the texts becomes the one in the YAML that it was made of. What holds for many
  // applications of one set is told once.
  void lead_back(std::vector<diagnostics::Diagnostic>& found) const;

  // Says which files these are.
  void mark(ir::Program& program) const;

  // The projects of the program that are manifests, as Argo CD reads them; null: there are none.
  std::shared_ptr<const proofs::AdoptedProjects> projects(const ir::Program& whole) const;

 private:
  using Line = importing::DeclaredFile::Line;

  // Findings about what a set makes that have one place and one ground.
  struct Told {
    std::size_t finding;  // the first of these
    const adopt::Manifest* set;
    std::vector<std::string> others = {};
  };

  const Line* line_at(source::Span span) const;
  const SetMember* member_of(const diagnostics::Diagnostic& finding) const;
  std::string ground_of(const diagnostics::Diagnostic& finding, const SetMember& member) const;
  void lead_back(diagnostics::Diagnostic& finding) const;

  const source::SourceMap& sources_;
  const std::vector<adopt::WrittenSet>& sets_;
  std::vector<std::string> texts_;        // until they are joined
  std::vector<std::vector<Line>> lines_;  // of each file
  std::vector<source::FileId> files_;     // in order, without a gap
  std::map<const adopt::Manifest*, importing::Unsaid> partial_;
  std::vector<SetMember> members_;  // what sets make
  std::map<const adopt::Manifest*, const SetMember*> by_application_;
};

}  // namespace rollout::driver
