// SPDX-License-Identifier: Apache-2.0
#include "cli/compilation.h"

#include "cli/date.h"
#include "cli/module_cache.h"

namespace rollout::cli {

std::optional<driver::Options> compilation_options(const Arguments& arguments,
                                                   std::vector<std::string> paths,
                                                   Console& console) {
  auto date = as_of(arguments);
  if (!date.ok()) {
    say_error(console, date.failure().message);
    return std::nullopt;
  }
  driver::Options options;
  options.paths = std::move(paths);
  options.as_of = std::move(date.value());
  options.require_complete = arguments.has(kRequireComplete.name);
  options.cache = module_cache();
  return options;
}

}  // namespace rollout::cli
