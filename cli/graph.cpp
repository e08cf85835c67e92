// SPDX-License-Identifier: Apache-2.0
//
// rollout graph: what belongs to what, as text or as a Mermaid flowchart.
#include "compiler/graph/graph.h"

#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/compilation.h"
#include "cli/console.h"
#include "cli/date.h"
#include "cli/progress.h"
#include "cli/report.h"

namespace rollout::cli {
namespace {

constexpr std::string_view kViews[] = {"projects", "clusters", "templates"};
constexpr std::string_view kForms[] = {"text", "mermaid"};

constexpr Example kExamples[] = {
    {"rollout graph", "the projects, with their applications, canaries, manifests and clusters"},
    {"rollout graph --view clusters", "what runs where"},
    {"rollout graph --view templates", "what would change with a template"},
    {"rollout graph --output mermaid > docs/fleet.mmd", "a drawing for a document"},
};

constexpr Operand kOperands[] = {kPaths};

constexpr Option kOptions[] = {
    {"--view", "VIEW", "what stands on the left", kViews, "projects", Completion::choices},
    {"--output", "FORMAT", "how to draw it", kForms, "text", Completion::choices},
    kAsOf,
};

graph::View view_of(std::string_view name) {
  if (name == "clusters") return graph::View::clusters;
  return name == "templates" ? graph::View::templates : graph::View::projects;
}

ExitStatus run_graph(const Arguments& arguments, Console& console) {
  const auto options = compilation_options(arguments, arguments.operands_or("."), console);
  if (!options) return ExitStatus::usage;
  support::DiskFileSystem files;
  std::unique_ptr<driver::Compilation> result;
  {
    const Progress progress(console.error, "checking");
    result = driver::check(*options, files);
  }
  const auto findings = findings_of(*result);
  if (const auto status = status_of(findings); status != ExitStatus::clean) {
    show(findings, "human", console.error);
    say_error(console, "nothing was drawn", "errors come first: `rollout check`");
    return status;
  }
  const auto graph = graph::graph_of(*result->program, view_of(arguments.value("--view")));
  const bool mermaid = arguments.value("--output") == "mermaid";
  console.out.write(mermaid ? draw_mermaid(graph) : draw_text(graph));
  return ExitStatus::clean;
}

}  // namespace

constexpr Command kGraph = {
    .name = "graph",
    .summary = "Draw what belongs to what.",
    .description =
        "Draws projects, applications, canaries, manifests and clusters, or the templates that\n"
        "they are made from, as an indented tree or as a flowchart for Mermaid. Nothing is drawn\n"
        "while there are errors.",
    .examples = kExamples,
    .operands = kOperands,
    .options = kOptions,
    .run = run_graph,
};

}  // namespace rollout::cli
