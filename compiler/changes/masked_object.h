// SPDX-License-Identifier: Apache-2.0
//
// An object as it may be shown: keys in one order, and of a Secret no value. Private to
// compiler/changes.
#pragma once

#include "compiler/value/value.h"

namespace rollout::changes {

// `before`: the same object in the earlier version, or null; of a Secret, what differs from it is
// told to differ.
const value::Record* masked(const value::Record& object, const value::Record* before,
                            support::Arena& arena);

}  // namespace rollout::changes
