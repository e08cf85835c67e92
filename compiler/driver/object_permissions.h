// SPDX-License-Identifier: Apache-2.0
//
// Holds objects that Git has for an application against its project (as it is written, or as Argo
// CD reads it where it is a manifest): the kind, the name of a cluster-scoped one, and the
// namespace of one that names its own. An Application among them needs its kind and its namespace
// permitted like any other; what it deploys is judged by its own project. What of one tree is
// refused for the same reason is one finding at the first of those objects. Private to
// compiler/driver.
#pragma once

#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "compiler/adopt/survey.h"
#include "compiler/check/denial.h"
#include "compiler/driver/kind_scopes.h"
#include "policies/proofs/declared_projects.h"

namespace rollout::driver {

class ObjectPermissions {
 public:
  // `adopted`: the projects of the program that are manifests; null: none. `scopes` outlives this.
  ObjectPermissions(const ir::Program& program, const proofs::AdoptedProjects* adopted,
                    const KindScopes& scopes, bool require_complete, support::SymbolTable& symbols,
                    diagnostics::Sink& sink)
      : scopes_(scopes),
        written_(program),
        context_{program, program, adopted, {{}, require_complete}, sink, symbols, written_, made_},
        denials_(context_),
        projects_(program, adopted) {}

  // `objects`: what one source of the application holds.
  void judge(const ir::Application& application,
             const std::vector<const adopt::PlainObject*>& objects);
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
  // What was refused, and why.
  using Reason = std::tuple<std::string, projects::Verdict, const ir::Rule*, const ir::Text*>;

  static Reason reason(const projects::Decision& decision, const std::string& what);
  check::Denial denial(const ir::Application& application, source::Span span, projects::Part part,
                       std::string what, std::string sentence) const;
  // Whether an earlier object stands for this one: of what is permitted or not known, the first of
  // its directory; of what is refused, the first of the tree, whose finding then leads to this one.
  bool is_told(const ir::Application& application, const projects::Decision& decision,
               const std::string& what, const adopt::PlainObject& object);
  void tell(const ir::Project& project, const projects::Decision& decision, check::Denial denial);
  bool is_first(const ir::Application& application, const std::string& what,
                const adopt::PlainObject& object);
  bool is_protected(const ir::Application& application) const;

  const KindScopes& scopes_;
  projects::WrittenProjects written_;
  check::MadeBySets made_;  // nothing is asked of it
  check::CheckContext context_;
  check::Denials denials_;
  proofs::DeclaredProjects projects_;
  // Of an application and what was asked for it: the directory whose first object asked.
  std::set<std::tuple<const ir::Application*, std::string, std::string>> asked_;
  std::map<Reason, check::Denials::Said*> refused_;  // of the tree that is judged
};

}  // namespace rollout::driver
