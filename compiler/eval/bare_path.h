// SPDX-License-Identifier: Apache-2.0
//
// `target = Deployment/web`: a text with slashes whose quotes were forgotten reads as a division of
// names that nobody declared. Private to compiler/eval.
#pragma once

#include "compiler/eval/context.h"

namespace rollout::eval {

// True after a report: the parts are names, and none of them is declared.
bool report_bare_path(Context& context, const ast::Binary& binary, Span span, const Scope& scope);

}  // namespace rollout::eval
