// SPDX-License-Identifier: Apache-2.0
#include "compiler/render/kustomize.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "compiler/emit/json_writer.h"
#include "compiler/render/kustomization_file.h"
#include "compiler/render/tool_problem.h"
#include "compiler/support/path.h"
#include "compiler/value/record_reader.h"

namespace rollout::render {

namespace {

using value::Kind;
using value::Record;
using Words = std::vector<std::string>;

constexpr Record kNoBlock{};

// A scalar of a manifest as a word of a command.
std::string word_of(const value::Value& value) {
  return value.is(Kind::text) ? std::string(value.as_text()) : value::print(value);
}

class Kustomization {
 public:
  // `block`: what the source says about its kustomization.
  Kustomization(const SourceContext& context, const std::string& staged, const Record& block)
      : context_(context),
        staged_(staged),
        folder_(support::path_in(staged, context.folder)),
        block_(block) {}

  Rendered<std::vector<RenderedFile>> run_with_edits() const {
    KustomizationFile file(folder_);
    for (const auto& words : edits())
      if (auto problem = edit(words)) return std::move(*problem);
    if (auto problem = add_components()) return std::move(*problem);
    if (const auto* patches = value::list_at(block_, "patches"))
      if (const auto done = file.add_patches(*patches, context_.arena, context_.symbols);
          !done.ok())
        return failed(done.failure().message);
    return run();
  }

  Rendered<std::vector<RenderedFile>> run() const {
    auto ended =
        context_.tools.run(context_.tools.paths().kustomize, {build(), folder_, {staged_}, {}});
    if (!ended.succeeded()) return problem_of(ended);
    return std::vector<RenderedFile>{
        context_.made(context_.folder == "." ? "kustomization.yaml" : context_.folder + ".yaml",
                      std::move(ended.out))};
  }

 private:
  std::string text(std::string_view field) const { return value::text_at(block_, field); }
  bool is_on(std::string_view field) const { return value::is_on_at(block_, field); }

  // Each a command, in Argo CD's order.
  std::vector<Words> edits() const {
    std::vector<Words> commands;
    if (const auto prefix = text("namePrefix"); !prefix.empty())
      commands.push_back({"set", "nameprefix", "--", prefix});
    if (const auto suffix = text("nameSuffix"); !suffix.empty())
      commands.push_back({"set", "namesuffix", "--", suffix});
    add_images(commands);
    add_replicas(commands);
    add_map(commands, "commonLabels", "label");
    add_map(commands, "commonAnnotations", "annotation");
    if (const auto name_space = text("namespace"); !name_space.empty())
      commands.push_back({"set", "namespace", "--", name_space});
    return commands;
  }

  void add_images(std::vector<Words>& commands) const {
    Words words{"set", "image", "--"};
    for (const auto& image : value::texts_at(block_, "images"))
      words.push_back(context_.environment.expand(image));
    if (words.size() > 3) commands.push_back(std::move(words));
  }

  void add_replicas(std::vector<Words>& commands) const {
    Words words{"set", "replicas", "--"};
    if (const auto* replicas = value::list_at(block_, "replicas"))
      for (const auto& item : replicas->items) {
        if (!item.is(Kind::record)) continue;
        const auto* count = value::find_entry(item.as_record(), "count");
        if (count != nullptr)
          words.push_back(value::text_at(item.as_record(), "name") + "=" + word_of(count->value));
      }
    if (words.size() > 3) commands.push_back(std::move(words));
  }

  void add_map(std::vector<Words>& commands, std::string_view field,
               const std::string& noun) const {
    const auto* map = value::record_at(block_, field);
    if (map == nullptr || map->entries.size() == 0) return;
    Words words{"add", noun};
    if (is_on(noun == "label" ? "forceCommonLabels" : "forceCommonAnnotations"))
      words.emplace_back("--force");
    if (noun == "label" && is_on("labelWithoutSelector")) words.emplace_back("--without-selector");
    if (noun == "label" && is_on("labelIncludeTemplates"))
      words.emplace_back("--include-templates");
    words.emplace_back("--");
    const bool expanded = noun == "annotation" && is_on("commonAnnotationsEnvsubst");
    for (const auto& entry : map->entries) {
      const auto word = word_of(entry.value);
      words.push_back(std::string(entry.key.text()) + ":" +
                      (expanded ? context_.environment.expand(word) : word));
    }
    commands.push_back(std::move(words));
  }

  std::optional<RenderProblem> add_components() const {
    Words words{"add", "component", "--"};
    for (const auto& component : value::texts_at(block_, "components")) {
      const auto inside = context_.tree.inside(support::path_in(context_.folder, component));
      if (!inside.ok() && is_on("ignoreMissingComponents")) continue;
      words.push_back(component);
    }
    return words.size() > 3 ? edit(words) : std::nullopt;
  }

  std::optional<RenderProblem> edit(const Words& command) const {
    Words words{"edit"};
    words.insert(words.end(), command.begin(), command.end());
    const auto ended = context_.tools.run(context_.tools.paths().kustomize,
                                          {words, folder_, {staged_}, {folder_}});
    if (ended.succeeded()) return std::nullopt;
    return tool_problem(context_, "kustomize", "kustomize", ended);
  }

  Words build() const { return {"build", "."}; }

  // What is asked for over the network cannot be had here, and may be fine elsewhere.
  RenderProblem problem_of(const SandboxResult& ended) const {
    constexpr std::array<std::string_view, 4> kFetches = {"git fetch", "git init",
                                                          "unable to clone", "Get \"http"};
    auto problem = tool_problem(context_, "path", "kustomize", ended);
    const bool fetches = std::ranges::any_of(kFetches, [&](std::string_view each) {
      return ended.error.find(each) != std::string::npos;
    });
    if (!fetches && !wants_git(ended)) return problem;
    problem.fault = RenderFault::absent;
    problem.message = "the kustomization has a base at an address, and nothing is fetched here";
    return problem;
  }

  static bool wants_git(const SandboxResult& ended) {
    return ended.error.find("no 'git' program on path") != std::string::npos ||
           ended.error.find("\"git\": executable file not found") != std::string::npos;
  }

  RenderProblem failed(std::string message) const {
    return context_.problem(RenderFault::failed, "kustomize", std::move(message));
  }

  const SourceContext& context_;
  const std::string& staged_;
  std::string folder_;
  const Record& block_;
};

}  // namespace

Rendered<std::vector<RenderedFile>> render_kustomization(const SourceContext& context) {
  if (context.tools.paths().kustomize.empty())
    return missing_tool(context, "kustomize", "kustomize");
  const auto* block = value::record_at(*context.source.object, "kustomize");
  if (block != nullptr) {
    const auto lent = context.lent(context.folder);
    return lent.ok() ? Kustomization(context, lent.value().path(), *block).run_with_edits()
                     : lent.problem();
  }
  const auto staged = context.staged();
  return staged.ok() ? Kustomization(context, staged.value(), kNoBlock).run() : staged.problem();
}

}  // namespace rollout::render
