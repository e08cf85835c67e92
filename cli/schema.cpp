// SPDX-License-Identifier: Apache-2.0
//
// rollout schema: every block and field, for editors, documents and tests.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/arguments.h"
#include "cli/commands.h"
#include "cli/console.h"
#include "compiler/schema/definition_table.h"
#include "compiler/schema/document.h"
#include "compiler/schema/manifest_tree.h"
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
    {"--shapes", "", "print what may stand at each place of the manifests that are checked"},
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

constexpr std::pair<schema::Shape, std::string_view> kShapes[] = {
    {schema::Shape::text, "text"},         {schema::Shape::integer, "integer"},
    {schema::Shape::number, "number"},     {schema::Shape::boolean, "boolean"},
    {schema::Shape::object, "object"},     {schema::Shape::list, "list"},
    {schema::Shape::anything, "anything"},
};

// What a text, a number or a map may be, beside its type.
std::string demands_of(const schema::ManifestNode& node) {
  std::string words;
  if (node.spelling == schema::Spelling::interval) words += " interval";
  if (node.spelling == schema::Spelling::below_root) words += " below-root";
  if (node.spelling == schema::Spelling::narrow) words += " narrow";
  if (node.form != schema::Form::free) words += " form";
  if (node.bounds.least) words += fmt::format(" least:{}", *node.bounds.least);
  if (node.bounds.most) words += fmt::format(" most:{}", *node.bounds.most);
  if (!node.choices.empty()) words += fmt::format(" one-of:{}", fmt::join(node.choices, ","));
  if (!node.alternatives.fields.empty())
    words += fmt::format(" {}:{}", node.alternatives.needed ? "exactly" : "at-most",
                         fmt::join(node.alternatives.fields, ","));
  return words;
}

void print_shapes(Output& output, const std::string& place, const schema::ManifestNode& node,
                  std::string_view demand) {
  std::string shapes;
  for (const auto& [shape, name] : kShapes)
    if (node.takes(shape)) shapes.append(shapes.empty() ? "" : "|").append(name);
  output.line(fmt::format("{} {}{}{}", place, shapes, demand, demands_of(node)));
  for (const auto& [name, field] : node.fields)
    print_shapes(output, place + (place.ends_with(' ') ? "" : ".") + name, *field,
                 node.required.contains(name) ? " required" : "");
  if (node.entry != nullptr) print_shapes(output, place + ".*", *node.entry, "");
  if (node.item != nullptr) print_shapes(output, place + "[]", *node.item, "");
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
  } else if (arguments.has("--shapes")) {
    std::vector<std::string_view> kinds;
    for (const auto* block : schema::manifests()) kinds.push_back(kind_of(block->manifest));
    for (const auto kind : schema::defined_kinds()) kinds.push_back(kind);
    for (const auto kind : kinds)
      print_shapes(console.out, std::string(kind) + " ", *schema::manifest_tree(kind), "");
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
