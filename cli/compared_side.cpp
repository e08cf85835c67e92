// SPDX-License-Identifier: Apache-2.0
#include "cli/compared_side.h"

#include <fmt/format.h>

#include "cli/declared_tree.h"
#include "cli/missing_path.h"

namespace rollout::cli {

ComparedSide read_side(const Arguments& arguments, const std::string& path, Console& console) {
  if (is_missing({path}, console)) return {.status = ExitStatus::world};
  const auto tree = read_declared_tree(arguments, path, Empty::taken,
                                       fmt::format("`{}` cannot be compared", path), console);
  ComparedSide made{.status = tree.status};
  if (tree.status != ExitStatus::clean) return made;
  made.permissions = changes::permission_side(tree.program.get(), *tree.surveyed);
  return made;
}

}  // namespace rollout::cli
