// SPDX-License-Identifier: Apache-2.0
//
// The table as a document: docs/reference.md, which is generated and never edited, and the JSON of
// `rollout schema --output json`, for editors and other tools.
#pragma once

#include <string>

namespace rollout::schema {

std::string reference_markdown();
std::string json();

}  // namespace rollout::schema
