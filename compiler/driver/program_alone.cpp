// SPDX-License-Identifier: Apache-2.0
#include "compiler/driver/program_alone.h"

#include <algorithm>

#include "compiler/driver/checkout.h"
#include "compiler/driver/library.h"
#include "compiler/eval/evaluate.h"
#include "compiler/ir/program.h"
#include "compiler/lower/lower.h"
#include "compiler/modules/load.h"

namespace rollout::driver {

ProgramAlone::ProgramAlone(const std::vector<std::string>& paths, const Options& options,
                           support::FileSystem& files) {
  modules::LoadContext load{files,  made_.sources,  made_.symbols,      made_.arena,
                            found_, options.syntax, standard_library(), options.cache};
  load.no_files = modules::NoFiles::fine;
  auto modules = modules::load(paths, load);
  const eval::Inputs inputs{modules, made_.sources, made_.symbols, made_.arena,
                            found_,  files,         options.limits};
  made_.program = lower::lower(eval::evaluate(inputs), made_.arena, made_.symbols, found_);
}

bool ProgramAlone::asks_for_manifests() const {
  const auto& all = program();
  return !all.policies.empty() || !all.invariants.empty() || !all.exceptions.empty() ||
         checkout_of(all, made_.sources).has_value() ||
         std::ranges::any_of(found_.unordered(), [](const auto& finding) {
           return finding.code == diagnostics::Code::unknown_name ||
                  finding.code == diagnostics::Code::override_without_target;
         });
}

}  // namespace rollout::driver
