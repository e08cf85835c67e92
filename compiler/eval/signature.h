// SPDX-License-Identifier: Apache-2.0
//
// The signature of a builtin, read from its text: `split(text: string, separator: string) ->
// list<string>`. A parameter with `?` after its name may be left out; `...items: list` takes all
// arguments that are left. Private to compiler/eval.
#pragma once

#include <string_view>
#include <vector>

#include "compiler/value/value.h"

namespace rollout::eval {

struct SignatureParameter {
  std::string_view name;
  std::string_view type;  // "string", "list<string>", "string | list", "any"
  bool optional = false;
  bool rest = false;
};

std::vector<SignatureParameter> read_signature(std::string_view signature);

// Whether a value is of a type as signatures name them; items of lists are not looked at.
bool fits_signature(const value::Value& value, std::string_view type);

}  // namespace rollout::eval
