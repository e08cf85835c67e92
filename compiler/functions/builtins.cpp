// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <vector>

#include "compiler/functions/builtin_families.h"

namespace rollout::functions {
namespace {

std::vector<Builtin> collect() {
  std::vector<Builtin> table;
  for (const auto& family : families())
    for (const auto& builtin : family.functions)
      if (builtin.function != nullptr) table.push_back(builtin);
  std::sort(table.begin(), table.end(),
            [](const Builtin& a, const Builtin& b) { return a.name < b.name; });
  return table;
}

}  // namespace

std::span<const Family> families() {
  static const std::array table = {
      Family{"Text", "Positions and lengths count characters, not bytes.", text_builtins()},
      Family{"Lists", "The first item has position 0. No function changes its list.",
             list_builtins()},
      Family{"Lists as sets", "", set_builtins()},
      Family{"Maps", "A map keeps the order in which its keys were written.", map_builtins()},
      Family{"Numbers", "Numbers are exact, in 64 bits: what does not fit is an error.",
             number_builtins()},
      Family{"Encodings", "", encode_builtins()},
      Family{"Versions", "Semantic versions, and ranges as Helm and npm write them.",
             version_builtins()},
      Family{"URLs", "", url_builtins()},
      Family{"Globs", "", glob_builtins()},
      Family{"Regular expressions", "Those of RE2, as the operator `matches` takes them.",
             regex_builtins()},
      Family{"Files, references and absence",
             "These look at more than the values of their arguments. Files are those of the "
             "module's own directory, never outside of it.",
             special_functions()},
  };
  return table;
}

std::span<const Builtin> builtins() {
  static const std::vector<Builtin> table = collect();
  return table;
}

const Builtin* find_builtin(std::string_view name) {
  const auto table = builtins();
  const auto found = std::lower_bound(
      table.begin(), table.end(), name,
      [](const Builtin& builtin, std::string_view wanted) { return builtin.name < wanted; });
  return found != table.end() && found->name == name ? &*found : nullptr;
}

}  // namespace rollout::functions
