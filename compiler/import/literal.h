// SPDX-License-Identifier: Apache-2.0
//
// Values of manifests as literals of the language, laid out over several lines where they are long:
// `"main"`, `{ a = 1 }`, a text of several lines between `'''`. Private to compiler/import.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "compiler/value/value.h"

namespace rollout::importing {

std::string text_literal(std::string_view text);
// Whatever a value of YAML is. A null is `null`.
std::string literal(const value::Value& value);
// `[a, b]` of expressions.
std::string list_literal(const std::vector<std::string>& items);

struct NamedExpression {
  std::string name;  // any text
  std::string value;
};
std::string record_literal(const std::vector<NamedExpression>& entries);

// A name of a field or a key: bare where it is a name of the language.
std::string key_literal(std::string_view name);
// The label of a block: `web`, `"10.0.0.1"`.
std::string label_literal(std::string_view name);

}  // namespace rollout::importing
