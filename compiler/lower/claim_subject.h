// SPDX-License-Identifier: Apache-2.0
//
// What a claim is about: an object that is declared or that the test is given, or a window of a
// project. What is not known is reported. Private to compiler/lower.
#pragma once

#include <string_view>
#include <vector>

#include "compiler/lower/claim_sentence.h"

namespace rollout::lower {

// The kinds that policies look at.
constexpr std::string_view kSubjectKinds[] = {"application", "application_set", "canary",
                                              "flag",        "project",         "role",
                                              "window",      "cluster",         "env"};
bool is_subject_kind(std::string_view word);

// Behind `on`: a fixture by its name, or any object. Its name is empty after a report.
ir::ClaimSubject read_claim_subject(ClaimSentence& written, const ir::Test& test);

// Behind the word `window`.
ir::ClaimSubject read_claimed_window(ClaimSentence& written);

// One that is given in a turn of a loop is known in that turn only.
bool is_known(const ClaimSentence& written, const ir::Given& fixture);

// Nothing that is known here has the name.
void refuse_subject(ClaimSentence& written, const ir::Test& test, const ir::Text& name,
                    std::string_view kind, const std::vector<std::string_view>& known);

}  // namespace rollout::lower
