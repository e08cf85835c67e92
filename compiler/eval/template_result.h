// SPDX-License-Identifier: Apache-2.0
//
// What a template says that it makes: `-> application`, or a block that stands in others, `->
// sync`. Private to compiler/eval.
#pragma once

#include <string_view>
#include <vector>

#include "compiler/eval/block.h"

namespace rollout::eval {

// Every block of a kind, wherever it may stand; a kind may mean different blocks in different
// places. Empty: there is none.
std::vector<const schema::Block*> blocks_of(std::string_view kind);

// A kind that is none, said once for a template.
void report_result(Context& context, const ast::Template& made);

// Whether a template makes what it is called for; reports it where it does not.
bool check_result(Context& context, const BoundTemplate& bound, const schema::Block& block);

}  // namespace rollout::eval
