// SPDX-License-Identifier: Apache-2.0
//
// The grammars of texts: what Kubernetes, Argo CD and Flagger take for a name, a label, a port, a
// schedule … A row of the table names the grammar of its type; whoever reads the value asks here
// what is wrong with it.
#pragma once

#include <string>
#include <string_view>

#include "compiler/schema/schema.h"

namespace rollout::schema {

// What is wrong with the text of a value of that type, as a message goes on after the place:
// "holds `_`". Empty: nothing is.
std::string problem_of(const Type& type, std::string_view text);
std::string problem_of(Form form, std::string_view text);

// Is a text taken where that type is expected, and this one? Patterns aside, of which a text
// without quotes is none.
bool takes_text(const Type& type, std::string_view text);

// The grammar in words, for documents and help: "lower-case letters, digits and `-`, at most 63".
// Empty for free texts.
std::string_view describe(Form form);

// A text near this one that has the form; empty where none suggests itself.
std::string corrected(Form form, std::string_view text);

}  // namespace rollout::schema
