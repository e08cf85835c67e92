// SPDX-License-Identifier: Apache-2.0
//
// Where a compiled tree is committed: a folder of a branch of a repository. What the command line
// does not say, `workspace { deliver { … } }` does.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "cli/arguments.h"
#include "compiler/ir/program.h"

namespace rollout::cli {

inline constexpr Option kPublishedRepository = {
    .name = "--repository",
    .value = "PATH_OR_URL",
    .doc = "the repository (default that of `deliver`, else the enclosing one)",
    .completion = Completion::directory};
inline constexpr Option kPublishedPath = {
    .name = "--path",
    .value = "DIR",
    .doc = "the folder in the branch (default that of `deliver`, else its root)"};

struct PublicationPlace {
  std::string repository;  // an address, or a path on this disk; empty: the enclosing one
  bool is_remote = false;
  std::string branch;
  std::string path;  // "." is the root

  // "`live` of `https://git.acme.io/rendered`", for people.
  std::string name() const;
};

struct GivenBranch {
  std::string_view name;    // empty: none was given
  std::string_view option;  // that gives it: "--branch BRANCH"
};

std::variant<PublicationPlace, UsageProblem> find_place(const Arguments& arguments,
                                                        const GivenBranch& branch,
                                                        const ir::Workspace& workspace);

}  // namespace rollout::cli
