// SPDX-License-Identifier: Apache-2.0
//
// A value of a manifest as an expression of the language, by the row of the table that it belongs
// to: 5 as `5%`, "1m30s" as `1m30s`, an object reference as `"Deployment/web"`. The inverse of
// compiler/emit/objects/format_value.h. Private to compiler/import.
#pragma once

#include <optional>
#include <string>

#include "compiler/schema/schema.h"
#include "compiler/value/value.h"

namespace rollout::importing {

// Nothing where the row cannot say the value.
std::optional<std::string> expression_of(const schema::Type& type, schema::Format format,
                                         const value::Value& value);

// A choice of an enumeration: a bare word, or a text where it is none.
std::string choice_literal(std::string_view name);

}  // namespace rollout::importing
