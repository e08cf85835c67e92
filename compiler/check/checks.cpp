// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "compiler/check/check.h"
#include "compiler/check/exceptions.h"
#include "compiler/check/rules.h"

namespace rollout::check {

namespace {

void run_exceptions(CheckContext& context) {
  check_exceptions(context.program, context.as_of, context.sink);
}

constexpr std::array kChecks = {
    Check{"blocks", "Fields go together as the schema says, and blocks have the names it asks for.",
          check_blocks},
    Check{"sync", "Sync options are Argo CD's, and have an effect.", check_sync},
    Check{"metadata", "No annotation or finalizer is written by a field as well.", check_metadata},
    Check{"annotations", "Annotations and finalizers of Argo CD are ones that it knows.",
          check_annotations},
    Check{"placeholders", "Nothing was left to be filled in.", check_placeholders},
    Check{"raw", "`raw` leaves alone what an object is and whose.", check_raw},
    Check{"metrics", "Bounds of known metrics have the unit of what they bound.", check_metrics},
    Check{"versions", "The chosen versions are supported ones, and have the fields that are used.",
          check_versions},
    Check{"patterns", "Patterns of projects mean to Argo CD what they say.", check_patterns},
    Check{"roles", "Words of roles fit into Argo CD's policies.", check_roles},
    Check{"canaries", "Every canary is an object of its own, with a target of its own.",
          check_canaries},
    Check{"application sets", "Generators are combined as Argo CD can, and give names and steps.",
          check_application_sets},
    Check{"set parameters", "Every parameter of a set can be read, and a generator gives it.",
          check_set_parameters},
    Check{"set permissions", "A set's project permits what it makes, as far as that is known.",
          check_set_permissions},
    Check{"strategies", "Providers can do what canaries ask of them.", check_strategies},
    Check{"exposure", "Canaries expose what they say, and something looks at it.", check_exposure},
    Check{"revisions", "Protected environments run pinned revisions.", check_revisions},
    Check{"secrets", "No secret stands in plain text.", check_secrets},
    Check{"delivery", "Compiled canaries reach their cluster, and their project permits it.",
          check_delivery},
    Check{"exceptions", "Exceptions have not expired.", run_exceptions},
};

}  // namespace

std::span<const Check> checks() { return kChecks; }

void run_checks(const ir::Program& program, std::string_view as_of, diagnostics::Sink& sink) {
  CheckContext context{program, as_of, sink};
  for (const auto& check : checks()) check.run(context);
}

}  // namespace rollout::check
