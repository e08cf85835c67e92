// SPDX-License-Identifier: Apache-2.0
//
// Do two files say the same? Their syntax trees are large, so that only one is there at a time and
// a number is kept of it: made node by node, documentation included; only places are left out. Of
// two trees that differ the numbers are the same once in 2^64 times. Both must have been parsed
// with one symbol table.
#pragma once

#include <cstdint>

#include "compiler/ast/statement.h"

namespace rollout::format {

std::uint64_t fingerprint(const ast::File& file);

}  // namespace rollout::format
