// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <vector>

#include "compiler/eval/builtin_families.h"

namespace rollout::eval {
namespace {

std::vector<Builtin> collect() {
  std::vector<Builtin> table;
  for (const auto family : {text_builtins(), list_builtins(), map_builtins(), number_builtins(),
                            encode_builtins(), version_builtins(), url_builtins(), glob_builtins()})
    table.insert(table.end(), family.begin(), family.end());
  std::sort(table.begin(), table.end(),
            [](const Builtin& a, const Builtin& b) { return a.name < b.name; });
  return table;
}

}  // namespace

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

}  // namespace rollout::eval
