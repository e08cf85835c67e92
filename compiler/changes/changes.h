// SPDX-License-Identifier: Apache-2.0
//
// Two versions of a tree → what the change does to the fleet and to anyone's power. The versions
// are compared as what they declare, typed and complete: where a text stands, how it is written and
// whether a loop or a template makes it is no change.
//
//   auto store = std::make_shared<driver::Store>();       // one for both versions
//   … driver::compile_for_review(before), driver::compile_for_review(after) …
//   for (const auto& change : changes_between(*before, *after, {"2026-11-24", addresses}).all) …
//
// The worst comes first, then what belongs together. What is not understood on one side is not
// compared: ask `Compilation::understood` of both before.
#pragma once

#include <string>
#include <vector>

#include "compiler/changes/change.h"
#include "compiler/diagnostics/diagnostic.h"
#include "compiler/driver/session.h"

namespace rollout::changes {

struct Question {
  std::string as_of;                   // "2026-11-24": where the calendars of windows begin
  std::vector<std::string> addresses;  // of the repository that holds the files; none: not known
};

struct Changes {
  std::vector<Change> all;
  // The rules that judge others and say something else than before: "project `shop`".
  std::vector<std::string> rewritten;
  // What is wrong with the change itself, in order, but for what people accepted.
  std::vector<diagnostics::Diagnostic> findings;
  std::size_t accepted = 0;  // such findings
};

Changes changes_between(const driver::Compilation& before, const driver::Compilation& after,
                        const Question& question);

}  // namespace rollout::changes
