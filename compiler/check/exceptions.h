// SPDX-License-Identifier: Apache-2.0
//
// Exceptions end: one whose date has passed is an error, so that nobody lives on it for ever.
#pragma once

#include <string_view>

#include "compiler/diagnostics/sink.h"
#include "compiler/ir/program.h"

namespace rollout::check {

// `as_of` is a date, "2026-11-24"; with an empty one nothing expires.
void check_exceptions(const ir::Program& program, std::string_view as_of, diagnostics::Sink& sink);

}  // namespace rollout::check
