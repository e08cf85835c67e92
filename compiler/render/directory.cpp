// SPDX-License-Identifier: Apache-2.0
#include "compiler/render/directory.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "compiler/render/jsonnet.h"
#include "compiler/render/limits.h"
#include "compiler/support/path.h"
#include "compiler/value/directory_choice.h"
#include "compiler/value/yaml_document.h"

namespace rollout::render {

namespace {

using support::FileKind;

constexpr std::string_view kSkip = "+argocd:skip-file-rendering";

std::size_t line_of(std::string_view text, std::size_t offset) {
  return 1 + static_cast<std::size_t>(std::count(
                 text.begin(), text.begin() + static_cast<std::ptrdiff_t>(offset), '\n'));
}

// Argo CD passes over a file that is nothing of Kubernetes and cannot be read.
bool looks_like_objects(std::string_view text) {
  return text.find("apiVersion:") != text.npos && text.find("kind:") != text.npos &&
         text.find("metadata:") != text.npos;
}

class Directory {
 public:
  Directory(const SourceContext& context, value::DirectoryChoice choice)
      : context_(context), choice_(std::move(choice)) {}

  Rendered<std::vector<RenderedFile>> run() {
    for (const auto* pattern : {&choice_.include, &choice_.exclude})
      if (!pattern->is_sound())
        return context_.problem(RenderFault::failed, "directory",
                                fmt::format("`{}` is no pattern", pattern->text()));
    read_folder(context_.folder, "", 0);
    if (problem_) return std::move(*problem_);
    return std::move(files_);
  }

 private:
  void read_folder(const std::string& path, const std::string& relative, int depth) {
    const auto entries = context_.tree.files->list(context_.tree.at(path));
    if (!entries.ok()) return fail(RenderFault::failed, entries.failure().message);
    for (const auto& entry : entries.value()) {
      if (problem_) return;
      const auto inside = support::path_in(path, entry.name);
      const auto named = relative.empty() ? entry.name : relative + "/" + entry.name;
      // A link to a folder is not followed.
      if (entry.kind == FileKind::directory) {
        if (!choice_.recurse || entry.name == ".git") continue;
        if (depth == kDeepestFolder)
          return fail(RenderFault::limit,
                      fmt::format("it has more than {} folders inside each other", kDeepestFolder));
        read_folder(inside, named, depth + 1);
      } else if (choice_.takes(named, entry.name)) {
        read_file(inside, entry);
      }
    }
  }

  void read_file(const std::string& path, const support::DirectoryEntry& entry) {
    if (entry.kind != FileKind::file && entry.kind != FileKind::link) return;
    const auto real = context_.tree.inside(path);
    if (!real.ok())
      return fail(entry.kind == FileKind::link ? RenderFault::reach : RenderFault::failed,
                  fmt::format("`{}` is a link that leads out of its repository", path));
    auto text = context_.tree.files->read(context_.tree.at(path), kMostDirectoryBytes - bytes_);
    if (!text.ok() && text.failure().too_large)
      return fail(RenderFault::limit, fmt::format("its manifests together have more than {} bytes",
                                                  kMostDirectoryBytes));
    if (!text.ok()) return fail(RenderFault::failed, text.failure().message);
    if (text.value().find(kSkip) != std::string::npos) return;
    if (entry.name.ends_with(".jsonnet")) return evaluate(path);
    bytes_ += text.value().size();
    if (is_sound(path, text.value()))
      files_.push_back(context_.file(path, std::move(text.value())));
  }

  void evaluate(const std::string& path) {
    auto made = render_jsonnet(context_, path);
    if (!made.ok()) problem_ = made.problem();
    else files_.push_back(std::move(made.value()));
  }

  // Whether a file is to be taken; a mistake ends it all.
  bool is_sound(const std::string& path, std::string_view text) {
    if (const auto bad = value::problem_of_yaml_characters(text, source::kNoFile)) {
      if (looks_like_objects(text)) blame(path, line_of(text, bad->span.begin), bad->message);
      return false;
    }
    const auto documents = value::split_yaml(text, source::kNoFile);
    std::size_t read = 0;
    for (const auto span : documents) {
      const auto document = value::read_yaml_document(text, span, context_.arena, context_.symbols);
      if (!document.value.is_poison()) {
        ++read;
        continue;
      }
      if (read > 0 || looks_like_objects(text)) blame_document(path, text, document);
      return false;
    }
    if (!path.ends_with(".json") || read <= 1) return true;
    fail(RenderFault::failed,
         fmt::format("`{}` holds several objects, and a JSON file may hold one", path));
    return false;
  }

  void blame_document(const std::string& path, std::string_view text,
                      const value::YamlDocument& document) {
    if (document.problems.empty()) return blame(path, line_of(text, document.span.begin), "");
    const auto& problem = document.problems.front();
    blame(path, line_of(text, problem.span.begin), problem.message);
  }

  void blame(const std::string& path, std::size_t line, const std::string& why) {
    fail(RenderFault::failed, fmt::format("`{}` cannot be read", path));
    problem_->notes.push_back(fmt::format("line {}: {}", line, why));
  }

  void fail(RenderFault fault, std::string message) {
    if (!problem_) problem_ = context_.problem(fault, "path", std::move(message));
  }

  const SourceContext& context_;
  value::DirectoryChoice choice_;
  std::vector<RenderedFile> files_;
  std::optional<RenderProblem> problem_;
  std::size_t bytes_ = 0;
};

}  // namespace

Rendered<std::vector<RenderedFile>> render_directory(const SourceContext& context) {
  return Directory(context, value::directory_choice_of(*context.source.object)).run();
}

Rendered<std::vector<RenderedFile>> render_whole_directory(const SourceContext& context) {
  return Directory(context, value::DirectoryChoice{.recurse = true}).run();
}

}  // namespace rollout::render
