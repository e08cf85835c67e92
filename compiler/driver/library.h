// SPDX-License-Identifier: Apache-2.0
//
// The standard library, embedded in the binary: the files under stdlib/, which `std/…` imports
// name.
#pragma once

#include <span>

#include "compiler/support/embedded_file.h"

namespace rollout::driver {

std::span<const support::EmbeddedFile> standard_library();

}  // namespace rollout::driver
