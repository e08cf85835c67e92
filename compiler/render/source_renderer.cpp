// SPDX-License-Identifier: Apache-2.0
#include "compiler/render/source_renderer.h"

#include <fmt/format.h>

#include <algorithm>
#include <future>
#include <mutex>
#include <optional>
#include <set>
#include <system_error>
#include <thread>

#include "compiler/emit/json_writer.h"
#include "compiler/render/chart_repository.h"
#include "compiler/render/directory.h"
#include "compiler/render/helm.h"
#include "compiler/render/kustomize.h"
#include "compiler/render/limits.h"
#include "compiler/render/outside_links.h"
#include "compiler/render/source_context.h"
#include "compiler/render/source_overrides.h"
#include "compiler/render/source_type.h"
#include "compiler/value/record_reader.h"

namespace rollout::render {

namespace {

using Files = std::vector<RenderedFile>;
using References = std::map<std::string, ReferencedSource>;

RenderProblem absent(value::Span span, std::string message, std::string help = {}) {
  return {RenderFault::absent, span, std::move(message), {}, std::move(help)};
}

}  // namespace

struct SourceRenderer::Task {
  const RenderRequest* request;
  Rendering* rendering;
};

struct SourceRenderer::State {
  State(RenderSettings given, support::Arena& arena_, support::SymbolTable& symbols_)
      : settings(std::move(given)),
        arena(arena_),
        symbols(symbols_),
        repositories(settings.places),
        staging(settings.temporary),
        tools(settings.tools, settings.limits, staging, turn) {}

  RenderSettings settings;
  support::Arena& arena;
  support::SymbolTable& symbols;
  Repositories repositories;
  Staging staging;
  std::mutex turn;  // held by the worker that reads or changes any of this
  Toolbox tools;
  OutsideLinks links;
  std::set<std::string> used_manifests;
  std::map<std::string, Rendering> rendered;  // by all that it depends on

