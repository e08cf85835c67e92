// SPDX-License-Identifier: Apache-2.0
#include "compiler/functions/document.h"

#include <fmt/format.h>

#include <algorithm>

#include "compiler/functions/builtin.h"

namespace rollout::functions {
namespace {

constexpr std::string_view kIntroduction =
    "# Functions\n"
    "\n"
    "<!-- Generated from the tables in compiler/functions; `UPDATE=1` with the test unit.builtins "
    "writes it. "
    "-->\n"
    "\n"
    "Every function is pure: it knows its arguments, and the files of the module where it says so. "
    "In a signature `?`\n"
    "marks a parameter that may be left out, `...` one that takes all that are left, and `T` is "
    "the same type wherever it\n"
    "stands. Arguments come in order or by name. `rollout explain NAME` prints one of them; the "
    "examples are tests.\n";

void write_function(const Builtin& builtin, std::string& out) {
  out +=
      fmt::format("\n### {}\n\n`{}`\n\n{}\n\n```\n", builtin.name, builtin.signature, builtin.doc);
  std::size_t width = 0;
  for (const auto& example : builtin.examples) width = std::max(width, example.expression.size());
  for (const auto& example : builtin.examples)
    out += fmt::format("{:<{}}  # {}\n", example.expression, width, example.result);
  out += "```\n";
}

}  // namespace

std::string functions_markdown() {
  std::string out(kIntroduction);
  for (const auto& family : families()) {
    out += fmt::format("\n## {}\n", family.title);
    if (!family.intro.empty()) out += fmt::format("\n{}\n", family.intro);
    for (const auto& builtin : family.functions) write_function(builtin, out);
  }
  return out;
}

}  // namespace rollout::functions
