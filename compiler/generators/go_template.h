// SPDX-License-Identifier: Apache-2.0
//
// Renders a text of an ApplicationSet with `goTemplate: true`: Go's text/template with sprig, as
// far as sets use it. It gives what Argo CD would write, or what Argo CD would stop at, or says
// what is not followed here.
//
//   Budget budget;
//   const auto name = render_go_template("{{.path.basename}}-web", parameters, MissingKey::error,
//   budget);
//
// The work is bounded: a budget is shared by all texts of a set.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "compiler/generators/datum.h"
#include "compiler/generators/outcome.h"

namespace rollout::generators {

// `missingkey=`, of `goTemplateOptions`.
enum class MissingKey : std::uint8_t { invalid, zero, error };

struct Budget {
  std::size_t steps = 2'000'000;  // values that are computed
  std::size_t bytes = 32u << 20;  // of texts that are made
};

Outcome<std::string> render_go_template(std::string_view text, const Datum& parameters,
                                        MissingKey missing, Budget& budget);

}  // namespace rollout::generators
