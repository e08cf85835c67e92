// SPDX-License-Identifier: Apache-2.0
//
// Texts that have a grammar of their own (URL, cron, the name of an object), and the spelling that
// a value of the wrong type should have had. Private to compiler/eval.
#pragma once

#include <string_view>

#include "compiler/eval/context.h"

namespace rollout::eval {

Value check_text(Context& context, const Value& value, const schema::Type& type,
                 std::string_view place);

// Whether the key of a map has the form that its type asks for.
bool check_key(Context& context, const schema::Type& map, const value::Entry& entry,
               std::string_view place);

// `10` where a percentage belongs gets the fix `10%`; `"5m"` where a duration belongs gets `5m`;
// and so on.
void suggest_spelling(diagnostics::Builder& report, const Value& value, const schema::Type& type);

}  // namespace rollout::eval
