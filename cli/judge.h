// SPDX-License-Identifier: Apache-2.0
//
// Somebody else's rules: `--judge REPO@REV` names a repository on this disk, bare or not, and a
// revision of it. Its projects, policies, exceptions and invariants, its clusters, environments and
// Argo CD judge in place of what is judged; its own lock says which modules they use.
#pragma once

#include <memory>
#include <string>

#include "cli/arguments.h"
#include "cli/console.h"
#include "compiler/driver/session.h"

namespace rollout::cli {

inline constexpr Option kJudge = {
    "--judge", "REPO@REV",
    "judge by the rules and the inventory of a revision of another repository on this disk"};

struct Judge {
  ExitStatus status = ExitStatus::clean;  // otherwise: why there is none, which was said
  std::string name;                       // as it was given
  std::string commit;
  std::unique_ptr<driver::Compilation> version;  // null: nobody was named
};

// Into the store of `options`, which has one. Who judges is printed with the commit.
Judge compile_judge(const Arguments& arguments, driver::Options options, Console& console);

// Adds to `judged` what a compilation by other rules says against it, with a note of who says so.
void add_judgements(const driver::Compilation& by_judge, const std::string& note,
                    driver::Compilation& judged);

}  // namespace rollout::cli
