// SPDX-License-Identifier: Apache-2.0
//
// The functions of an ApplicationSet's templates: those of Go's templates, of sprig, and Argo CD's
// own. Those that sets use are computed here, to the letter; the others are known by their names.
// Private to compiler/generators.
//
// A function's parameters are a text, a letter for each: `s` a string, `i` an int, `b` a bool, `m`
// a map[string]interface{}, `a` anything; a star behind the last takes any number.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compiler/generators/datum.h"
#include "compiler/generators/outcome.h"

namespace rollout::generators {

using Arguments = std::vector<Datum>;

struct Function {
  std::string_view name;
  std::string_view parameters;
  Outcome<Datum> (*compute)(const Arguments& arguments);
};

// Null where it is not computed here.
const Function* find_function(std::string_view name);
// Whether Argo CD has it.
bool is_function(std::string_view name);

// The families, in files of their own.
std::span<const Function> comparison_functions();
std::span<const Function> text_functions();
std::span<const Function> data_functions();
std::span<const Function> number_functions();

// Argo CD's `normalize`: what may stand in a name of Kubernetes, in lower case.
std::string sanitize_name(std::string_view name);

// As sprig's `toString` does.
std::string text_of(const Datum& datum);
// As fmt.Sprintf does. Nothing where it is asked for what is not written here.
Outcome<std::string> format_go(std::string_view pattern, std::span<const Datum> values);

}  // namespace rollout::generators
