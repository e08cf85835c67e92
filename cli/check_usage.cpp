// SPDX-License-Identifier: Apache-2.0
#include "cli/check_usage.h"

#include <fmt/format.h>

#include "cli/judge.h"
#include "cli/rendered_check.h"
#include "cli/rendering.h"

namespace rollout::cli {

namespace {

// What `rollout publish` has as well says where to look.
std::optional<UsageProblem> find_place_problem(const Arguments& arguments) {
  const bool verify = arguments.has(kVerifyRendered.name);
  for (const auto option : {kPublishedRepository.name, kPublishedPath.name})
    if (arguments.has(option) && !verify)
      return UsageProblem{fmt::format("`{}` is for `{}`", option, kVerifyRendered.name), ""};
  for (const auto* option : {"--fix", "--watch"})
    if (arguments.has(option) && verify)
      return UsageProblem{
          fmt::format("`{}` and `{}` exclude each other", kVerifyRendered.name, option), ""};
  return std::nullopt;
}

}  // namespace

std::optional<UsageProblem> find_usage_problem(const Arguments& arguments,
                                               const ReportOutputs& outputs) {
  const bool diff = arguments.has("--diff");
  if (diff && !arguments.has("--fix"))
    return UsageProblem{"`--diff` shows what `--fix` would do", "write `--fix --diff`"};
  if (diff && outputs.printed() != "human")
    return UsageProblem{
        fmt::format("the diff and `{}` cannot both go to standard output", outputs.printed()),
        fmt::format("write the report to a file: `--output {}=FILE`", outputs.printed())};
  if (arguments.has("--fix") && arguments.has("--watch"))
    return UsageProblem{"`--fix` writes the files whose changes `--watch` waits for",
                        "give one of them"};
  if ((arguments.has("--fix") || arguments.has("--watch")) && is_rendering_asked(arguments))
    return UsageProblem{"sources are rendered once, and not again after each change",
                        "leave out `--fix` and `--watch`, or what renders"};
  for (const auto* other : {"--fix", "--watch"})
    if (arguments.has(kJudge.name) && arguments.has(other))
      return UsageProblem{fmt::format("`--judge` and `{}` do not go together", other),
                          "give one of them"};
  return find_place_problem(arguments);
}

}  // namespace rollout::cli
