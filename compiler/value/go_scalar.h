// SPDX-License-Identifier: Apache-2.0
//
// What Go's reader of YAML makes of a plain scalar: YAML 1.1 with Go's numbers. `yes` and `on` are
// true, `010` is eight, `1_000` a thousand, `12:30:45` a text. (yaml_scalar.h says the opposite
// thing: what all readers agree on.) Private to compiler/value.
#pragma once

#include <cstdint>
#include <string_view>

#include "compiler/value/decimal.h"

namespace rollout::value {

enum class GoKind : std::uint8_t {
  null,
  boolean,
  number,
  text,
  merge,     // `<<`
  infinite,  // `.inf`, `.nan`: JSON has none
  too_large  // a number that does not fit
};

struct GoScalar {
  GoKind kind = GoKind::text;
  bool boolean = false;
  Decimal number;
  bool surprising = false;  // the number is not the one that its digits say
};

GoScalar read_go_scalar(std::string_view text);

}  // namespace rollout::value
