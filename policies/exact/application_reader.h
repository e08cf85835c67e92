// SPDX-License-Identifier: Apache-2.0
//
// The specification of an Application manifest, as policies/engine asks a project about it.
#pragma once

#include "compiler/value/object.h"
#include "policies/engine/application.h"

namespace rollout::exact {

// `spec` is that of an Application, or of the template of an ApplicationSet. What tools a source
// uses is not read.
engine::ApplicationSpec read_application(const value::Record& spec);

}  // namespace rollout::exact