  void render_all(std::span<const Task> tasks);
  Rendering render_one(const RenderRequest& request);
  const std::string* given(const RenderRequest& request, const RenderedApplication& application);
  Rendered<Files> render_given(const RenderRequest& request, const RenderedApplication& application,
                               const std::string& folder);
  References references(const RenderedApplication& application, const OwnRepository* own);
  Rendered<Files> render(const RenderRequest& request, const RenderedApplication& application,
                         const ApplicationSource& source, const References& referred);
  Rendered<Files> render_registry_chart(const RenderRequest& request,
                                        const RenderedApplication& application,
                                        const ApplicationSource& source,
                                        const References& referred);
  Rendered<std::string> folder_of(const ApplicationSource& source, const SourceTree& tree);
};

namespace {

// All that a rendering depends on.
std::string identity_of(const RenderRequest& request) {
  std::string text = request.kubernetes_version;
  for (const auto& version : request.api_versions) text += " " + version;
  if (request.own != nullptr)
    text += fmt::format(" {} {}", static_cast<const void*>(request.own->files), request.own->root);
  emit::write_json(request.application, text);
  return text;
}

}  // namespace

// Two applications of one name stand in two namespaces.
const std::string* SourceRenderer::State::given(const RenderRequest& request,
                                                const RenderedApplication& application) {
  const auto* metadata = value::record_at(request.application, "metadata");
  const auto name_space =
      metadata == nullptr ? std::string() : value::text_at(*metadata, "namespace");
  for (const auto& key : {name_space + "/" + application.name, application.name})
    if (const auto found = settings.manifests.find(key); found != settings.manifests.end()) {
      used_manifests.insert(key);
      return &found->second;
    }
  return nullptr;
}

// A folder of manifests, all of it.
Rendered<Files> SourceRenderer::State::render_given(const RenderRequest& request,
                                                    const RenderedApplication& application,
                                                    const std::string& folder) {
  static constexpr value::Record kPlain{};
  const auto source = read_source(kPlain, request.span);
  support::DiskFileSystem disk;
  if (disk.kind(folder) != support::FileKind::directory)
    return absent(request.span, fmt::format("there is no folder `{}` (`--manifests`)", folder));
  const SourceTree tree{&disk, nullptr, folder, "given " + folder, folder};
  const BuildEnvironment environment(application, source, {});
  const References none;
  return render_whole_directory(
      {request, application, source, tree, ".", environment, none, tools, staging, arena, symbols});
}

References SourceRenderer::State::references(const RenderedApplication& application,
                                             const OwnRepository* own) {
  References found;
  for (const auto& source : application.sources)
    if (!source.ref.empty())
      found.emplace(source.ref,
                    ReferencedSource{repositories.find(source.repository, source.revision, own)});
  return found;
}

Rendered<std::string> SourceRenderer::State::folder_of(const ApplicationSource& source,
                                                       const SourceTree& tree) {
  const auto problem = [&](RenderFault fault, std::string message) {
    return RenderProblem{fault, source.span_of("path"), std::move(message)};
  };
  if (leads_out(source.path))
    return problem(RenderFault::reach,
                   fmt::format("`{}` leads out of its repository", source.path));
  auto inside = tree.inside(source.path);
  if (!inside.ok() && tree.files->kind(tree.at(source.path)) == support::FileKind::missing)
    return problem(RenderFault::failed,
                   fmt::format("its repository has no folder `{}`", source.path));
  if (!inside.ok())
    return problem(RenderFault::reach,
                   fmt::format("`{}` leads out of its repository", source.path));
  if (tree.files->kind(tree.at(inside.value())) != support::FileKind::directory)
    return problem(RenderFault::failed, fmt::format("`{}` is no folder", source.path));
  if (const auto link = links.find(tree, inside.value()))
    return problem(RenderFault::reach,
                   fmt::format("the link `{}` leads out of its repository", *link));
  return std::move(inside.value());
}

Rendered<Files> SourceRenderer::State::render(const RenderRequest& request,
                                              const RenderedApplication& application,
                                              const ApplicationSource& source,
                                              const References& referred) {
  if (!source.chart.empty()) return render_registry_chart(request, application, source, referred);
  const auto tree = repositories.find(source.repository, source.revision, request.own);
  if (!tree.ok())
    return absent(
        source.span_of("repoURL"), tree.failure().message,
        fmt::format("say where a clone of it lies: `--source {}=PATH`", source.repository));
  const auto folder = folder_of(source, tree.value());
  if (!folder.ok()) return folder.problem();
  const auto overridden =
      with_overrides(source, {tree.value(), folder.value(), application.name, arena, symbols});
  if (!overridden.ok()) return overridden.problem();
  const BuildEnvironment environment(application, source,
                                     tree.value().is_commit ? tree.value().id : std::string());
  const SourceContext context{request,      application,    overridden.value(),
                              tree.value(), folder.value(), environment,
                              referred,     tools,          staging,
                              arena,        symbols};
  const auto type = source_type(context);
  if (!type.ok()) return type.problem();
  switch (type.value()) {
    case SourceType::directory: return render_directory(context);
    case SourceType::helm: return render_helm(context);
    case SourceType::kustomize: return render_kustomization(context);
    case SourceType::plugin: break;
  }
  return absent(source.span_of("plugin"), "a plugin renders it",
                fmt::format("give what it makes by `--manifests {}=DIR`", application.name));
}

Rendered<Files> SourceRenderer::State::render_registry_chart(const RenderRequest& request,
                                                             const RenderedApplication& application,
                                                             const ApplicationSource& source,
                                                             const References& referred) {
  support::DiskFileSystem disk;
  auto folder = repositories.folder(source.repository);
  // Tools run elsewhere.
  if (folder.ok())
    if (auto real = disk.canonical(folder.value()); real.ok()) folder = std::move(real);
  if (!folder.ok())
    return absent(
        source.span_of("chart"), folder.failure().message,
        fmt::format("say which folder holds the chart: `--source {}=DIR`; or give what it "
                    "makes by `--manifests {}=DIR`",
                    source.repository, application.name));
  const auto chart = find_chart(folder.value(), source.chart, source.revision);
  if (!chart.ok()) return absent(source.span_of("chart"), chart.failure().message);
  const SourceTree tree{&disk, nullptr, folder.value(), "charts " + folder.value(),
                        source.repository};
  const BuildEnvironment environment(application, source, {});
  return render_chart({request, application, source, tree, ".", environment, referred, tools,
                       staging, arena, symbols},
                      chart.value());
}

SourceRenderer::SourceRenderer(RenderSettings settings, support::Arena& arena,
                               support::SymbolTable& symbols)
    : state_(std::make_unique<State>(std::move(settings), arena, symbols)) {}
SourceRenderer::~SourceRenderer() = default;

std::vector<Rendering> SourceRenderer::render(std::span<const RenderRequest> requests) {
  std::vector<Task> tasks;
  std::vector<const Rendering*> known;
  for (const auto& request : requests) {
    const auto [place, is_new] = state_->rendered.try_emplace(identity_of(request));
    if (is_new) tasks.push_back({&request, &place->second});
    known.push_back(&place->second);
  }
  state_->render_all(tasks);
  std::vector<Rendering> all;
  for (const auto* each : known) all.push_back(*each);
  return all;
}

// All but the waiting for tools is done by one worker at a time.
void SourceRenderer::State::render_all(std::span<const Task> tasks) {
  std::size_t next = 0;
  const auto work = [&] {
    const std::lock_guard held(turn);
    while (next < tasks.size()) {
      const auto& task = tasks[next++];
      *task.rendering = render_one(*task.request);
    }
  };
  std::vector<std::future<void>> others;
  const auto workers = std::min<std::size_t>(std::thread::hardware_concurrency(), kMostToolsAtOnce);
  try {
    for (std::size_t i = 1; i < std::min(workers, tasks.size()); ++i)
      others.push_back(std::async(std::launch::async, work));
  } catch (const std::system_error&) {
    // Without another thread, those that there are do it all.
  }
  work();
  for (auto& each : others) each.get();
}

Rendering SourceRenderer::State::render_one(const RenderRequest& request) {
  Rendering rendering;
  const auto add = [&](const Rendered<Files>& made) {
    if (!made.ok()) return rendering.problems.push_back(made.problem());
    rendering.files.insert(rendering.files.end(), made.value().begin(), made.value().end());
  };
  const auto application = read_application(request.application, request.span);
  if (const auto* folder = given(request, application)) {
    add(render_given(request, application, *folder));
    return rendering;
  }
  const auto referred = references(application, request.own);
  for (const auto& source : application.sources) {
    // One that is only referred to makes nothing.
    if (source.path.empty() && source.chart.empty() && !source.ref.empty()) continue;
    add(render(request, application, source, referred));
  }
  return rendering;
}

std::vector<std::string> SourceRenderer::unused_manifests() const {
  std::vector<std::string> unused;
  for (const auto& [name, folder] : state_->settings.manifests)
    if (!state_->used_manifests.contains(name)) unused.push_back(name);
  return unused;
}

}  // namespace rollout::render
