// SPDX-License-Identifier: Apache-2.0
//
// The exceptions of a program, to be asked about verdicts. Each covers one rule, or all rules of a
// policy, for one object; two of them say no more together than each alone. One that has expired
// covers as before: that it has expired is an error of its own.
#pragma once

#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include "compiler/ir/program.h"
#include "policies/verdicts/verdict.h"

namespace rollout::verdicts {

class Exceptions {
 public:
  explicit Exceptions(const ir::Program& program);

  // The one that covers the verdict, which is used from then on; null where none does.
  const ir::Exception* covering(const Verdict& verdict);
  // Those for objects that exist, which covered nothing they were asked about.
  std::vector<const ir::Exception*> unused(const ir::Program& program) const;

 private:
  struct Entry {
    const ir::Exception* exception;
    bool used = false;
  };
  std::map<std::pair<std::string_view, std::string_view>, std::vector<Entry>> by_target_;
};

}  // namespace rollout::verdicts
