// SPDX-License-Identifier: Apache-2.0
#include "cli/role_answers.h"

#include <fmt/format.h>

namespace rollout::cli {

verdicts::RoleAuthority::Answer RoleAnswers::ask(const ir::Project& project, std::string_view role,
                                                 const ir::RoleRule& asked) const {
  const auto answer =
      access_.ask({fmt::format("proj:{}:{}", project.name, role), {}},
                  {std::string(asked.resource.text), std::string(asked.actions.front().text),
                   fmt::format("{}/{}", project.name, asked.objects.front().text)});
  return {answer.allowed, answer.rule != nullptr ? answer.rule : answer.nearest};
}

}  // namespace rollout::cli
