// SPDX-License-Identifier: Apache-2.0
//
// Do two files say the same? Their syntax trees are compared node by node, documentation included;
// only places are left out. Both must have been parsed with one symbol table.
#pragma once

#include "compiler/ast/statement.h"

namespace rollout::format {

bool same_syntax(const ast::File& first, const ast::File& second);

}  // namespace rollout::format
