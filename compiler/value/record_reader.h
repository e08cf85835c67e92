// SPDX-License-Identifier: Apache-2.0
//
// Fields of a manifest by their keys. What is of another kind than asked for is absent.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "compiler/value/object.h"

namespace rollout::value {

// Whatever it holds, even nothing.
const Entry* find_entry(const Record& record, std::string_view key);
// Null where there is no such record.
const Record* record_at(const Record& record, std::string_view key);
const ListData* list_at(const Record& record, std::string_view key);
std::string text_at(const Record& record, std::string_view key);
std::vector<std::string> texts_at(const Record& record, std::string_view key);
bool is_on_at(const Record& record, std::string_view key);

}  // namespace rollout::value
