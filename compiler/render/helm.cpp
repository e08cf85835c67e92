// SPDX-License-Identifier: Apache-2.0
#include "compiler/render/helm.h"

#include <fmt/format.h>

#include <optional>

#include "compiler/emit/json_writer.h"
#include "compiler/render/helm_output.h"
#include "compiler/render/tool_problem.h"
#include "compiler/render/value_files.h"
#include "compiler/support/path.h"
#include "compiler/value/record_reader.h"

namespace rollout::render {

namespace {

using value::Record;

// A comma would begin another parameter; between braces it separates the items of a list.
std::string escaped(const std::string& text) {
  if (text.starts_with('{') && text.ends_with('}')) return text;
  std::string escaped;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == ',' && (i == 0 || text[i - 1] != '\\')) escaped += '\\';
    escaped += text[i];
  }
  return escaped;
}

class Helm {
 public:
  // `chart`: a folder or an archive below `root`, where the tree of the source stands.
  Helm(const SourceContext& context, std::string chart, std::string root)
      : context_(context), chart_(std::move(chart)), root_(std::move(root)) {
    helm_ = value::record_at(*context.source.object, "helm");
    if (helm_ == nullptr) helm_ = &kNothing;
  }

  Rendered<std::vector<RenderedFile>> run() {
    add_names();
    if (auto problem = add_values()) return std::move(*problem);
    if (auto problem = add_parameters()) return std::move(*problem);
    add_options();
    const auto ended = render(chart_, root_);
    if (!ended.succeeded() && lacks_dependencies(ended)) return run_with_dependencies();
    return files_of(ended);
  }

 private:
  static constexpr Record kNothing{};

  std::string text(std::string_view field) const { return value::text_at(*helm_, field); }
  void add(std::string option, std::string argument) {
    words_.push_back(std::move(option));
    words_.push_back(std::move(argument));
  }

  void add_names() {
    const auto release = text("releaseName");
    add("--name-template", release.empty() ? context_.application.name : release);
    const auto name_space = text("namespace");
    add("--namespace", name_space.empty() ? context_.application.name_space : name_space);
    const auto version = text("kubeVersion");
    const auto& known = context_.request.kubernetes_version;
    if (!version.empty() || !known.empty())
      add("--kube-version", version.empty() ? known : version);
  }

  // Of those that set one value, the last wins: the chart's own, the files in their order, what
  // stands in the application, the parameters.
  std::optional<RenderProblem> add_values() {
    const auto files = value_files(context_, *helm_);
    if (!files.ok()) return files.problem();
    for (const auto& file : files.value()) {
      add("--values", file.path);
      readable_.push_back(file.folder);
    }
    std::string own;
    if (const auto* values = value::record_at(*helm_, "valuesObject"))
      emit::write_json(*values, own);
    else own = text("values");
    if (own.empty()) return std::nullopt;
    const auto folder = context_.staging.folder();
    if (!folder.ok()) return failed("helm", folder.failure().message);
    const auto path = folder.value() + "/values.yaml";
    if (auto done = write_text(path, context_.environment.expand(own)); !done.ok())
      return failed("helm", done.failure().message);
    readable_.push_back(folder.value());
    add("--values", path);
    return std::nullopt;
  }

  std::optional<RenderProblem> add_parameters() {
    if (const auto* parameters = value::list_at(*helm_, "parameters"))
      for (const auto& item : parameters->items)
        if (item.is(value::Kind::record)) add_parameter(item.as_record());
    const auto* files = value::list_at(*helm_, "fileParameters");
    if (files == nullptr) return std::nullopt;
    for (const auto& item : files->items) {
      if (!item.is(value::Kind::record)) continue;
      const auto file = referred_file(context_, value::text_at(item.as_record(), "path"),
                                      context_.source.span_of("helm"));
      if (!file.ok()) return file.problem();
      add("--set-file", value::text_at(item.as_record(), "name") + "=" + file.value().path);
      readable_.push_back(file.value().folder);
    }
    return std::nullopt;
  }

  void add_parameter(const Record& parameter) {
    add(value::is_on_at(parameter, "forceString") ? "--set-string" : "--set",
        value::text_at(parameter, "name") + "=" +
            escaped(context_.environment.expand(value::text_at(parameter, "value"))));
  }

  void add_options() {
    auto versions = value::texts_at(*helm_, "apiVersions");
    if (versions.empty()) versions = context_.request.api_versions;
    for (auto& version : versions) add("--api-versions", std::move(version));
    if (!value::is_on_at(*helm_, "skipCrds")) words_.push_back("--include-crds");
    if (value::is_on_at(*helm_, "skipTests")) words_.push_back("--skip-tests");
    if (value::is_on_at(*helm_, "skipSchemaValidation"))
      words_.push_back("--skip-schema-validation");
  }

  SandboxResult render(const std::string& chart, const std::string& root) const {
    std::vector<std::string> words{"template", chart};
    words.insert(words.end(), words_.begin(), words_.end());
    auto readable = readable_;
    readable.push_back(root);
    return context_.tools.run(context_.tools.paths().helm, {words, root, readable, {}});
  }

  Rendered<std::vector<RenderedFile>> files_of(const SandboxResult& ended) const {
    if (!ended.succeeded()) return tool_problem(context_, "helm", "helm", ended);
    return helm_files(context_, ended.out);
  }

  static bool lacks_dependencies(const SandboxResult& ended) {
    return ended.ending == Ending::ended &&
           ended.error.find("missing in charts/ directory") != std::string::npos;
  }

  // What lies beside the chart can be had; what a repository holds cannot, without a network.
  Rendered<std::vector<RenderedFile>> run_with_dependencies() const {
    // What it needs lies beside its folder, or anywhere in its tree.
    const auto lent = context_.lent(".");
    if (!lent.ok()) return lent.problem();
    const auto& root = lent.value().path();
    const auto chart = root + chart_.substr(root_.size());
    auto ended = render(chart, root);
    if (ended.succeeded() || !lacks_dependencies(ended)) return files_of(ended);
    const auto built = context_.tools.run(context_.tools.paths().helm,
                                          {{"dependency", "build", chart}, root, {root}, {root}});
    if (built.succeeded()) return files_of(render(chart, root));
    auto problem = tool_problem(context_, "path", "helm", built);
    problem.fault = RenderFault::absent;
    problem.message = "the chart needs charts that are not here";
    return problem;
  }

  RenderProblem failed(std::string_view field, std::string message) const {
    return context_.problem(RenderFault::failed, field, std::move(message));
  }

  const SourceContext& context_;
  std::string chart_;
  std::string root_;
  const Record* helm_;
  std::vector<std::string> words_;  // after the chart
  std::vector<std::string> readable_;
};

}  // namespace

Rendered<std::vector<RenderedFile>> render_helm(const SourceContext& context) {
  if (context.tools.paths().helm.empty()) return missing_tool(context, "helm", "helm");
  const auto staged = context.staged();
  if (!staged.ok()) return staged.problem();
  return Helm(context, support::path_in(staged.value(), context.folder), staged.value()).run();
}

Rendered<std::vector<RenderedFile>> render_chart(const SourceContext& context,
                                                 const std::string& chart) {
  if (context.tools.paths().helm.empty()) return missing_tool(context, "chart", "helm");
  return Helm(context, chart, context.tree.root).run();
}

}  // namespace rollout::render
