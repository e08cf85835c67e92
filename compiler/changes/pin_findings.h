// SPDX-License-Identifier: Apache-2.0
//
// What is wrong with how a change moves pins: back to an older version (R1402), or to an
// environment past one that comes before it and has run nothing as new (R1403). What is of one
// place is said once. Silent where nobody knows: of branches, of commits, whose order no text
// tells, and of environments that have nothing to do with each other (promotion_order.h). Private
// to compiler/changes.
#pragma once

#include "compiler/changes/declared_object.h"
#include "compiler/diagnostics/sink.h"

namespace rollout::changes {

struct Version {
  const driver::Compilation& compilation;
  const DeclaredObjects& objects;
};

void report_pins(const Version& before, const Version& after, diagnostics::Sink& sink);

}  // namespace rollout::changes
