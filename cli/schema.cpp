// SPDX-License-Identifier: Apache-2.0
//
// rollout schema: every block and field, for editors, documents and tests.
#include <fmt/format.h>

#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "compiler/schema/document.h"
#include "compiler/schema/paths.h"
#include "compiler/schema/schema.h"

namespace rollout::cli {
namespace {

constexpr std::string_view kSchemaForms[] = {"text", "json", "markdown"};

constexpr Example kExamples[] = {
    {"rollout schema", "the blocks that may stand at the top of a file"},
    {"rollout schema --output markdown", "the reference, complete"},
    {"rollout schema --output json", "the same for programs"},
    {"rollout schema --paths", "which fields of the manifests can be reached"},
};

constexpr Option kOptions[] = {
    {"--output", "FORMAT", "how to print it", kSchemaForms, "text", Completion::choices},
    {"--paths", "", "print the paths of the manifests instead, one in each line after its kind"},
};

std::string_view kind_of(std::string_view manifest) {
  return manifest.substr(manifest.rfind('/') + 1);
}

void print_paths(Output& output) {
  for (const auto* block : schema::manifests()) {
    const auto kind = kind_of(block->manifest);
    for (const auto& path : schema::emitted_paths(kind))
      output.line(fmt::format("{} {}", kind, path));
  }
}

void print_overview(Output& output) {
  for (const auto* block : schema::roots()) {
    const auto end = block->doc.find(". ");
    output.line(fmt::format("{:<20} {}", block->kind,
                            block->doc.substr(0, end == block->doc.npos ? end : end + 1)));
  }
  output.line("\n`rollout explain BLOCK` shows what one may contain.");
}

ExitStatus run_schema(const Arguments& arguments, Console& console) {
  const auto form = arguments.value("--output");
  if (arguments.has("--paths")) {
    print_paths(console.out);
  } else if (form == "json") {
    console.out.write(schema::json());
  } else if (form == "markdown") {
    console.out.write(schema::reference_markdown());
  } else {
    print_overview(console.out);
  }
  return ExitStatus::clean;
}

}  // namespace

constexpr Command kSchema = {
    .name = "schema",
    .summary = "Print every block and field of the language.",
    .description = "",
    .examples = kExamples,
    .options = kOptions,
    .run = run_schema,
};

}  // namespace rollout::cli
