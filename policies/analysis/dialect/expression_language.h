// SPDX-License-Identifier: Apache-2.0
//
// Regular expressions of `sourceNamespaces`: what engine::NameExpression matches among texts of
// ASCII. Not anchored. What is no regular language (back references), and what is but is not
// modelled (looking around, word boundaries, options), is undecided.
//
// The engine gives up on a text for which it would take too long; the original goes on, and so does
// this.
#pragma once

#include <string_view>

#include "policies/analysis/dialect/language.h"

namespace rollout::analysis {

Language expression_language(std::string_view pattern);

}  // namespace rollout::analysis
