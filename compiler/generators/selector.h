// SPDX-License-Identifier: Apache-2.0
//
// The selectors of a generator: of clusters by their labels, and of parameters by anything. Private
// to compiler/generators.
#pragma once

#include <string_view>

#include "compiler/value/value.h"
#include "policies/engine/label_selector.h"

namespace rollout::generators {

engine::LabelSelector read_selector(const value::Record& selector);
// A selector of parameters may ask for values that no label has: addresses.
bool is_valid_but_for_values(engine::LabelSelector selector);
// Whether a key, or one below it, decides.
bool selects_by(const engine::LabelSelector& selector, std::string_view key);

}  // namespace rollout::generators
