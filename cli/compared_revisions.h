// SPDX-License-Identifier: Apache-2.0
//
// Two revisions of a repository, compiled into one store: for commands that tell what a change
// does. Both are read from the object database; the later one may be the work tree as it lies.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/arguments.h"
#include "cli/console.h"
#include "cli/judge.h"
#include "compiler/driver/session.h"
#include "compiler/git/repository.h"

namespace rollout::cli {

struct Revision {
  std::string name;    // as it was given; of the work tree "the work tree"
  std::string commit;  // empty: the work tree
};

struct ComparedRevisions {
  ExitStatus status = ExitStatus::clean;  // otherwise: why there is nothing, which was said
  Revision base;
  Revision head;
  std::string as_of;
  std::string root;                    // of the repository
  std::vector<std::string> addresses;  // of its remotes
  std::vector<std::string> advice;     // what a reader should know of the revisions
  std::unique_ptr<driver::Compilation> before;
  std::unique_ptr<driver::Compilation> after;
  Judge judge;  // somebody else, who judges in place of the earlier one
  std::unique_ptr<driver::Compilation> judged;  // the later one by the rules of who judges

  // Whether both could be understood, and so compared.
  bool comparable() const { return before->understood && after->understood; }
  // Who says what is permitted.
  const driver::Compilation& authority() const {
    return judge.version != nullptr ? *judge.version : *before;
  }
  const std::string& judge_name() const {
    return judge.version != nullptr ? judge.name : base.name;
  }
};

inline constexpr Option kDirectory = {"-C", "DIR", "run as if started in this directory",
                                      {},   ".",   Completion::directory};
inline constexpr Option kMergeBase = {
    "--merge-base", "", "compare with where BASE and HEAD part, as a pull request is compared"};
inline constexpr Option kTree = {
    "--path", "PATH", "only what lies below this path of the repository",
    {},       ".",    Completion::file};

// For a command that has these options, kJudge, kAsOf and the operands BASE and HEAD. The later
// revision is judged by the rules of BASE as well (driver::Options::judge), where `rewrites_rules`
// says of the two that they have not the same; or always by those of kJudge.
using RewritesRules = std::function<bool(const ComparedRevisions&)>;
ComparedRevisions compile_revisions(const Arguments& arguments, const RewritesRules& rewrites_rules,
                                    Console& console);

}  // namespace rollout::cli
