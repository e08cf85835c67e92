// SPDX-License-Identifier: Apache-2.0
//
// Applications that are alike but for a few values: what they share said once, by a template. Of
// three and more that have the same statements, and differ in at most kMostParameters of them, the
// statements become a template's, and what differs its parameters. Private to compiler/import.
#pragma once

#include <string>
#include <vector>

#include "compiler/import/statement.h"

namespace rollout::importing {

inline constexpr std::size_t kFewestAlike = 3;
inline constexpr std::size_t kMostParameters = 6;

struct Parameter {
  std::string name;
  std::string type;
  std::vector<std::size_t> path;  // to its statement, by positions in bodies
};

struct Alike {
  std::vector<std::size_t> members;  // positions among the statements
  std::vector<Parameter> parameters;
};

std::vector<Alike> find_alike(const std::vector<Statement>& applications);

// What their names begin with, up to a `-`: `flagger` of `flagger-eu` and `flagger-us`. Empty where
// that is nothing.
std::string common_name(const std::vector<Statement>& statements, const Alike& alike);

// Puts a template called `name` before the first of them, and calls in their place.
void share(std::vector<Statement>& statements, const Alike& alike, const std::string& name);

}  // namespace rollout::importing
