// SPDX-License-Identifier: Apache-2.0
#include "cli/ci_environment.h"

#include <cstdlib>

namespace rollout::cli {
namespace {

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string{} : std::string{value};
}

std::string blob() {
  const auto server = variable("GITHUB_SERVER_URL");
  const auto repository = variable("GITHUB_REPOSITORY");
  if (const auto commit = variable("GITHUB_SHA");
      !server.empty() && !repository.empty() && !commit.empty())
    return server + "/" + repository + "/blob/" + commit + "/";
  const auto project = variable("CI_PROJECT_URL");
  if (const auto commit = variable("CI_COMMIT_SHA"); !project.empty() && !commit.empty())
    return project + "/-/blob/" + commit + "/";
  return {};
}

}  // namespace

CiEnvironment read_ci_environment() {
  return {.step_summary = variable("GITHUB_STEP_SUMMARY"), .blob = blob()};
}

}  // namespace rollout::cli
