// SPDX-License-Identifier: Apache-2.0
//
// Cuts a text of Go's templates into words. Private to compiler/generators.
#pragma once

#include <string>
#include <vector>

#include "compiler/generators/outcome.h"

namespace rollout::generators {

enum class WordKind : std::uint8_t {
  text,      // outside of braces
  open,      // {{
  close,     // }}
  name,      // if, lower
  field,     // .a: `text` is without its dot
  dot,       // .
  variable,  // $x, $
  quoted,    // a text: `text` is what it says
  character,
  number,
  pipe,
  left,
  right,
  declare,  // :=
  assign,   // =
  comma,
  space,
};

struct Word {
  WordKind kind;
  std::string text;
};

Outcome<std::vector<Word>> scan_template(std::string_view text);

}  // namespace rollout::generators
