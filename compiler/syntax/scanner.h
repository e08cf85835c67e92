// SPDX-License-Identifier: Apache-2.0
//
// Bytes to tokens. One string is one token, whatever is interpolated in it (literal.h looks
// inside); line ends are no tokens but a mark on the token that follows (layout.h makes terminators
// of them).
//
//   auto scanned = scan(text, file, sink, limits, Comments::keep);
//
// grammar/RolloutLexer.g4 specifies the same tokens; a test holds the two together. Near misses
// (`&&`, smart quotes, `/* */`) are reported with a fix and scanned as what they mean.
#pragma once

#include <string_view>
#include <vector>

#include "compiler/diagnostics/sink.h"
#include "compiler/source/span.h"
#include "compiler/syntax/parse.h"
#include "compiler/syntax/token.h"

namespace rollout::syntax {

enum class Comments : std::uint8_t {
  drop,  // doc comments are listed beside the tokens
  keep,  // every comment is a token, in its place
};

// A run of `##` lines and the token that they document, by its first byte.
struct Documentation {
  std::uint32_t target = 0;
  std::vector<Token> lines;
};

// A line with a quote too few or too many: what stands on it is not what was meant. Nothing is said
// about it but what is said at `culprit`.
struct LostLine {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t culprit = 0;
};

struct Scan {
  std::vector<Token> tokens;                 // the last one is `end`, at the end of the text
  std::vector<Documentation> documentation;  // ascending by target; empty with Comments::keep
  // Where something was reported and mended by dropping or inventing tokens, by byte: the parser
  // says nothing more about a statement that holds such a place.
  std::vector<std::uint32_t> mended;
  std::vector<LostLine> lost;
  bool complete = true;  // false: a limit was hit and the rest was not scanned
};

Scan scan(std::string_view text, source::FileId file, diagnostics::Sink& sink,
          const Limits& limits = {}, Comments comments = Comments::drop);

}  // namespace rollout::syntax
