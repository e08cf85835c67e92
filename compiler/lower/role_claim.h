// SPDX-License-Identifier: Apache-2.0
//
// `expect role payments.deployer can sync application "checkout"`, or `… where …`. Private to
// compiler/lower.
#pragma once

#include "compiler/lower/claim_sentence.h"

namespace rollout::lower {

ir::Claim read_role_claim(ClaimSentence written);

}  // namespace rollout::lower
