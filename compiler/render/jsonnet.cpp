// SPDX-License-Identifier: Apache-2.0
#include "compiler/render/jsonnet.h"

#include <fmt/format.h>

#include "compiler/render/tool_problem.h"
#include "compiler/support/path.h"
#include "compiler/value/record_reader.h"

namespace rollout::render {

namespace {

using value::Record;

// `extVars` and `tlas`: each a text, or code.
void add_variables(const SourceContext& context, const Record& jsonnet, std::string_view list,
                   std::string_view option, std::vector<std::string>& words) {
  const auto* variables = value::list_at(jsonnet, list);
  if (variables == nullptr) return;
  for (const auto& item : variables->items) {
    if (!item.is(value::Kind::record)) continue;
    const auto& variable = item.as_record();
    words.push_back(
        fmt::format("--{}-{}", option, value::is_on_at(variable, "code") ? "code" : "str"));
    words.push_back(value::text_at(variable, "name") + "=" +
                    context.environment.expand(value::text_at(variable, "value")));
  }
}

// The folder of the application comes first, then the libraries in their order; the tool asks the
// last one first.
Rendered<std::vector<std::string>> libraries(const SourceContext& context, const Record* jsonnet) {
  std::vector<std::string> words;
  const auto paths =
      jsonnet == nullptr ? std::vector<std::string>{} : value::texts_at(*jsonnet, "libs");
  for (auto path = paths.rbegin(); path != paths.rend(); ++path) {
    const auto inside = context.tree.inside(*path);
    if (!inside.ok())
      return context.problem(RenderFault::reach, "directory",
                             fmt::format("the library `{}` is none of its repository", *path));
    words.emplace_back("-J");
    words.push_back(inside.value());
  }
  words.emplace_back("-J");
  words.push_back(context.folder);
  return words;
}

// An array is a list as Kubernetes has it.
std::string as_objects(const std::string& text) {
  if (text.empty() || text.front() != '[') return text;
  return fmt::format(R"({{"apiVersion": "v1", "kind": "List", "items": {}}})", text);
}

}  // namespace

Rendered<RenderedFile> render_jsonnet(const SourceContext& context, const std::string& path) {
  const auto& tool = context.tools.paths().jsonnet;
  if (tool.empty()) return missing_tool(context, "path", "jsonnet");
  const auto staged = context.staged();
  if (!staged.ok()) return staged.problem();
  const auto* directory = value::record_at(*context.source.object, "directory");
  const auto* jsonnet = directory == nullptr ? nullptr : value::record_at(*directory, "jsonnet");
  auto words = libraries(context, jsonnet);
  if (!words.ok()) return words.problem();
  if (jsonnet != nullptr) {
    add_variables(context, *jsonnet, "extVars", "ext", words.value());
    add_variables(context, *jsonnet, "tlas", "tla", words.value());
  }
  words.value().emplace_back("--");
  words.value().push_back(path);
  auto ended = context.tools.run(tool, {words.value(), staged.value(), {staged.value()}, {}});
  if (!ended.succeeded()) return tool_problem(context, "path", "jsonnet", ended);
  return context.made(path, as_objects(ended.out));
}

}  // namespace rollout::render
