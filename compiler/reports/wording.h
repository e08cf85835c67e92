// SPDX-License-Identifier: Apache-2.0
//
// What is said of a finding, where a form has one text for all of it: without secrets, without
// characters that no reader can show, and each sentence in one line.
#pragma once

#include <string>
#include <string_view>

#include "compiler/reports/finding.h"

namespace rollout::reports {

// In one line, as a terminal shows it.
std::string plain(std::string_view text);

// The notes that have no place and the help, a line each: "note: …\nhelp: …"; may be empty.
std::string advice(const Finding& finding);

// The message, and the advice in lines below it.
std::string whole_message(const Finding& finding);

// "R0401: a block has no such field".
std::string title_of(const Rule& rule);

}  // namespace rollout::reports
