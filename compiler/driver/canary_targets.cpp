// SPDX-License-Identifier: Apache-2.0
#include "compiler/driver/canary_targets.h"

#include <fmt/format.h>

#include "compiler/adopt/target_findings.h"
#include "compiler/check/selector_labels.h"
#include "compiler/ir/program.h"
#include "compiler/ir/workload.h"
#include "compiler/value/field.h"

namespace rollout::driver {

CanaryTargets::CanaryTargets(const Compilation& all, diagnostics::Sink& sink)
    : program_(*all.whole), sink_(sink), labels_(check::selector_labels(*all.program)) {}

void CanaryTargets::check(const ir::Application& application, const adopt::PlainObject& object) {
  for (const auto index : application.canaries) {
    const auto& canary = program_.canaries[index];
    // Those of manifests are judged with the manifests.
    if (canary.object->poisoned || canary.engine != ir::Engine::flagger ||
        program_.is_of_manifests(*canary.object))
      continue;
    const adopt::TargetOfCanary target{ir::workload_kind(canary.target.text),
                                       ir::workload_name(canary.target.text), canary.object->span};
    if (object.kind == target.kind && object.name == target.name)
      adopt::check_selector(object, target, labels_, sink_);
    if (value::set_field(*canary.object, "autoscaler") == nullptr)
      adopt::check_scaler(object, target,
                          fmt::format("write `autoscaler {{ target = \"{}/{}\" }}` in the canary",
                                      object.kind, object.name),
                          sink_);
  }
}

}  // namespace rollout::driver
