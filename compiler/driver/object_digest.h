// SPDX-License-Identifier: Apache-2.0
//
// The digest of a Kubernetes object: SHA-256 of its JSON with the keys of each map in byte order
// and nothing between the tokens. Two texts of one object have one digest.
#pragma once

#include <string>

#include "compiler/value/value.h"

namespace rollout::driver {

// 64 lower-case hexadecimal digits.
std::string object_digest(const value::Record& object);

}  // namespace rollout::driver
