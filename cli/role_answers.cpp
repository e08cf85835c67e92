// SPDX-License-Identifier: Apache-2.0
#include "cli/role_answers.h"

#include <fmt/format.h>

namespace rollout::cli {

namespace {

// One project's roles answer otherwise. Argo CD asks no project about the objects of another.
class Changed final : public verdicts::RoleAuthority {
 public:
  Changed(const RoleAnswers& others, std::string_view project, exact::ProgramAccess access)
      : others_(others), project_(project), changed_(std::move(access)) {}

  Answer ask(const ir::Project& project, std::string_view role,
             const ir::RoleRule& asked) const override {
    const bool is_changed = project.name == project_;
    return (is_changed ? changed_ : others_).ask(project, role, asked);
  }

 private:
  const RoleAnswers& others_;
  std::string_view project_;
  RoleAnswers changed_;
};

}  // namespace

verdicts::RoleAuthority::Answer RoleAnswers::ask(const ir::Project& project, std::string_view role,
                                                 const ir::RoleRule& asked) const {
  const auto answer =
      access_.ask({fmt::format("proj:{}:{}", project.name, role), {}},
                  {std::string(asked.resource.text), std::string(asked.actions.front().text),
                   fmt::format("{}/{}", project.name, asked.objects.front().text)});
  return {answer.allowed, answer.rule != nullptr ? answer.rule : answer.nearest,
          answer.rule != nullptr};
}

std::unique_ptr<verdicts::RoleAuthority> RoleAnswers::without(const ir::Project& project,
                                                              const ir::Role& role,
                                                              const ir::RoleRule& sentence) const {
  auto access = access_.without(project, role, sentence);
  if (!access) return nullptr;
  return std::make_unique<Changed>(*this, project.name, std::move(*access));
}

}  // namespace rollout::cli
