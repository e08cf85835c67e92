// SPDX-License-Identifier: Apache-2.0
//
// Values against the types of the schema. A value that fits comes back in the form that the type
// has (a text for an enumeration, `8080` for a decimal place, …); one that does not fit is
// reported, with the fix where there is one, and comes back as poison. Absent values pass: whether
// a field may be absent is not a question of its type. Private to compiler/eval.
#pragma once

#include <string>
#include <string_view>

#include "compiler/eval/context.h"

namespace rollout::eval {

// `place` names what the value is for: "`interval` of `canary`", "parameter `port` of `web`".
Value conform(Context& context, const Value& value, const schema::Type& type,
              std::string_view place);

// The schema's form of a written type; null after a diagnostic.
const schema::Type* resolve_type(Context& context, const ast::Type& type);

}  // namespace rollout::eval
