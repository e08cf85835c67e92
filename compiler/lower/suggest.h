// SPDX-License-Identifier: Apache-2.0
//
// Advice about a word that is none of those that may stand there: which one is near, and a fix that
// writes it where only one is. For bare words; a text in quotes is not written without them.
// Private to compiler/lower.
#pragma once

#include <span>
#include <string_view>

#include "compiler/diagnostics/sink.h"
#include "compiler/ir/origin.h"
#include "compiler/lower/context.h"

namespace rollout::lower {

void suggest(Context& context, diagnostics::Builder report, const ir::Text& word,
             std::span<const std::string_view> known);

}  // namespace rollout::lower
