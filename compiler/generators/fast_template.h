// SPDX-License-Identifier: Apache-2.0
//
// Renders a text of an ApplicationSet without `goTemplate`: `{{name}}` is the parameter of that
// name, where it is a text, and stays as it is where there is none.
#pragma once

#include <string>
#include <string_view>

#include "compiler/generators/datum.h"
#include "compiler/generators/outcome.h"

namespace rollout::generators {

// `parameters`: a map. An unknown one stands for all whose names go on behind its own and a dot.
Outcome<std::string> render_fast_template(std::string_view text, const Datum& parameters);

}  // namespace rollout::generators
