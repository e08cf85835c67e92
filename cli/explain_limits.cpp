// SPDX-License-Identifier: Apache-2.0
#include "cli/explain_limits.h"

#include <fmt/format.h>

#include "compiler/driver/rendered_applications.h"
#include "compiler/emit/objects/check_output.h"
#include "compiler/emit/objects/project_scope.h"
#include "compiler/functions/budget.h"
#include "compiler/render/limits.h"
#include "compiler/render/sandbox.h"
#include "compiler/support/brace_expansion.h"
#include "compiler/syntax/parse.h"
#include "compiler/value/data.h"
#include "policies/verdicts/policy_judge.h"

namespace rollout::cli {
namespace {

std::string row(std::string_view what, std::uint64_t limit) {
  return fmt::format("  {:<48} {:>12}\n", what, limit);
}

}  // namespace

std::string limits_table() {
  const syntax::Limits syntax;
  const functions::Limits evaluation;
  std::string table =
      "Every program ends soon and small. What goes beyond a limit is an error, never a crash.\n\n";
  table += row("bytes of one file", syntax.file_bytes);
  table += row("tokens of one file", syntax.tokens);
  table += row("brackets inside each other", syntax.nesting);
  table += row("operators and calls inside each other", syntax.expression_depth);
  table += row("steps of evaluation", evaluation.steps);
  table += row("bytes made by evaluation", evaluation.bytes);
  table += row("  and for each byte of the program's text", evaluation.bytes_per_byte);
  table += row("calls and blocks inside each other", evaluation.depth);
  table += row("declared objects", evaluation.objects);
  table += row("bytes of one string", evaluation.text);
  table += row("bytes of one file that is read", functions::kLargestDataFile);
  table += row("values of one YAML file that is read", value::kMostYamlValues);
  table += row("lists and maps inside each other in such a file", value::kDeepestData);
  table += row("texts that one pattern with {a,b} stands for", support::kMostExpansions);
  table += row("steps of one policy, over all objects", verdicts::kPolicyLimits.steps);
  table += row("entries of one list of an AppProject", emit::kMostEntries);
  table += row("comparisons of allows and denies", emit::kMostSteps);
  table += row("bytes of all manifests", emit::kMostOutputBytes);
  const render::SandboxLimits rendering;
  table += row("seconds that a tool may render one source",
               static_cast<std::uint64_t>(rendering.patience.count() / 1000));
  table += row("bytes of memory that it may use", rendering.memory);
  table += row("bytes that it may print", rendering.output);
  table += row("bytes of the manifests of one folder", render::kMostDirectoryBytes);
  table += row("files of a repository that tools are shown", render::kMostStagedFiles);
  table += row("bytes of them", render::kMostStagedBytes);
  table += row("folders inside each other in it", render::kDeepestFolder);
  table += row("links in what links of it lead to", render::kDeepestLinks);
  table += row("tools that run at once", render::kMostToolsAtOnce);
  table += row("applications that render applications, in depth", driver::kMostRenderings);
  return table;
}

}  // namespace rollout::cli
