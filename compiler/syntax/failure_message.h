// SPDX-License-Identifier: Apache-2.0
//
// What to say about the token at which the parser stopped. Never a list of tokens that would have
// fitted: what was found, what it is part of, and how that is written.
#pragma once

#include <span>

#include "compiler/syntax/grammar_parser.h"

namespace rollout::syntax {

// `function f(x) { … }`: what stands in its braces is another language.
bool defines_function(const Job& job, std::span<const Token> window, const Failure& failure);

void report_failure(Job& job, std::span<const Token> window, const Failure& failure);

}  // namespace rollout::syntax
