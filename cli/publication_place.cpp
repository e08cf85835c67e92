// SPDX-License-Identifier: Apache-2.0
#include "cli/publication_place.h"

#include <fmt/format.h>

#include <optional>

#include "compiler/emit/output_file.h"
#include "compiler/git/branch.h"
#include "compiler/modules/git_import.h"
#include "compiler/support/path.h"
#include "compiler/support/url.h"

namespace rollout::cli {

namespace {

using Problem = std::optional<UsageProblem>;

constexpr std::string_view kReference = "refs/heads/";
constexpr std::string_view kFile = "file://";

// Git's short form of an address has no scheme; a path on this disk has neither that nor a user.
bool is_address(std::string_view text) {
  return text.find("://") != text.npos || support::parse_url(text).has_value();
}

Problem set_repository(std::string text, std::string_view given_by, PublicationPlace& place) {
  place.repository = std::move(text);
  if (!is_address(place.repository)) return std::nullopt;
  const auto address = modules::read_git_address(place.repository);
  if (!address.mistake.empty())
    return UsageProblem{fmt::format("the repository of {} {}", given_by, address.mistake),
                        address.help};
  place.repository = address.url;
  place.is_remote = !address.url.starts_with(kFile);
  if (!place.is_remote) place.repository = support::parse_url(address.url)->path;
  return std::nullopt;
}

Problem find_repository(const Arguments& arguments, const ir::Workspace& workspace,
                        PublicationPlace& place) {
  if (arguments.has(kPublishedRepository.name))
    return set_repository(std::string(arguments.value(kPublishedRepository.name)),
                          fmt::format("`{}`", kPublishedRepository.name), place);
  if (!workspace.delivers) return std::nullopt;
  return set_repository(std::string(workspace.deliver.repo.text), "`deliver`", place);
}

Problem find_branch(const GivenBranch& branch, const ir::Workspace& workspace,
                    PublicationPlace& place) {
  auto given = branch.name;
  if (given.empty() && workspace.delivers) given = workspace.deliver.revision.text;
  if (given.starts_with(kReference)) given.remove_prefix(kReference.size());
  place.branch = given;
  if (given.empty() || given == "HEAD")
    return UsageProblem{"no branch is named",
                        fmt::format("give it with `{}`, or write it as `revision` of `workspace {{ "
                                    "deliver {{ … }} }}`",
                                    branch.option)};
  if (!git::is_branch_name(given))
    return UsageProblem{fmt::format("no branch can be called `{}`", given), ""};
  return std::nullopt;
}

Problem find_folder(const Arguments& arguments, const ir::Workspace& workspace,
                    PublicationPlace& place) {
  std::string_view given = arguments.value(kPublishedPath.name);
  if (given.empty() && workspace.delivers) given = workspace.deliver.path.text;
  place.path = given.empty() ? "." : support::simple_path(given);
  while (place.path.size() > 1 && place.path.ends_with('/')) place.path.pop_back();
  if (place.path == "." || emit::is_inside(place.path)) return std::nullopt;
  return UsageProblem{fmt::format("`{}` is no folder inside of a branch", given), ""};
}

}  // namespace

std::string PublicationPlace::name() const {
  const auto folder = path == "." ? std::string{} : fmt::format("`{}` in ", path);
  if (repository.empty()) return fmt::format("{}`{}`", folder, branch);
  return fmt::format("{}`{}` of `{}`", folder, branch, repository);
}

std::variant<PublicationPlace, UsageProblem> find_place(const Arguments& arguments,
                                                        const GivenBranch& branch,
                                                        const ir::Workspace& workspace) {
  PublicationPlace place;
  auto problem = find_repository(arguments, workspace, place);
  if (!problem) problem = find_branch(branch, workspace, place);
  if (!problem) problem = find_folder(arguments, workspace, place);
  if (problem) return *problem;
  return place;
}

}  // namespace rollout::cli
