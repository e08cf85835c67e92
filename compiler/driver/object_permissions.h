// SPDX-License-Identifier: Apache-2.0
//
// Holds objects that Git has for an application against its project (as it is written, or as Argo
// CD reads it where it is a manifest): the kind, the name of a cluster-scoped one, and the
// namespace of one that names its own. An Application among them needs its kind and its namespace
// permitted like any other; what it deploys is judged by its own project. Private to
// compiler/driver.
#pragma once

#include <set>
#include <string>
#include <tuple>

#include "compiler/adopt/survey.h"
#include "compiler/check/denial.h"
#include "policies/proofs/declared_projects.h"

namespace rollout::driver {

class ObjectPermissions {
 public:
  // `adopted`: the projects of the program that are manifests; null: none.
  ObjectPermissions(const ir::Program& program, const proofs::AdoptedProjects* adopted,
                    bool require_complete, support::SymbolTable& symbols, diagnostics::Sink& sink)
      : written_(program),
        context_{program, program, adopted, {{}, require_complete}, sink, symbols, written_, made_},
        denials_(context_),
        projects_(program, adopted) {}

  void judge(const ir::Application& application, const adopt::PlainObject& object);
  // What was asked. To be called once, at the end.
  diagnostics::Judged finish() {
    denials_.finish();
    return context_.judged;
  }

 private:
  void judge_kind(const ir::Application& application, const ir::Project& project,
                  const adopt::PlainObject& object);
  void judge_namespace(const ir::Application& application, const ir::Project& project,
                       const adopt::PlainObject& object);
  // What would permit it, in the terms of the project: a sentence, or an entry of the manifest.
  std::string permission(const ir::Project& project, std::string_view list, std::string entry,
                         std::string sentence) const;
  void report_scope(const ir::Application& application, const ir::Project& project,
                    const adopt::PlainObject& object, const std::string& kind);
  check::Denial denial(const ir::Application& application, source::Span span, std::string what,
                       std::string sentence) const;
  // What is refused is told of each object; of what is permitted or not known the first of a kind
  // stands for all.
  bool is_told(const ir::Application& application, const projects::Decision& decision,
               const std::string& what, const adopt::PlainObject& object);
  bool is_first(const ir::Application& application, const std::string& what,
                const adopt::PlainObject& object);
  bool is_protected(const ir::Application& application) const;

  projects::WrittenProjects written_;
  check::MadeBySets made_;  // nothing is asked of it
  check::CheckContext context_;
  check::Denials denials_;
  proofs::DeclaredProjects projects_;
  // Of an application and what was asked for it: the directory whose first object asked.
  std::set<std::tuple<const ir::Application*, std::string, std::string>> asked_;
};

}  // namespace rollout::driver
