// SPDX-License-Identifier: Apache-2.0
//
// `expect application "web" where …`, `expect canary "web" plan where …` and
// `expect window payments mon-fri 09:00-17:00 where …`. Private to compiler/lower.
#pragma once

#include "compiler/lower/claim_sentence.h"

namespace rollout::lower {

ir::Claim read_object_claim(ClaimSentence written, const ir::Test& test);
ir::Claim read_window_claim(ClaimSentence written);

}  // namespace rollout::lower
