// SPDX-License-Identifier: Apache-2.0
//
// Who may do what, as Argo CD decides it by the emitted projects and by what the program declares
// of the instance's own policy, led back to the sentence of the program that decided.
//
//   const auto access = ProgramAccess::compile(program, projects);
//   access->ask({"proj:payments:deployer", {}}, {"applications", "sync", "payments/checkout"});
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/ir/program.h"
#include "policies/engine/access_control.h"
#include "policies/exact/instance_projects.h"

namespace rollout::exact {

enum class DecidedBy : std::uint8_t {
  nothing,   // no line speaks of it
  sentence,  // of a project's role
  role,      // that there is the role: it may see its project
  line,      // of a role in an AppProject that nobody wrote as a sentence
  instance,  // a line of the instance's own policy
  builtin    // a line of the policy that Argo CD brings along
};

struct AccessAnswer {
  bool allowed = false;
  std::string subject;  // who was asked when it was decided: a role, a group, a user
  DecidedBy by = DecidedBy::nothing;
  const ir::Project* project = nullptr;  // of the role
  const ir::Role* role = nullptr;
  const ir::RoleRule* rule = nullptr;  // by a sentence: the deny, or the first allow
  // By nothing: the sentence of a role that was asked which is about such objects or actions, null
  // where none is.
  const ir::RoleRule* nearest = nullptr;
  std::size_t line = 0;  // by the instance or built in: of its text, from 1
  std::string text;      // that line, or that of the project
};

class ProgramAccess {
 public:
  // Nothing: the instance's own policy cannot be read. The program must outlive this.
  static std::optional<ProgramAccess> compile(const ir::Program& program,
                                              InstanceProjects projects);

  AccessAnswer ask(const engine::AccessSubject& subject,
                   const engine::AccessRequest& request) const;

  // What would hold in the project alone, if a role of it lacked that sentence. Nothing: Argo CD
  // knows no such project.
  std::optional<ProgramAccess> without(const ir::Project& project, const ir::Role& role,
                                       const ir::RoleRule& sentence) const;

  // Whether the program says what the instance's own policy is.
  bool knows_instance_policy() const { return knows_instance_policy_; }

 private:
  ProgramAccess(const ir::Program& program, engine::AccessControl control)
      : program_(program), control_(std::move(control)) {}

  void lead_back(const engine::PermissionRule& rule, AccessAnswer& answer) const;
  void find_nearest(const engine::AccessSubject& subject, const engine::AccessRequest& request,
                    AccessAnswer& answer) const;

  const ir::Program& program_;
  engine::AccessControl control_;
  InstanceProjects projects_;
  std::string policy_;
  engine::MatchMode mode_ = engine::MatchMode::glob;
  bool knows_instance_policy_ = false;
};

// Which version's matcher the program asks for: before 3.6 the older one.
engine::ArgocdVersion argocd_version(const ir::Program& program);

}  // namespace rollout::exact
