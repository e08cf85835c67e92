// SPDX-License-Identifier: Apache-2.0
//
// The shape of a statement that did not parse, from its brackets alone: a header, in which each
// body is empty, and the insides of the bodies. Header and insides are parsed apart, so that a
// mistake in one leaves the others whole.
#pragma once

#include <span>
#include <vector>

#include "compiler/syntax/job.h"
#include "compiler/syntax/layout.h"

namespace rollout::syntax {

struct Outline {
  std::vector<Token> header;
  std::vector<TokenRange> ranges;  // of the insides, in the window
  std::vector<std::span<const Token>> insides;
  std::uint32_t begin = 0;  // of the window, in bytes
  std::uint32_t end = 0;

  bool inside_body(std::uint32_t token) const;
  // The index in `header` of a token of the window that is in no body.
  std::uint32_t in_header(std::uint32_t token) const;
  // Was something in the header reported before the grammar saw it?
  bool mended(const Job& job) const;
  // Does a keyword stand outside all brackets?
  bool has(TokenKind kind) const;
};

Outline outline_of(std::span<const Token> window);

// The longest beginning of the header that can be a statement, closed with a placeholder for what
// is lost; empty when there is none.
std::vector<Token> stub_of(const Outline& outline, std::uint32_t failure);

}  // namespace rollout::syntax
