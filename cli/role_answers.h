// SPDX-License-Identifier: Apache-2.0
//
// What roles may do, for tests: Argo CD's own rules, asked of the projects that are emitted and of
// those that are manifests.
#pragma once

#include "policies/exact/access_answer.h"
#include "policies/verdicts/claim_judge.h"

namespace rollout::cli {

class RoleAnswers final : public verdicts::RoleAuthority {
 public:
  explicit RoleAnswers(exact::ProgramAccess access) : access_(std::move(access)) {}

  Answer ask(const ir::Project& project, std::string_view role,
             const ir::RoleRule& asked) const override;
  std::unique_ptr<RoleAuthority> without(const ir::Project& project, const ir::Role& role,
                                         const ir::RoleRule& sentence) const override;

 private:
  exact::ProgramAccess access_;
};

}  // namespace rollout::cli
