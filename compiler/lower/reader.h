// SPDX-License-Identifier: Apache-2.0
//
// Typed reading of an object's fields. A field that is absent, or whose mistake was reported, reads
// as the empty value of its type. Private to compiler/lower.
#pragma once

#include <string_view>
#include <vector>

#include "compiler/ir/origin.h"
#include "compiler/value/field.h"

namespace rollout::lower {

// Null when absent or poisoned.
const value::Entry* find(const value::Object& object, std::string_view field);

ir::Text read_text(const value::Object& object, std::string_view field);
bool read_boolean(const value::Object& object, std::string_view field);
std::vector<ir::Text> read_texts(const value::Object& object, std::string_view field);
// The object that a reference names, or a child block; null when absent.
const value::Object* read_object(const value::Object& object, std::string_view field);
// Repeated child blocks, or a list of references.
std::vector<const value::Object*> read_objects(const value::Object& object, std::string_view field);

ir::Text text_of(const value::Value& value, const ir::Origin* origin);

}  // namespace rollout::lower
