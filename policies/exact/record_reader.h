// SPDX-License-Identifier: Apache-2.0
//
// Fields of a manifest by their keys. What is of another kind than asked for is absent. Private to
// policies/exact.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "compiler/value/object.h"

namespace rollout::exact {

// Null where there is no such record.
const value::Record* record_at(const value::Record& record, std::string_view key);
const value::ListData* list_at(const value::Record& record, std::string_view key);
std::string text_at(const value::Record& record, std::string_view key);
std::vector<std::string> texts_at(const value::Record& record, std::string_view key);
bool is_on_at(const value::Record& record, std::string_view key);

}  // namespace rollout::exact
